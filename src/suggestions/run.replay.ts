// A run done again from what it read, to show that its lists follow from its inputs. Stores nothing.
import { toMatchNeed } from './matchables.js'
import { NOTHING, type Matcher } from './matcher.js'
import type { RunStores } from './run.now.js'
import type { RunResult } from './run.schema.js'
import { warmMatcher } from './run.warm.js'

export type Replay = {
  /** Needs whose suggestions and proposals came out the same, scores included. */
  readonly same: number
  readonly different: readonly string[]
  /** Code, vocabulary and configuration of today are those of the run: then nothing may differ. */
  readonly isSameMatcher: boolean
}

/** Replays run `id` with a matcher that is empty; undefined if there is no such run. */
export async function replayRun(
  stores: RunStores,
  matcher: Matcher,
  id: string,
): Promise<Replay | undefined> {
  const run = await stores.runs.find(id)
  if (!run) return undefined
  const { code, vocabulary, configuration } = matcher.versions
  const isSameMatcher =
    run.code === code &&
    run.vocabulary === vocabulary &&
    JSON.stringify(run.configuration) === JSON.stringify(configuration)
  const warm = warmMatcher(matcher, stores)
  await warm.syncTo(id)
  const revisions = new Map((await stores.runs.inputs(id)).needs)

  const different: string[] = []
  let same = 0
  for (const kept of await stores.runs.results(id)) {
    const revision = revisions.get(kept.needId)
    const need = revision === undefined ? undefined : await stores.needs.at(kept.needId, revision)
    const owner = need && warm.members.get(need.memberId)
    const found = need && owner ? matcher.ask(toMatchNeed(need, owner)).answer() : NOTHING
    const again: Omit<RunResult, 'runId' | 'needId'> = {
      suggestions: found.suggestions.map(({ profileId, score, band }) => ({ profileId, score, band })),
      proposals: found.proposals.map(({ members, score }) => ({
        profileIds: members.map((m) => m.profileId),
        score,
      })),
    }
    const was = { suggestions: kept.suggestions, proposals: kept.proposals }
    if (JSON.stringify(was) === JSON.stringify(again)) same++
    else different.push(kept.needId)
  }
  return { same, different, isSameMatcher }
}
