// All profiles as counts in typed arrays: which word stands where and how often. No statistic is stored that one
// more profile would falsify: idf and average lengths are worked out when a need asks.

import type { Analyse } from './analysis.js'
import { createBlocks } from './blocks.js'
import { createKinIndex, type Kin } from './kin.js'
import { analysePassage, passagesOf, type Passage } from './passages.js'
import type { MatchProfile, Role } from './model.js'
import type { SectorTree } from './sectors.js'
import type { Channel, MatchSettings } from './settings.js'
import type { SingleProfile } from './single.js'
import { MAX_SLOTS, posting, SLOT_MASK, steppedAverage, steppedCount } from './steps.js'

/** Bits of a profile's mask: what roles it can take; `PRESENT` is set for every profile that is not removed. */
export const ROLE_BITS: Readonly<Record<Role, number>> = { industry: 1, clinic: 2, research: 4 }
export const PRESENT = 8

/** What holds for the whole corpus, in steps; see `steps.ts`. */
export type Statistics = {
  readonly profiles: number
  readonly passages: number
  /** Average length in terms, per channel. */
  readonly average: Readonly<Record<Channel, number>>
}

/** What a change of one profile did to the statistics. */
export type Moved = {
  /** Whether a statistic of the whole corpus moved by a step: then every score may have changed. */
  readonly global: boolean
  /** Terms that more or fewer texts hold than before; ids of stems for `stems`, of keys for the others. */
  readonly terms: Readonly<Record<Channel, readonly MovedTerm[]>>
}
export type MovedTerm = {
  readonly id: number
  /** Whether it came into the corpus or left it. */
  readonly presence: boolean
}

/** A profile that brings more new keys than this clears the memory of kin: looking each up would take longer. */
const NEW_KEYS_LOOKED_UP = 40

/** Keys outside the vocabulary whose kin is remembered. */
const STRANGERS = 50_000

export type Corpus = ReturnType<typeof createCorpus>

export function createCorpus(
  analyse: Analyse,
  tree: SectorTree | undefined,
  { kinFloor, channels }: Pick<MatchSettings, 'kinFloor' | 'channels'>,
) {
  const stemIds = new Map<string, number>()
  const keyIds = new Map<string, number>()
  const kinIndex = createKinIndex(kinFloor)
  const stemNames: string[] = []
  const keyNames: string[] = []
  let newKeys: string[] = []
  /** Kindred keys that were asked for: by id, and by name for keys that no profile ever held. */
  const kinMemory = new Map<number, readonly Kin[]>()
  const strangerMemory = new Map<string, readonly Kin[]>()

  const postings = { stems: createBlocks(), kindred: createBlocks(), evidence: createBlocks() }
  const passagesOfSlot = createBlocks()
  const counts = { stems: createBlocks(), keys: createBlocks() }

  const slots = new Map<string, number>()
  const profiles: (MatchFacts | undefined)[] = []
  const freeSlots: number[] = []
  let masks = new Uint8Array(new SharedArrayBuffer(1024))
  /** By mask; what stands at 0 means nothing. */
  const maskCounts = new Int32Array(PRESENT * 2)

  const members = new Map<string, Set<number>>()

  const passageSlots = new Map<string, number>()
  const passages: ({ readonly identity: string; uses: number } | undefined)[] = []
  const freePassages: number[] = []

  const total: Record<Channel, number> = { stems: 0, kindred: 0, evidence: 0 }
  let moved: Record<Channel, Map<number, number>> | undefined

  const scratch = { stems: createTally(), keys: createTally() }

  function stemId(stem: string): number {
    let id = stemIds.get(stem)
    if (id === undefined) {
      stemIds.set(stem, (id = stemIds.size))
      stemNames[id] = stem
    }
    return id
  }

  function keyId(key: string): number {
    let id = keyIds.get(key)
    if (id === undefined) {
      keyIds.set(key, (id = keyIds.size))
      keyNames[id] = key
      if (channels.includes('kindred')) kinIndex.add(id, key)
      newKeys.push(key)
    }
    return id
  }

  /** The memory of those to whom a new key is kin is wrong now; that of keys outside the vocabulary may be. */
  function forgetKinOf(keys: readonly string[]): void {
    if (keys.length === 0) return
    strangerMemory.clear()
    if (kinMemory.size === 0) return
    if (keys.length > NEW_KEYS_LOOKED_UP) kinMemory.clear()
    else for (const key of keys) for (const { id } of kinIndex.kinOf(key)) kinMemory.delete(id)
  }

  function note(channel: Channel, term: number): void {
    const known = moved?.[channel]
    if (known && !known.has(term)) known.set(term, postings[channel].length(term))
  }

  function addPosting(channel: Channel, term: number, value: number): void {
    if (!channels.includes(channel)) return
    if (moved) note(channel, term)
    postings[channel].append(term, value)
  }

  function takePosting(channel: Channel, term: number, slot: number): void {
    if (moved) note(channel, term)
    postings[channel].takeOut(term, SLOT_MASK, slot)
  }

  function addPassage(passage: Passage, profile: MatchProfile): number {
    const known = passageSlots.get(passage.identity)
    if (known !== undefined) {
      const record = passages[known]
      if (record) record.uses++
      return known
    }
    const slot = freePassages.pop() ?? passages.length
    if (slot >= MAX_SLOTS) throw new Error(`more than ${MAX_SLOTS} distinct pieces of evidence in one index`)
    for (const word of analysePassage(passage, profile, analyse).words) {
      scratch.stems.add(stemId(word.stem), 1)
      for (const key of word.keys) scratch.keys.add(keyId(key), 1)
    }
    counts.stems.set(slot, scratch.stems.packed())
    counts.keys.set(slot, scratch.keys.packed())
    const length = scratch.keys.total()
    scratch.keys.forEach((term, count) => addPosting('evidence', term, posting(slot, count, length)))
    total.evidence += length
    scratch.stems.reset()
    scratch.keys.reset()
    passages[slot] = { identity: passage.identity, uses: 1 }
    passageSlots.set(passage.identity, slot)
    return slot
  }

  function releasePassage(slot: number): void {
    const record = passages[slot]
    if (!record || --record.uses > 0) return
    for (const packed of counts.keys.read(slot)) {
      takePosting('evidence', packed >>> 8, slot)
      total.evidence -= packed & 255
    }
    counts.stems.clear(slot)
    counts.keys.clear(slot)
    passageSlots.delete(record.identity)
    passages[slot] = undefined
    freePassages.push(slot)
  }

  /** Adds up the passages of a profile in the scratch tallies. */
  function join(slot: number): void {
    for (const passage of passagesOfSlot.read(slot)) {
      for (const packed of counts.stems.read(passage)) scratch.stems.add(packed >>> 8, packed & 255)
      for (const packed of counts.keys.read(passage)) scratch.keys.add(packed >>> 8, packed & 255)
    }
  }

  function enter(slot: number): void {
    join(slot)
    for (const [channel, tally] of [
      ['stems', scratch.stems],
      ['kindred', scratch.keys],
    ] as const) {
      const length = tally.total()
      tally.forEach((term, count) => addPosting(channel, term, posting(slot, count, length)))
      total[channel] += length
      tally.reset()
    }
  }

  function leave(slot: number): void {
    join(slot)
    for (const [channel, tally] of [
      ['stems', scratch.stems],
      ['kindred', scratch.keys],
    ] as const) {
      tally.forEach((term) => takePosting(channel, term, slot))
      total[channel] -= tally.total()
      tally.reset()
    }
  }

  function setMask(slot: number, mask: number): void {
    const before = masks[slot] ?? 0
    maskCounts[before] = (maskCounts[before] ?? 0) - 1
    maskCounts[mask] = (maskCounts[mask] ?? 0) + 1
    masks[slot] = mask
  }

  function leaveMember(slot: number): void {
    const facts = profiles[slot]
    if (!facts) return
    const owner = facts.memberId ?? facts.id
    const own = members.get(owner)
    own?.delete(slot)
    if (own?.size === 0) members.delete(owner)
  }

  function put(profile: MatchProfile): void {
    let slot = slots.get(profile.id)
    const before = slot === undefined ? [] : [...passagesOfSlot.read(slot)]
    if (slot === undefined) {
      slot = freeSlots.pop() ?? profiles.length
      if (slot >= MAX_SLOTS) throw new Error(`more than ${MAX_SLOTS} profiles in one index`)
      slots.set(profile.id, slot)
    } else leave(slot)
    // New passages first, so that evidence that stays is not analysed again.
    passagesOfSlot.set(
      slot,
      passagesOf(profile, tree).map((passage) => addPassage(passage, profile)),
    )
    before.forEach(releasePassage)
    forgetKinOf(newKeys)
    newKeys = []
    if (slot >= masks.length) {
      const more = new Uint8Array(new SharedArrayBuffer(masks.length * 2))
      more.set(masks)
      masks = more
    }
    leaveMember(slot)
    setMask(
      slot,
      profile.roles.reduce((mask, role) => mask | ROLE_BITS[role], PRESENT),
    )
    profiles[slot] = factsOf(profile)
    const owner = profile.memberId ?? profile.id
    members.set(owner, (members.get(owner) ?? new Set()).add(slot))
    enter(slot)
  }

  function remove(id: string): boolean {
    const slot = slots.get(id)
    if (slot === undefined) return false
    leave(slot)
    const before = [...passagesOfSlot.read(slot)]
    passagesOfSlot.clear(slot)
    before.forEach(releasePassage)
    setMask(slot, 0)
    leaveMember(slot)
    profiles[slot] = undefined
    slots.delete(id)
    freeSlots.push(slot)
    return true
  }

  function statistics(): Statistics {
    const passageCount = passageSlots.size
    return {
      profiles: steppedCount(slots.size),
      passages: steppedCount(passageCount),
      average: {
        stems: steppedAverage(total.stems, slots.size),
        kindred: steppedAverage(total.kindred, slots.size),
        evidence: steppedAverage(total.evidence, passageCount),
      },
    }
  }

  /** Kindred keys of the vocabulary, those that no profile holds at the moment included. */
  function kinOf(key: string): readonly Kin[] {
    const id = keyIds.get(key)
    let kin = id === undefined ? strangerMemory.get(key) : kinMemory.get(id)
    if (kin) return kin
    kin = kinIndex.kinOf(key)
    if (id !== undefined) kinMemory.set(id, kin)
    else {
      if (strangerMemory.size >= STRANGERS) strangerMemory.clear()
      strangerMemory.set(key, kin)
    }
    return kin
  }

  /** One profile's lists, packed as in the postings; empty for an unknown id. */
  function single(id: string): SingleProfile {
    const slot = slots.get(id)
    if (slot === undefined) return { stems: NOTHING, keys: NOTHING, passages: [] }
    join(slot)
    const stems = entriesOf(scratch.stems, slot)
    const keys = entriesOf(scratch.keys, slot)
    scratch.stems.reset()
    scratch.keys.reset()
    const passages = [...passagesOfSlot.read(slot)].map((passage) => {
      const packed = [...counts.keys.read(passage)]
      const length = packed.reduce((sum, one) => sum + (one & 255), 0)
      return {
        ids: packed.map((one) => one >>> 8),
        postings: packed.map((one) => posting(passage, one & 255, length)),
      }
    })
    return { stems, keys, passages }
  }

  /** Makes one change and says which statistics it moved by a step. */
  function observe(change: () => void): Moved {
    const before = statistics()
    moved = { stems: new Map(), kindred: new Map(), evidence: new Map() }
    change()
    const seen = moved
    moved = undefined
    const terms = (channel: Channel): MovedTerm[] =>
      [...seen[channel]].flatMap(([id, was]) => {
        const is = postings[channel].length(id)
        return is === was ? [] : [{ id, presence: is === 0 || was === 0 }]
      })
    return {
      global: JSON.stringify(before) !== JSON.stringify(statistics()),
      terms: { stems: terms('stems'), kindred: terms('kindred'), evidence: terms('evidence') },
    }
  }

  return {
    put,
    remove,
    observe,
    statistics,
    postings,
    passagesOfSlot,
    stemId: (stem: string): number | undefined => stemIds.get(stem),
    keyId: (key: string): number | undefined => keyIds.get(key),
    single,
    stemName: (id: number): string => stemNames[id] ?? '',
    keyName: (id: number): string => keyNames[id] ?? '',
    kinOf,
    /** Profiles that hold the term (passages, for evidence). */
    count: (channel: Channel, term: number): number => postings[channel].length(term),
    slotOf: (id: string): number | undefined => slots.get(id),
    facts: (slot: number): MatchFacts | undefined => profiles[slot],
    /** The profiles of one member. */
    slotsOfMember: (memberId: string): number[] => [...(members.get(memberId) ?? [])],
    masks: (): Uint8Array => masks,
    maskCounts: (): Uint32Array => Uint32Array.from(maskCounts, (count) => Math.max(0, count)),
    /** Slots are below this. */
    limit: (): number => profiles.length,
    passageLimit: (): number => passages.length,
    size: () => ({
      profiles: slots.size,
      passages: passageSlots.size,
      stems: stemIds.size,
      keys: keyIds.size,
      bytes: [...Object.values(postings), ...Object.values(counts), passagesOfSlot]
        .map((rows) => rows.bytes())
        .reduce((sum, bytes) => sum + bytes, kinIndex.bytes()),
    }),
  }
}

/** What ranking needs to know of a profile besides its words. */
export type MatchFacts = Pick<
  MatchProfile,
  'id' | 'roles' | 'memberId' | 'sectors' | 'trl' | 'province' | 'collaborationTypes'
>

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

const NOTHING = { ids: [], postings: [] }

function entriesOf(tally: ReturnType<typeof createTally>, slot: number) {
  const ids: number[] = []
  const postings: number[] = []
  const length = tally.total()
  tally.forEach((term, count) => {
    ids.push(term)
    postings.push(posting(slot, count, length))
  })
  return { ids, postings }
}

/** Counts by term id in a dense array that is reused. */
function createTally() {
  let counts = new Uint32Array(1024)
  let terms: number[] = []
  return {
    add(term: number, count: number): void {
      if (term >= counts.length) {
        const more = new Uint32Array(Math.max(term + 1, counts.length * 2))
        more.set(counts)
        counts = more
      }
      if (counts[term] === 0) terms.push(term)
      counts[term] = (counts[term] ?? 0) + count
    },
    forEach(visit: (term: number, count: number) => void): void {
      for (const term of terms) visit(term, Math.min(255, counts[term] ?? 0))
    },
    /** `term << 8 | count`, counts cut at 255. */
    packed: (): number[] => terms.map((term) => ((term << 8) | Math.min(255, counts[term] ?? 0)) >>> 0),
    total: (): number => terms.reduce((sum, term) => sum + Math.min(255, counts[term] ?? 0), 0),
    reset(): void {
      for (const term of terms) counts[term] = 0
      terms = []
    },
  }
}
