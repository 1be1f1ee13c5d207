// The hot loop: adds up weights over postings and finds the best profiles. Typed arrays in, typed arrays out, so
// that it runs the same in a worker thread. Every sum is made in the order of the plan: equal for any thread.

import type { SharedRows } from './blocks.js'
import { evidenceWeight } from './evidence.js'
import type { Tables } from './plan.js'
import { SLOT_BITS, SLOT_MASK } from './steps.js'

/** The corpus as a thread sees it; stale after the next change. */
export type KernelView = {
  readonly stems: SharedRows
  readonly kindred: SharedRows
  readonly evidence: SharedRows
  readonly passages: SharedRows
  readonly masks: Uint8Array
  readonly tables: Tables
  readonly limit: number
  readonly passageLimit: number
}

/** One need, compiled. The three channels' segments follow each other; `ends` says where each ends. */
export type KernelQuery = {
  readonly rows: Uint32Array
  readonly weights: Float64Array
  /** 0: simply add. Else the number of a group of rows of which only the first that a text holds counts. */
  readonly groups: Uint32Array
  readonly ends: readonly [number, number, number]
  /** Bits of which a profile must have one. */
  readonly wanted: number
  /** Slots that are no candidates: the owner's. */
  readonly excluded: Uint32Array
  readonly evidenceCounted: number
  /** How many to find, and how far below the last of them others are still returned. */
  readonly keep: number
  readonly margin: number
}

/** Everything from the `keep`-th best minus `margin` up, in order of slots. */
export type KernelResult = {
  readonly slots: Uint32Array
  readonly scores: Float64Array
  /** Candidates in all, those without a match included. */
  readonly candidates: number
}

/** Working memory of one thread. */
export type Scratch = {
  profiles: Float64Array
  passages: Float64Array
  profileStamps: Uint32Array
  passageStamps: Uint32Array
  stamp: number
}

export function createScratch(): Scratch {
  return {
    profiles: new Float64Array(0),
    passages: new Float64Array(0),
    profileStamps: new Uint32Array(0),
    passageStamps: new Uint32Array(0),
    stamp: 0,
  }
}

/** Scores every candidate and returns the best. */
export function search(view: KernelView, query: KernelQuery, scratch: Scratch): KernelResult {
  prepare(scratch, view)
  const [stemsEnd, kindredEnd, evidenceEnd] = query.ends
  const { profiles, passages, profileStamps, passageStamps } = scratch
  addSegments(view.stems, query, 0, stemsEnd, view.tables.stems, profiles, profileStamps, scratch)
  addSegments(
    view.kindred,
    query,
    stemsEnd,
    kindredEnd,
    view.tables.kindred,
    profiles,
    profileStamps,
    scratch,
  )
  addSegments(
    view.evidence,
    query,
    kindredEnd,
    evidenceEnd,
    view.tables.evidence,
    passages,
    passageStamps,
    scratch,
  )
  for (const slot of query.excluded) profiles[slot] = -1
  return collect(profiles, view.limit, addEvidence(view, query, scratch), query)
}

function prepare(scratch: Scratch, view: KernelView): void {
  if (scratch.profiles.length < view.limit) {
    scratch.profiles = new Float64Array(Math.ceil(view.limit * 1.2))
    scratch.profileStamps = new Uint32Array(scratch.profiles.length)
  } else scratch.profiles.fill(0, 0, view.limit)
  if (scratch.passages.length < view.passageLimit) {
    scratch.passages = new Float64Array(Math.ceil(view.passageLimit * 1.2))
    scratch.passageStamps = new Uint32Array(scratch.passages.length)
  } else scratch.passages.fill(0, 0, view.passageLimit)
  if (scratch.stamp > 0xf0000000) {
    scratch.profileStamps.fill(0)
    scratch.passageStamps.fill(0)
    scratch.stamp = 0
  }
}

function addSegments(
  rows: SharedRows,
  query: KernelQuery,
  from: number,
  to: number,
  table: Float64Array,
  sums: Float64Array,
  stamps: Uint32Array,
  scratch: Scratch,
): void {
  let group = 0
  for (let at = from; at < to; at++) {
    const row = query.rows[at] as number
    const start = rows.starts[row] as number
    const end = start + (rows.lengths[row] as number)
    const weight = query.weights[at] as number
    const next = query.groups[at] as number
    if (next === 0) add(rows.cells, start, end, weight, table, sums)
    else {
      if (next !== group) scratch.stamp++
      group = next
      addOnce(rows.cells, start, end, weight, table, sums, stamps, scratch.stamp)
    }
  }
}

function add(
  cells: Uint32Array,
  start: number,
  end: number,
  weight: number,
  table: Float64Array,
  sums: Float64Array,
): void {
  for (let at = start; at < end; at++) {
    const cell = cells[at] as number
    const slot = cell & SLOT_MASK
    sums[slot] = (sums[slot] as number) + weight * (table[cell >>> SLOT_BITS] as number)
  }
}

function addOnce(
  cells: Uint32Array,
  start: number,
  end: number,
  weight: number,
  table: Float64Array,
  sums: Float64Array,
  stamps: Uint32Array,
  stamp: number,
): void {
  for (let at = start; at < end; at++) {
    const cell = cells[at] as number
    const slot = cell & SLOT_MASK
    if (stamps[slot] === stamp) continue
    stamps[slot] = stamp
    sums[slot] = (sums[slot] as number) + weight * (table[cell >>> SLOT_BITS] as number)
  }
}

/** Adds the best pieces of evidence, the i-th by 1/√i; marks those that are no candidates by −1; counts the rest. */
function addEvidence(view: KernelView, query: KernelQuery, scratch: Scratch): number {
  const { profiles, passages } = scratch
  const { cells, starts, lengths } = view.passages
  const { wanted, evidenceCounted } = query
  const best = new Float64Array(evidenceCounted)
  let candidates = 0
  for (let slot = 0; slot < view.limit; slot++) {
    if (((view.masks[slot] as number) & wanted) === 0 || profiles[slot] === -1) {
      profiles[slot] = -1
      continue
    }
    candidates++
    const start = starts[slot] as number
    const count = lengths[slot] as number
    if (count === 1)
      profiles[slot] = (profiles[slot] as number) + (passages[cells[start] as number] as number)
    else if (count > 1)
      profiles[slot] = (profiles[slot] as number) + bestSum(cells, start, count, passages, best)
  }
  return candidates
}

function bestSum(
  cells: Uint32Array,
  start: number,
  count: number,
  passages: Float64Array,
  best: Float64Array,
): number {
  best.fill(0)
  const last = best.length - 1
  for (let at = start; at < start + count; at++) {
    const value = passages[cells[at] as number] as number
    if (value <= (best[last] as number)) continue
    let place = last
    while (place > 0 && (best[place - 1] as number) < value) {
      best[place] = best[place - 1] as number
      place--
    }
    best[place] = value
  }
  let sum = 0
  for (let place = 0; place <= last; place++) sum += (best[place] as number) * evidenceWeight(place)
  return sum
}

function collect(sums: Float64Array, limit: number, candidates: number, query: KernelQuery): KernelResult {
  // A candidate without a match matters only where something besides words can lift it.
  const border = Math.max(
    query.margin > 0 ? 0 : Number.MIN_VALUE,
    kthBest(sums, limit, query.keep) - query.margin,
  )
  let count = 0
  for (let slot = 0; slot < limit; slot++) if ((sums[slot] as number) >= border) count++
  const slots = new Uint32Array(count)
  const scores = new Float64Array(count)
  let at = 0
  for (let slot = 0; slot < limit; slot++) {
    const sum = sums[slot] as number
    if (sum < border) continue
    slots[at] = slot
    scores[at++] = sum
  }
  return { slots, scores, candidates }
}

/** The k-th highest of the sums that are not −1, by a heap of k whose root is the least; 0 when there are fewer. */
function kthBest(sums: Float64Array, limit: number, k: number): number {
  const heap = new Float64Array(k)
  // A heap full of zeros already is one: only sums above 0 compete.
  let least = 0
  for (let slot = 0; slot < limit; slot++) {
    const sum = sums[slot] as number
    if (sum <= least) continue
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      if (left >= k) break
      const right = left + 1
      const child = right < k && (heap[right] as number) < (heap[left] as number) ? right : left
      if ((heap[child] as number) >= sum) break
      heap[at] = heap[child] as number
      at = child
    }
    heap[at] = sum
    least = heap[0] as number
  }
  return least
}
