// Keeps the search small: of many candidates those stay that a good set could need.
import type { Frame } from './proposals.rules.js'
import type { Candidate } from './proposals.score.js'

/**
 * At most `size` candidates, in the order of the search: turn by turn the next best of each wanted role by score, and
 * of each requirement by strength, until the pool is full; then by what they promise alone. All of them where they
 * are no more than `size`.
 */
export function poolOf(candidates: readonly Candidate[], frame: Frame, size: number): readonly Candidate[] {
  const byScore = [...candidates].sort((a, b) => b.score - a.score || byId(a, b))
  const kept = candidates.length <= size ? byScore : turnByTurn(listsOf(byScore, frame), size)
  return [...kept].sort((a, b) => promiseOf(b) - promiseOf(a) || byId(a, b))
}

function listsOf(byScore: readonly Candidate[], frame: Frame): (readonly Candidate[])[] {
  const requirements = byScore[0]?.covers.length ?? 0
  const perRole = frame.wanted.map((role) => byScore.filter(({ profile }) => profile.roles.includes(role)))
  const perRequirement = Array.from({ length: requirements }, (_, at) =>
    byScore
      .filter(({ covers }) => (covers[at] ?? 0) > 0)
      .sort((a, b) => (b.covers[at] ?? 0) - (a.covers[at] ?? 0) || byId(a, b)),
  )
  return [...perRole, ...perRequirement, byScore]
}

function turnByTurn(lists: readonly (readonly Candidate[])[], size: number): Candidate[] {
  const kept = new Set<Candidate>()
  const longest = Math.max(0, ...lists.map((list) => list.length))
  for (let turn = 0; turn < longest && kept.size < size; turn += 1)
    for (const list of lists) {
      const next = list[turn]
      if (next !== undefined && kept.size < size) kept.add(next)
    }
  return [...kept]
}

/** What a candidate promises alone; the search that meets good sets first cuts more. */
function promiseOf({ covers, score }: Candidate): number {
  return covers.reduce((sum, strength) => sum + strength, 0) / Math.max(1, covers.length) + score
}

function byId(a: Candidate, b: Candidate): number {
  return a.profile.id < b.profile.id ? -1 : 1
}
