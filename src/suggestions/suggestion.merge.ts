// What a new run makes of the suggestions that stand already. Pure: the store writes what comes out.
import { saysTheSame } from './deciding.js'
import type { Suggestion } from './suggestion.schema.js'

/** What a run says of a pair, before it has a life of its own. */
export type NewSuggestion = Omit<
  Suggestion,
  'state' | 'answers' | 'history' | 'revision' | 'createdAt' | 'changedAt' | 'current'
>

export type Merged = {
  readonly made: readonly Suggestion[]
  readonly changed: readonly { readonly before: Suggestion; readonly after: Suggestion }[]
  /** How many of the changed ones are no longer among the run's suggestions. */
  readonly gone: number
}

/**
 * New pairs begin as `proposed`. Open ones (`proposed`, `held`) take the new score and reasons; released and
 * mutual ones stay as they were told. A pair that was rejected, declined or expired comes back only if the
 * need or the profile changed in substance. Open pairs that the run did not find again are no longer current.
 */
export function mergeSuggestions(
  standing: readonly Suggestion[],
  found: readonly NewSuggestion[],
  at: Date,
): Merged {
  const byProfile = new Map(standing.map((suggestion) => [suggestion.profileId as string, suggestion]))
  const made: Suggestion[] = []
  const changed: { before: Suggestion; after: Suggestion }[] = []
  for (const item of found) {
    const before = byProfile.get(item.profileId)
    byProfile.delete(item.profileId)
    if (!before) {
      made.push({
        ...item,
        state: 'proposed',
        current: true,
        answers: {},
        history: [{ at, by: `run:${item.runId}`, from: null, to: 'proposed' }],
        revision: 1,
        createdAt: at,
        changedAt: at,
      })
      continue
    }
    const after = renewed(before, item, at)
    if (after !== before) changed.push({ before, after })
  }

  let gone = 0
  for (const before of byProfile.values()) {
    if (!before.current || !isOpen(before)) continue
    changed.push({ before, after: { ...before, current: false } })
    gone++
  }
  return { made, changed, gone }
}

const isOpen = ({ state }: Suggestion) => state === 'proposed' || state === 'held'

function renewed(before: Suggestion, item: NewSuggestion, at: Date): Suggestion {
  switch (before.state) {
    case 'proposed':
    case 'held': {
      return saysTheSame(before, item) ? before : { ...before, ...item, current: true, changedAt: at }
    }
    case 'released':
    case 'mutual':
      return before.current ? before : { ...before, current: true }
    case 'rejected':
    case 'declined':
    case 'expired': {
      const isAnother =
        before.needSubstance !== item.needSubstance || before.profileSubstance !== item.profileSubstance
      if (!isAnother) return before
      return {
        ...before,
        ...item,
        state: 'proposed',
        current: true,
        answers: {},
        revision: before.revision + 1,
        changedAt: at,
        history: [
          ...before.history,
          { at, by: `run:${item.runId}`, from: before.state, to: 'proposed', why: 'changed in substance' },
        ],
      }
    }
  }
}
