// How good a set of members is for a need: what it covers, its weakest member, and how far its members differ.
import { cosineOf } from './cosine.js'
import type { Cell } from './coverage.js'
import type { Band, Because, MatchProfile } from './model.js'

/** A profile that may stand in a set, with what it brings to each requirement. */
export type Candidate = {
  readonly profile: MatchProfile
  readonly score: number
  readonly band: Band
  readonly cells: readonly Cell[]
  /** Strength where the cell is a MATCH, else 0. */
  readonly covers: readonly number[]
}

/**
 * Shares of the score. Coverage leads, because a set that leaves a requirement open is no partnership for it; a chain
 * is as strong as its weakest member; what members have in common adds nothing to the need. Set by judgement, not
 * learnt: there are no decisions of staff yet to learn from.
 */
export const SHARES = { coverage: 0.5, weakest: 0.3, complementarity: 0.2 } as const

/**
 * The parts of a set's score, each already multiplied by its share; they add up to the score, in [0, 1].
 * - coverage: mean over the requirements of the strongest MATCH in the set;
 * - weakest: the lowest score of a member;
 * - complementarity: mean over pairs of members of 1 − cosine of what they cover; a pair with a member that covers
 *   nothing counts 0, and so does a set of one.
 */
export function partsOf(set: readonly Candidate[]): {
  coverage: number
  weakest: number
  complementarity: number
} {
  return {
    coverage: SHARES.coverage * coverageOf(set),
    weakest: SHARES.weakest * Math.min(...set.map(({ score }) => score)),
    complementarity: SHARES.complementarity * complementarityOf(set),
  }
}

/** The sum of {@link partsOf}. */
export function scoreOf(set: readonly Candidate[]): number {
  const { coverage, weakest, complementarity } = partsOf(set)
  return coverage + weakest + complementarity
}

/** The parts as they are told. */
export function becauseOf(set: readonly Candidate[]): Because {
  return partsOf(set)
}

/** 1 − cosine of what two candidates cover; 0 where one of them covers nothing. */
export function differenceOf(a: Candidate, b: Candidate): number {
  const bothCover = a.covers.some((strength) => strength > 0) && b.covers.some((strength) => strength > 0)
  return bothCover ? 1 - cosineOf(a.covers, b.covers) : 0
}

/** How many requirements a set covers: those with a MATCH by a member. */
export function coveredBy(set: readonly Candidate[]): number {
  const [first] = set
  return first === undefined
    ? 0
    : first.covers.filter((_, at) => set.some(({ covers }) => (covers[at] ?? 0) > 0)).length
}

function coverageOf(set: readonly Candidate[]): number {
  const requirements = set[0]?.covers.length ?? 0
  if (requirements === 0) return 0
  let sum = 0
  for (let at = 0; at < requirements; at += 1) sum += Math.max(...set.map(({ covers }) => covers[at] ?? 0))
  return sum / requirements
}

function complementarityOf(set: readonly Candidate[]): number {
  let sum = 0
  let pairs = 0
  set.forEach((a, at) => {
    for (const b of set.slice(at + 1)) {
      sum += differenceOf(a, b)
      pairs += 1
    }
  })
  return pairs === 0 ? 0 : sum / pairs
}
