// What makes a set of members worth proposing: complete, allowed, every member necessary, and not seen before.
import { fillsRoles, keepsCounts, mayMeet, missesCounts } from './proposals.rules.js'
import type { Frame } from './proposals.rules.js'
import { coveredBy } from './proposals.score.js'
import type { Candidate } from './proposals.score.js'

// Scores closer than this are equal, and the ids decide.
export const EPSILON = 1e-12

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
