// All profiles as counts in typed arrays: which word stands where and how often. No statistic is stored that one
// more profile would falsify: idf and average lengths are worked out when a need asks.

import type { Analyse } from './analysis.js'
import { createBlocks } from './blocks.js'
import { createDictionary } from './dictionary.js'
import { analysePassage, passagesOf, type Passage } from './passages.js'
import type { MatchProfile } from './model.js'
import { createRoster } from './roster.js'
import type { SectorTree } from './sectors.js'
import type { Channel, MatchSettings } from './settings.js'
import type { SingleProfile } from './kernel.shapes.js'
import { MAX_SLOTS, posting, SLOT_MASK, steppedAverage, steppedCount } from './steps.js'
import { createTally, type Tally } from './tally.js'

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

export type Corpus = ReturnType<typeof createCorpus>

export function createCorpus(
  analyse: Analyse,
  tree: SectorTree | undefined,
  { kinFloor, channels }: Pick<MatchSettings, 'kinFloor' | 'channels'>,
) {
  const dictionary = createDictionary(channels.includes('kindred') ? kinFloor : undefined)
  const roster = createRoster()

  const postings = { stems: createBlocks(), kindred: createBlocks(), evidence: createBlocks() }
  const passagesOfSlot = createBlocks()
  const counts = { stems: createBlocks(), keys: createBlocks() }

  const passageSlots = new Map<string, number>()
  const passages: ({ readonly identity: string; uses: number } | undefined)[] = []
  const freePassages: number[] = []

  const total: Record<Channel, number> = { stems: 0, kindred: 0, evidence: 0 }
  let moved: Record<Channel, Map<number, number>> | undefined

  const scratch = { stems: createTally(), keys: createTally() }

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
      scratch.stems.add(dictionary.addStem(word.stem), 1)
      for (const key of word.keys) scratch.keys.add(dictionary.addKey(key), 1)
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

  function put(profile: MatchProfile): void {
    const known = roster.slotOf(profile.id)
    const slot = known ?? roster.enter(profile.id)
    const before = known === undefined ? [] : [...passagesOfSlot.read(slot)]
    if (known !== undefined) leave(slot)
    // New passages first, so that evidence that stays is not analysed again.
    passagesOfSlot.set(
      slot,
      passagesOf(profile, tree).map((passage) => addPassage(passage, profile)),
    )
    before.forEach(releasePassage)
    dictionary.settle()
    roster.describe(slot, profile)
    enter(slot)
  }

  function remove(id: string): boolean {
    const slot = roster.slotOf(id)
    if (slot === undefined) return false
    leave(slot)
    const before = [...passagesOfSlot.read(slot)]
    passagesOfSlot.clear(slot)
    before.forEach(releasePassage)
    roster.leave(id, slot)
    return true
  }

  function statistics(): Statistics {
    const passageCount = passageSlots.size
    return {
      profiles: steppedCount(roster.size()),
      passages: steppedCount(passageCount),
      average: {
        stems: steppedAverage(total.stems, roster.size()),
        kindred: steppedAverage(total.kindred, roster.size()),
        evidence: steppedAverage(total.evidence, passageCount),
      },
    }
  }

  /** One profile's lists, packed as in the postings; empty for an unknown id. */
  function single(id: string): SingleProfile {
    const slot = roster.slotOf(id)
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
    single,
    stemId: dictionary.stemId,
    keyId: dictionary.keyId,
    stemName: dictionary.stemName,
    keyName: dictionary.keyName,
    kinOf: dictionary.kinOf,
    /** Profiles that hold the term (passages, for evidence). */
    count: (channel: Channel, term: number): number => postings[channel].length(term),
    slotOf: roster.slotOf,
    facts: roster.facts,
    slotsOfMember: roster.slotsOfMember,
    masks: roster.masks,
    maskCounts: roster.maskCounts,
    limit: roster.limit,
    passageLimit: (): number => passages.length,
    size: () => {
      const { stems, keys, bytes } = dictionary.size()
      const rows = [...Object.values(postings), ...Object.values(counts), passagesOfSlot]
      return {
        profiles: roster.size(),
        passages: passageSlots.size,
        stems,
        keys,
        /** Of the typed arrays; the words themselves come on top. */
        bytes: rows.reduce((sum, one) => sum + one.bytes(), bytes),
      }
    },
  }
}

const NOTHING = { ids: [], postings: [] }

function entriesOf(tally: Tally, slot: number) {
  const ids: number[] = []
  const postings: number[] = []
  const length = tally.total()
  tally.forEach((term, count) => {
    ids.push(term)
    postings.push(posting(slot, count, length))
  })
  return { ids, postings }
}
