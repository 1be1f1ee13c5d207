// Finds the best set of members: every set is looked at or ruled out by a bound, within a fixed number of steps.
import { exceedsCounts, fillsRoles, keepsCounts, mayMeet, missesCounts } from './proposals.rules.js'
import type { Frame } from './proposals.rules.js'
import { coveredBy, differenceOf, scoreOf, SHARES } from './proposals.score.js'
import type { Candidate } from './proposals.score.js'

export type Search = {
  /** Candidates in a fixed order; the members of an answer stand in it too. */
  readonly candidates: readonly Candidate[]
  readonly frame: Frame
  /** Sets that the search may visit; it then stops with the best so far. */
  readonly steps: number
  /** Sets that were proposed already; a near-duplicate of one is passed over. */
  readonly before?: readonly (readonly Candidate[])[]
}

/** `complete`: no set was left unseen, so no better one stands among these candidates. */
export type Found = {
  readonly best: readonly Candidate[] | undefined
  readonly complete: boolean
  readonly steps: number
}

// Scores closer than this are equal, and the ids decide.
const EPSILON = 1e-12

/**
 * Whether a set may be proposed: sizes, something covered where anything is asked, wanted roles, counts of the call, all members compatible, and every member
 * necessary: leaving it out lowers the number of covered requirements, loses a wanted role, or misses a count that
 * the call demands. Since covering and filling never shrink when members are added, this means that every smaller
 * subset covers less or lacks a role.
 */
export function isProposable(set: readonly Candidate[], frame: Frame): boolean {
  const profiles = set.map(({ profile }) => profile)
  return (
    set.length >= frame.least &&
    set.length <= frame.most &&
    coveredBy(set) >= frame.covered &&
    fillsRoles(profiles, frame) &&
    keepsCounts(profiles, frame) &&
    set.every((a, at) => set.slice(at + 1).every((b) => mayMeet(a.profile, b.profile, frame))) &&
    set.every((member) => isNecessary(member, set, frame))
  )
}

/** Whether a complete set loses something without this member. */
export function isNecessary(member: Candidate, set: readonly Candidate[], frame: Frame): boolean {
  const rest = set.filter((other) => other !== member)
  const profiles = rest.map(({ profile }) => profile)
  return coveredBy(rest) < coveredBy(set) || !fillsRoles(profiles, frame) || missesCounts(profiles, frame)
}

/** Two sets are near-duplicates when half of the smaller one, or more, stands in the other: see its alternates. */
export function isNear(a: readonly Candidate[], b: readonly Candidate[]): boolean {
  const shared = a.filter((member) => b.some(({ profile }) => profile.id === member.profile.id)).length
  return shared >= Math.min(a.length, b.length) / 2
}

/** The better of two sets: the higher score, else the ids that come first. */
export function isBetter(a: { score: number; ids: string }, b: { score: number; ids: string }): boolean {
  return a.score > b.score + EPSILON || (Math.abs(a.score - b.score) <= EPSILON && a.ids < b.ids)
}

/** How a set is compared where scores are equal. */
export function idsOf(set: readonly Candidate[]): string {
  return set
    .map(({ profile }) => profile.id)
    .sort((a, b) => (a < b ? -1 : 1))
    .join('\n')
}

/**
 * Branch and bound over all sets, depth first in the order of the candidates. A branch is cut when even the strongest
 * cells that are left, the present weakest member and members that have nothing in common could not beat the best so
 * far; or when a member has become superfluous in a complete set, which no further member mends.
 */
export function bestSet({ candidates, frame, steps, before = [] }: Search): Found {
  const left = strongestLeft(candidates)
  const meet = candidates.map((a) => candidates.map((b) => mayMeet(a.profile, b.profile, frame)))
  const difference = candidates.map((a, i) => candidates.map((b, j) => (j < i ? differenceOf(a, b) : 0)))
  let best: { set: readonly Candidate[]; score: number; ids: string } | undefined
  const reach = reachOf(candidates, frame)
  let taken = 0
  let complete = true

  function visit(from: number, chosen: readonly number[], fit: number): void {
    const set = chosen.map((at) => candidates[at]).filter((one) => one !== undefined)
    if (set.length > 0) consider(set)
    if (set.length >= reach || isSuperfluous(set, frame)) return
    for (let at = from; at < candidates.length && complete; at += 1) {
      const candidate = candidates[at]
      if (candidate === undefined || chosen.some((other) => meet[at]?.[other] !== true)) continue
      const pairs = chosen.reduce((sum, other) => sum + (difference[at]?.[other] ?? 0), fit)
      const next = [...set, candidate]
      if (best !== undefined && bound(next, at + 1, pairs) < best.score - EPSILON) continue
      if (
        exceedsCounts(
          next.map(({ profile }) => profile),
          frame,
        )
      )
        continue
      taken += 1
      if (taken > steps) {
        complete = false
        return
      }
      visit(at + 1, [...chosen, at], pairs)
    }
  }

  function consider(set: readonly Candidate[]): void {
    const found = { set, score: scoreOf(set), ids: idsOf(set) }
    if (best !== undefined && !isBetter(found, best)) return
    if (isProposable(set, frame) && !before.some((other) => isNear(set, other))) best = found
  }

  /** No set that begins with `set` and goes on with candidates from `from` scores more. */
  function bound(set: readonly Candidate[], from: number, pairs: number): number {
    const covers = set[0]?.covers ?? []
    let coverage = 0
    covers.forEach((_, at) => {
      coverage += Math.max(left[from]?.[at] ?? 0, ...set.map((member) => member.covers[at] ?? 0))
    })
    const weakest = Math.min(...set.map(({ score }) => score))
    const now = (set.length * (set.length - 1)) / 2
    const most = (reach * (reach - 1)) / 2
    const complementarity = most === 0 ? 0 : (pairs + most - now) / most
    return (
      (SHARES.coverage * coverage) / Math.max(1, covers.length) +
      SHARES.weakest * weakest +
      SHARES.complementarity * complementarity
    )
  }

  visit(0, [], 0)
  return { best: best?.set, complete, steps: taken }
}

/**
 * Most members that a set of necessary ones can have: each covers a requirement that no other member covers, or
 * takes a wanted role, or makes up a count that the call demands.
 */
function reachOf(candidates: readonly Candidate[], { most, wanted, counts }: Frame): number {
  const demanded = counts.reduce((sum, rule) => sum + (rule.min ?? 0), 0)
  return Math.min(most, wanted.length + demanded + (candidates[0]?.covers.length ?? 0))
}

/** For each place in the order, the strongest cell per requirement from there on. */
function strongestLeft(candidates: readonly Candidate[]): number[][] {
  const left: number[][] = [(candidates[0]?.covers ?? []).map(() => 0)]
  for (const { covers } of [...candidates].reverse()) {
    const after = left[0] ?? []
    left.unshift(covers.map((strength, at) => Math.max(strength, after[at] ?? 0)))
  }
  return left
}

/** Whether adding members cannot make every member necessary any more. */
function isSuperfluous(set: readonly Candidate[], frame: Frame): boolean {
  const profiles = set.map(({ profile }) => profile)
  if (!fillsRoles(profiles, frame) || missesCounts(profiles, frame)) return false
  return set.some((member) => !isNecessary(member, set, frame))
}
