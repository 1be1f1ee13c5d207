// Finds the best set of members: every set is looked at or ruled out by a bound, within a fixed number of steps.
import { exceedsCounts, mayMeet, missesCounts } from './proposals.rules.js'
import type { Frame } from './proposals.rules.js'
import { ROLES } from './model.js'
import type { Role } from './model.js'
import { differenceOf, scoreOf, SHARES } from './proposals.score.js'
import type { Candidate } from './proposals.score.js'
import { EPSILON, idsOf, isBetter, isNear, isProposable } from './proposals.valid.js'

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

/**
 * Branch and bound over all sets of two, then of three, and so on, depth first in the order of the candidates: small
 * sets are found soon, and cut much among the large ones. A branch is cut when even the strongest cells that are left,
 * the present weakest member and members that have nothing in common could not beat the best so far; when the seats
 * that are left cannot fill the roles that are open; or when a member has become superfluous, which no further member
 * mends.
 */
export function bestSet({ candidates, frame, steps, before = [] }: Search): Found {
  const requirements = candidates[0]?.covers.length ?? 0
  const left = strongestLeft(candidates)
  const meet = candidates.map((a) => candidates.map((b) => mayMeet(a.profile, b.profile, frame)))
  const difference = candidates.map((a, i) => candidates.map((b, j) => (j < i ? differenceOf(a, b) : 0)))
  const roles = candidates.map(({ profile }) => maskOf(profile.roles))
  const wanted = subsetsOf(maskOf(frame.wanted))
  const reach = reachOf(requirements, frame)
  const ableLeft = suffixes(candidates.length, (at) =>
    wanted.map(({ mask }) => ((roles[at] ?? 0) & mask ? 1 : 0)),
  )
  const seenIn = before.map((set) => {
    const ids = new Set(set.map(({ profile }) => profile.id))
    return { size: set.length, has: candidates.map(({ profile }) => ids.has(profile.id)) }
  })
  // The set in hand: places of its members, and per size the strongest cell so far of each requirement.
  const chosen: number[] = []
  const strongest = Array.from({ length: reach + 1 }, () => new Float64Array(requirements))
  const covering = new Int32Array(requirements)
  let best: { set: readonly Candidate[]; score: number; ids: string } | undefined
  let taken = 0
  let complete = true
  let size = 0

  function visit(from: number, weakest: number, pairs: number): void {
    if (isHopeless(from)) return
    if (chosen.length === size) return consider(weakest, pairs)
    for (let at = from; at < candidates.length && complete; at += 1) {
      const candidate = candidates[at]
      if (candidate === undefined) continue
      const lowest = Math.min(weakest, candidate.score)
      let sum = pairs
      for (const other of chosen) sum += difference[at]?.[other] ?? 0
      if (best !== undefined && bound(at, lowest, sum) < best.score - EPSILON) continue
      if (chosen.some((other) => meet[at]?.[other] !== true) || repeats(at)) continue
      taken += 1
      if (taken > steps) complete = false
      else enter(at, candidate, lowest, sum)
    }
  }

  function enter(at: number, candidate: Candidate, weakest: number, pairs: number): void {
    const now = strongest[chosen.length]
    const next = strongest[chosen.length + 1]
    if (now === undefined || next === undefined) return
    candidate.covers.forEach((strength, place) => {
      next[place] = Math.max(now[place] ?? 0, strength)
      if (strength > 0) covering[place] = (covering[place] ?? 0) + 1
    })
    chosen.push(at)
    visit(at + 1, weakest, pairs)
    chosen.pop()
    candidate.covers.forEach((strength, place) => {
      if (strength > 0) covering[place] = (covering[place] ?? 0) - 1
    })
  }

  function consider(weakest: number, pairs: number): void {
    const worth = worthOf(sumOf(strongest[size]), weakest, pairs, pairsOf(size))
    if (best !== undefined && worth < best.score - EPSILON) return
    const set = setInHand()
    const found = { set, score: scoreOf(set), ids: idsOf(set) }
    if (best !== undefined && !isBetter(found, best)) return
    if (isProposable(set, frame) && !before.some((other) => isNear(set, other))) best = found
  }

  /** No set that holds the chosen ones and the one at `at`, and goes on with those after it, scores more. */
  function bound(at: number, weakest: number, pairs: number): number {
    const now = strongest[chosen.length]
    const after = left[at]
    let coverage = 0
    for (let place = 0; place < requirements; place += 1)
      coverage += Math.max(now?.[place] ?? 0, after?.[place] ?? 0)
    return worthOf(coverage, weakest, pairs + pairsOf(size) - pairsOf(chosen.length + 1), pairsOf(size))
  }

  function worthOf(coverage: number, weakest: number, pairs: number, of: number): number {
    return (
      (SHARES.coverage * coverage) / Math.max(1, requirements) +
      SHARES.weakest * weakest +
      (of === 0 ? 0 : (SHARES.complementarity * pairs) / of)
    )
  }

  /** Whether any set with this candidate is a near-duplicate: half of one that was proposed is in hand already. */
  function repeats(at: number): boolean {
    return seenIn.some(
      ({ size, has }) => 2 * (chosen.filter((other) => has[other]).length + Number(has[at])) >= size,
    )
  }

  /** Whether no set that holds the chosen ones and goes on with candidates from `from` can be proposed. */
  function isHopeless(from: number): boolean {
    const open = openRoles(-1)
    if (open > size - chosen.length || openRoles(-1, from) > 0) return true
    if (chosen.length === 0 || size > candidates.length) return size > candidates.length
    if (frame.counts.length === 0) return hasSuperfluous(open)
    const set = setInHand()
    const profiles = set.map(({ profile }) => profile)
    if (exceedsCounts(profiles, frame)) return true
    return (
      open === 0 &&
      !missesCounts(profiles, frame) &&
      !chosen.every((at, seat) => isNeeded(at, seat) || isDemanded(seat))
    )
  }

  /** Whether a member covers nothing alone and takes no role that is not taken anyway. */
  function hasSuperfluous(open: number): boolean {
    if (open === 0) return !chosen.every(isNeeded)
    // With open roles, a member that covers nothing alone has to end up with a role of its own.
    const idle = chosen.filter((at) => !coversAlone(at))
    return (
      idle.length > frame.wanted.length || idle.some((at) => ((roles[at] ?? 0) & maskOf(frame.wanted)) === 0)
    )
  }

  function isNeeded(at: number, seat: number): boolean {
    return coversAlone(at) || openRoles(seat) > 0
  }

  function isDemanded(seat: number): boolean {
    const rest = setInHand().filter((_, index) => index !== seat)
    return missesCounts(
      rest.map(({ profile }) => profile),
      frame,
    )
  }

  function coversAlone(at: number): boolean {
    return candidates[at]?.covers.some((strength, place) => strength > 0 && covering[place] === 1) ?? false
  }

  /**
   * How many wanted roles stay open without the member on `seat` (−1: with all), and with all candidates from `from`
   * on, by Hall's theorem.
   */
  function openRoles(seat: number, from = candidates.length): number {
    let open = 0
    for (const [subset, { mask, size }] of wanted.entries()) {
      let able = ableLeft[from]?.[subset] ?? 0
      for (let index = 0; index < chosen.length; index += 1)
        if (index !== seat && ((roles[chosen[index] ?? -1] ?? 0) & mask) !== 0) able += 1
      open = Math.max(open, size - able)
    }
    return open
  }

  function setInHand(): Candidate[] {
    return chosen.flatMap((at) => candidates[at] ?? [])
  }

  for (size = frame.least; size <= reach && complete; size += 1) visit(0, 1, 0)
  return { best: best?.set, complete, steps: taken }
}

/** For each place in the order, the sums of what `of` says of it and of all places after it. */
function suffixes(length: number, of: (at: number) => readonly number[]): number[][] {
  const sums: number[][] = [[]]
  for (let at = length - 1; at >= 0; at -= 1) {
    const after = sums[0] ?? []
    sums.unshift(of(at).map((value, place) => value + (after[place] ?? 0)))
  }
  return sums
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

/**
 * Most members that a set of necessary ones can have: each covers a requirement that no other member covers, or
 * takes a wanted role, or makes up a count that the call demands.
 */
function reachOf(requirements: number, { most, wanted, counts }: Frame): number {
  const demanded = counts.reduce((sum, rule) => sum + (rule.min ?? 0), 0)
  return Math.min(most, wanted.length + demanded + requirements)
}

function maskOf(roles: readonly Role[]): number {
  return roles.reduce((mask, role) => mask | (1 << ROLES.indexOf(role)), 0)
}

function subsetsOf(mask: number): { mask: number; size: number }[] {
  return Array.from({ length: 1 << ROLES.length }, (_, subset) => subset)
    .filter((subset) => subset !== 0 && (subset & mask) === subset)
    .map((subset) => ({ mask: subset, size: ROLES.filter((_, bit) => (subset & (1 << bit)) !== 0).length }))
}

/** How many pairs a set of so many has. */
function pairsOf(size: number): number {
  return (size * (size - 1)) / 2
}

function sumOf(values: Float64Array | undefined): number {
  let sum = 0
  for (const value of values ?? []) sum += value
  return sum
}
