// A full run made and worked on in this very process: for the first start and the command line.
import { randomUUID } from 'node:crypto'
import type { MemberStore, ProfileStore } from '../members/member.model.js'
import type { NeedStore } from '../needs/need.model.js'
import type { Matcher } from './matcher.js'
import type { ProposalStore } from './proposal.model.js'
import type { RunStore } from './run.model.js'
import type { Run } from './run.schema.js'
import { startFullRun } from './run.start.js'
import { warmMatcher } from './run.warm.js'
import { workOnRun } from './run.work.js'
import type { SuggestionStore } from './suggestion.model.js'

export type RunStores = {
  readonly members: MemberStore
  readonly profiles: ProfileStore
  readonly needs: NeedStore
  readonly suggestions: SuggestionStore
  readonly proposals: ProposalStore
  readonly runs: RunStore
}

const WAIT_MS = 500

/**
 * Makes a full run and works on it until it ends, beside any workers that help; `onProgress` is told how many needs
 * are done about twice a second.
 */
export async function runNowBy(
  stores: RunStores,
  matcher: Matcher,
  { key, by, at }: { readonly key: string; readonly by: string; readonly at: Date },
  onProgress: (progress: { done: number; total: number }) => void = () => undefined,
): Promise<Run> {
  const run = await startFullRun({ ...stores, versions: matcher.versions }, key, by, at)
  const parts = { ...stores, warm: warmMatcher(matcher, stores), now: () => new Date() }
  const worker = `${by}:${randomUUID()}`
  const ticking = setInterval(() => {
    stores.runs.progress(run.id).then(onProgress, () => undefined)
  }, WAIT_MS)
  try {
    for (;;) {
      const ended = (await workOnRun(parts, run, worker)) ?? (await stores.runs.find(run.id))
      if (ended && ended.state !== 'running') return ended
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
    }
  } finally {
    clearInterval(ticking)
  }
}
