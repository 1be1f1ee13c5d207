// Which sets of members may stand together for a need: roles, sizes, ownership, pairs, and the rules of a call.
import type { Kind, MatchNeed, MatchProfile, Role } from './model.js'
import { ROLES } from './model.js'
import { statedRequirements } from './requirements.js'

/** One rule of a call pack: how many partners of a sort there must or may be. */
export type CountRule = {
  /** How the rule is called where it is shown, such as "at least one SME". */
  readonly name: string
  /** The sort: any of these kinds, any of these roles, or these profiles (for what the matcher does not know, such as SMEs). */
  readonly kinds?: readonly Kind[]
  readonly roles?: readonly Role[]
  readonly profileIds?: readonly string[]
  /** How many the owner of the need counts for, 0 or 1; 0 if absent. */
  readonly owner?: 0 | 1
  readonly min?: number
  readonly max?: number
}

/** The rules of a call, as data. Sizes count the owner. */
export type CallRules = {
  readonly minSize?: number
  readonly maxSize?: number
  readonly counts?: readonly CountRule[]
}

/** Two members, or two profiles, that must not be proposed together. */
export type Pair = readonly [string, string]

/** What a set is checked against; made once per need. */
export type Frame = {
  /** Roles that members of the set have to take, each by another member. */
  readonly wanted: readonly Role[]
  /** Least and most members, the owner not counted. */
  readonly least: number
  readonly most: number
  /** Least requirements that a set covers: 1 where the need states any, since a reason or nothing is shown. */
  readonly covered: number
  readonly counts: readonly CountRule[]
  /** `a b` for every pair that is kept apart, both ways round. */
  readonly apart: ReadonlySet<string>
}

export const MIN_SIZE = 2
export const MAX_SIZE = 8

/**
 * The frame of a need. A need that seeks one or two roles names its partners: all of them are wanted. One that seeks
 * all three, or says nothing, wants the whole partnership, of which the owner is one: the roles that the owner holds
 * are taken. Without a known owner, nobody is counted beside the members.
 */
export function frameOf(need: MatchNeed, rules: CallRules = {}, apart: readonly Pair[] = []): Frame {
  const held = need.ownerRoles ?? []
  const named = ROLES.filter((role) => need.seeks.includes(role))
  const whole = named.length === 0 || named.length === ROLES.length
  const wanted = whole ? ROLES.filter((role) => !held.includes(role)) : named
  const owner = need.ownerId === undefined ? 0 : 1
  const least = Math.max(MIN_SIZE, rules.minSize ?? MIN_SIZE) - owner
  const most = Math.min(MAX_SIZE, rules.maxSize ?? MAX_SIZE) - owner
  return {
    wanted,
    least: Math.max(1, least),
    most,
    covered: statedRequirements(need).length > 0 ? 1 : 0,
    counts: rules.counts ?? [],
    apart: new Set(apart.flatMap(([a, b]) => [pairKey(a, b), pairKey(b, a)])),
  }
}

/** Whether a profile may stand in any set of this need: not the owner's, of a role, not kept apart from the owner. */
export function mayJoin(profile: MatchProfile, need: MatchNeed, frame: Frame): boolean {
  if (profile.roles.length === 0) return false
  if (need.seeks.length > 0 && !profile.roles.some((role) => need.seeks.includes(role))) return false
  const owner = need.ownerId
  if (owner === undefined) return true
  return profile.id !== owner && memberOf(profile) !== owner && !isApart(profile, owner, frame.apart)
}

/** Whether two profiles may stand together: other members, other owners, not kept apart. */
export function mayMeet(a: MatchProfile, b: MatchProfile, { apart }: Frame): boolean {
  if (a.id === b.id || memberOf(a) === memberOf(b)) return false
  if (a.ownershipGroup !== undefined && a.ownershipGroup === b.ownershipGroup) return false
  return ![b.id, memberOf(b)].some((id) => isApart(a, id, apart))
}

/**
 * Who takes which wanted role: every role by another member, the first assignment in the order of the members;
 * undefined where no assignment fills all roles. Members beyond the wanted roles take the first of theirs that is
 * wanted, else the first that they hold.
 */
export function rolesTaken(members: readonly MatchProfile[], { wanted }: Frame): readonly Role[] | undefined {
  const taken = new Array<Role | undefined>(members.length)
  if (!assign(0, wanted, members, taken)) return undefined
  return members.map((member, at) => taken[at] ?? spareRole(member, wanted))
}

/** Whether the members fill all wanted roles; the same as `rolesTaken(…) !== undefined`. */
export function fillsRoles(members: readonly MatchProfile[], frame: Frame): boolean {
  return (
    frame.wanted.length <= members.length &&
    assign(0, frame.wanted, members, new Array<Role | undefined>(members.length))
  )
}

/** Whether the members keep the counts of the call. */
export function keepsCounts(members: readonly MatchProfile[], { counts }: Frame): boolean {
  return counts.every((rule) => {
    const count = countOf(rule, members)
    return count >= (rule.min ?? 0) && count <= (rule.max ?? Infinity)
  })
}

/** Whether a lower bound of the call's counts is missed; adding members may still mend it. */
export function missesCounts(members: readonly MatchProfile[], { counts }: Frame): boolean {
  return counts.some((rule) => countOf(rule, members) < (rule.min ?? 0))
}

/** Whether an upper bound of the call's counts is broken; adding members never mends it. */
export function exceedsCounts(members: readonly MatchProfile[], { counts }: Frame): boolean {
  return counts.some((rule) => countOf(rule, members) > (rule.max ?? Infinity))
}

/** The organisation of a profile. */
export function memberOf(profile: MatchProfile): string {
  return profile.memberId ?? profile.id
}

function countOf(rule: CountRule, members: readonly MatchProfile[]): number {
  return (rule.owner ?? 0) + members.filter((member) => isOfSort(member, rule)).length
}

function isOfSort(profile: MatchProfile, { kinds, roles, profileIds }: CountRule): boolean {
  return (
    (kinds?.includes(profile.kind) ?? false) ||
    (roles?.some((role) => profile.roles.includes(role)) ?? false) ||
    (profileIds?.includes(profile.id) ?? false)
  )
}

function assign(
  at: number,
  wanted: readonly Role[],
  members: readonly MatchProfile[],
  taken: (Role | undefined)[],
): boolean {
  const role = wanted[at]
  if (role === undefined) return true
  for (const [index, member] of members.entries()) {
    if (taken[index] !== undefined || !member.roles.includes(role)) continue
    taken[index] = role
    if (assign(at + 1, wanted, members, taken)) return true
    taken[index] = undefined
  }
  return false
}

function spareRole(member: MatchProfile, wanted: readonly Role[]): Role {
  const role = member.roles.find((held) => wanted.includes(held)) ?? member.roles[0]
  if (role === undefined) throw new Error(`profile ${member.id} has no role and cannot be a member of a set`)
  return role
}

function isApart(profile: MatchProfile, id: string, apart: ReadonlySet<string>): boolean {
  return apart.has(pairKey(profile.id, id)) || apart.has(pairKey(memberOf(profile), id))
}

function pairKey(a: string, b: string): string {
  return JSON.stringify([a, b])
}
