// The same POST twice has one effect: the first answer is kept for a day under the sender's key.
import { createHash } from 'node:crypto'
import { Refusal } from '../lib/refusal.js'

export type KeptAnswer = {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

export type Begun =
  | { readonly is: 'new' }
  | { readonly is: 'answered'; readonly answer: KeptAnswer }
  | { readonly is: 'other body' }
  | { readonly is: 'under way' }

/** Where keys are kept; the MongoDB one is in `database/`. */
export type IdempotencyStore = {
  /** Takes the key for one request; atomic among all processes. */
  begin(key: string, fingerprint: string, now: Date): Promise<Begun>
  finish(key: string, answer: KeptAnswer): Promise<void>
  /** The request was refused or failed: the key may be used again. */
  forget(key: string): Promise<void>
}

export const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Takes `key` or waits, at most five seconds, for the request that has it.
 * @throws Refusal 422 when the key came with another body before, 409 while the first is still under way.
 */
export async function beginOnce(
  store: IdempotencyStore,
  key: string,
  fingerprint: string,
  now: () => Date,
): Promise<KeptAnswer | undefined> {
  for (let waited = 0; ; waited += 50) {
    const begun = await store.begin(key, fingerprint, now())
    switch (begun.is) {
      case 'new':
        return undefined
      case 'answered':
        return begun.answer
      case 'other body':
        throw new Refusal(422, {
          en: 'This Idempotency-Key was used with another request. Take a new key for a new request.',
          it: 'Questa Idempotency-Key è già stata usata per un’altra richiesta: ne serve una nuova.',
        })
      case 'under way':
        if (waited >= 5000) {
          throw new Refusal(409, {
            en: 'The first request with this Idempotency-Key is still under way.',
            it: 'La prima richiesta con questa Idempotency-Key è ancora in corso.',
          })
        }
        await sleep(50)
    }
  }
}
