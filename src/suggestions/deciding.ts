// How suggestions and proposals are changed and compared in the store: the same for both.
import { isDeepStrictEqual } from 'node:util'
import { Refusal } from '../lib/refusal.js'

const TRIES = 10

/**
 * Applies `change` to what stands now, again if somebody else was faster; undefined if there is nothing.
 * @throws Refusal 409 when others were faster ten times, and what `change` throws.
 */
export async function changeUntilKept<T>(
  find: () => Promise<T | undefined>,
  replace: (before: T, after: T) => Promise<boolean>,
  change: (current: T) => T,
): Promise<T | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const current = await find()
    if (!current) return undefined
    const next = change(current)
    if (await replace(current, next)) return next
  }
  throw new Refusal(409, {
    en: 'Others are deciding on this at the moment. Please try again.',
    it: 'Altri stanno decidendo in questo momento. Riprovi.',
  })
}

/** Whether what a new run found is what stands already, whichever run found it. */
export function saysTheSame<Found extends { readonly runId: string }>(
  standing: Found & { readonly current: boolean },
  found: Found,
): boolean {
  const { runId: _run, ...said } = found
  return (
    standing.current &&
    Object.entries(said).every(([name, value]) => isDeepStrictEqual(standing[name as keyof Found], value))
  )
}
