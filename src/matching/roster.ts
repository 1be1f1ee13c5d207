// Who is in the index: slots of profiles, the roles they can take, and the facts that ranking needs beside words.

import type { MatchProfile, Role } from './model.js'
import { MAX_SLOTS } from './steps.js'

/** Bits of a profile's mask: what roles it can take; `PRESENT` is set for every profile that is not removed. */
export const ROLE_BITS: Readonly<Record<Role, number>> = { industry: 1, clinic: 2, research: 4 }
export const PRESENT = 8

/** What ranking needs to know of a profile besides its words. */
export type MatchFacts = Pick<
  MatchProfile,
  'id' | 'roles' | 'memberId' | 'sectors' | 'trl' | 'province' | 'collaborationTypes'
>

/** The mask of a profile with these roles. */
export function maskOf(roles: readonly Role[]): number {
  return roles.reduce((mask, role) => mask | ROLE_BITS[role], PRESENT)
}

export type Roster = ReturnType<typeof createRoster>

export function createRoster() {
  const slots = new Map<string, number>()
  const facts: (MatchFacts | undefined)[] = []
  const free: number[] = []
  const members = new Map<string, Set<number>>()
  let masks = new Uint8Array(new SharedArrayBuffer(1024))
  /** By mask; what stands at 0 means nothing. */
  const maskCounts = new Int32Array(PRESENT * 2)

  function setMask(slot: number, mask: number): void {
    const before = masks[slot] ?? 0
    maskCounts[before] = (maskCounts[before] ?? 0) - 1
    maskCounts[mask] = (maskCounts[mask] ?? 0) + 1
    masks[slot] = mask
  }

  function leaveMember(slot: number): void {
    const known = facts[slot]
    if (!known) return
    const owner = known.memberId ?? known.id
    const own = members.get(owner)
    own?.delete(slot)
    if (own?.size === 0) members.delete(owner)
  }

  return {
    slotOf: (id: string): number | undefined => slots.get(id),
    /** A slot for a profile that has none. */
    enter(id: string): number {
      const slot = free.pop() ?? facts.length
      if (slot >= MAX_SLOTS) throw new Error(`more than ${MAX_SLOTS} profiles in one index`)
      slots.set(id, slot)
      if (slot >= masks.length) {
        const more = new Uint8Array(new SharedArrayBuffer(masks.length * 2))
        more.set(masks)
        masks = more
      }
      return slot
    },
    describe(slot: number, profile: MatchProfile): void {
      leaveMember(slot)
      setMask(slot, maskOf(profile.roles))
      facts[slot] = factsOf(profile)
      const owner = profile.memberId ?? profile.id
      members.set(owner, (members.get(owner) ?? new Set()).add(slot))
    },
    leave(id: string, slot: number): void {
      setMask(slot, 0)
      leaveMember(slot)
      facts[slot] = undefined
      slots.delete(id)
      free.push(slot)
    },
    facts: (slot: number): MatchFacts | undefined => facts[slot],
    /** The profiles of one member. */
    slotsOfMember: (memberId: string): number[] => [...(members.get(memberId) ?? [])],
    masks: (): Uint8Array => masks,
    /** How many profiles have each mask. */
    maskCounts: (): Uint32Array => Uint32Array.from(maskCounts, (count) => Math.max(0, count)),
    /** Slots are below this. */
    limit: (): number => facts.length,
    size: (): number => slots.size,
  }
}

function factsOf(profile: MatchProfile): MatchFacts {
  return {
    id: profile.id,
    roles: profile.roles,
    sectors: profile.sectors,
    ...(profile.memberId === undefined ? {} : { memberId: profile.memberId }),
    ...(profile.trl === undefined ? {} : { trl: profile.trl }),
    ...(profile.province === undefined ? {} : { province: profile.province }),
    ...(profile.collaborationTypes === undefined ? {} : { collaborationTypes: profile.collaborationTypes }),
  }
}
