// The hot loop: adds up weights over postings and finds the best profiles. Typed arrays in, typed arrays out, so
// that it runs the same in a worker thread. Every sum is made in the order of the plan: equal for any thread.

import { PAGE_BITS, PAGE_MASK, type SharedRows } from './blocks.js'
import { evidenceWeight } from './evidence.js'
import { createFinder, type Finder } from './finder.js'
import type { KernelQuery, KernelResult, KernelView } from './kernel.shapes.js'
import { SLOT_BITS, SLOT_MASK } from './steps.js'

const WEIGHTS = Float64Array.from({ length: 64 }, (_, place) => evidenceWeight(place))

/**
 * Working memory of one thread. Stamps tell which slots a group has met; they are small, because what limits the loop
 * is how much of the working memory stays in the cache.
 */
export type Scratch = {
  profiles: Float64Array
  passages: Float64Array
  profileStamps: Uint16Array
  passageStamps: Uint16Array
  stamp: number
}

export function createScratch(): Scratch {
  return {
    profiles: new Float64Array(0),
    passages: new Float64Array(0),
    profileStamps: new Uint16Array(0),
    passageStamps: new Uint16Array(0),
    stamp: 0,
  }
}

/** Scores every candidate and returns the best. */
export function search(view: KernelView, query: KernelQuery, scratch: Scratch): KernelResult {
  prepare(scratch, view, query)
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
  for (const slot of query.excluded) profiles[slot] = -Infinity
  const finder = createFinder(query)
  if (evidenceEnd > kindredEnd) findWithEvidence(view, query, scratch, finder)
  else findWithout(view, query, scratch, finder)
  return finder.result(candidatesOf(view, query))
}

/** How many profiles may be suggested, those without a match included. */
export function candidatesOf(
  { masks, maskCounts }: Pick<KernelView, 'masks' | 'maskCounts'>,
  { wanted, excluded }: Pick<KernelQuery, 'wanted' | 'excluded'>,
): number {
  let count = 0
  for (let mask = 0; mask < maskCounts.length; mask++)
    if ((mask & wanted) !== 0) count += maskCounts[mask] as number
  for (const slot of excluded) if (((masks[slot] as number) & wanted) !== 0) count--
  return count
}

function prepare(scratch: Scratch, view: KernelView, query: KernelQuery): void {
  if (scratch.profiles.length < view.limit) {
    scratch.profiles = new Float64Array(Math.ceil(view.limit * 1.2))
    scratch.profileStamps = new Uint16Array(scratch.profiles.length)
  } else scratch.profiles.fill(0, 0, view.limit)
  if (scratch.passages.length < view.passageLimit) {
    scratch.passages = new Float64Array(Math.ceil(view.passageLimit * 1.2))
    scratch.passageStamps = new Uint16Array(scratch.passages.length)
  } else scratch.passages.fill(0, 0, view.passageLimit)
  if (scratch.stamp + query.rows.length > 0xffff) {
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
  stamps: Uint16Array,
  scratch: Scratch,
): void {
  let group = 0
  for (let at = from; at < to; at++) {
    const row = query.rows[at] as number
    const cells = rows.pages[(rows.starts[row] as number) >>> PAGE_BITS]
    if (!cells) continue
    const start = (rows.starts[row] as number) & PAGE_MASK
    const end = start + (rows.lengths[row] as number)
    const weight = query.weights[at] as number
    const next = query.groups[at] as number
    if (next === 0) add(cells, start, end, weight, table, sums)
    else {
      if (next !== group) scratch.stamp++
      group = next
      addOnce(cells, start, end, weight, table, sums, stamps, scratch.stamp)
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
  // An import is looked up each time; a local is not.
  const [mask, bits] = [SLOT_MASK, SLOT_BITS]
  for (let at = start; at < end; at++) {
    const cell = cells[at] as number
    const slot = cell & mask
    sums[slot] = (sums[slot] as number) + weight * (table[cell >>> bits] as number)
  }
}

function addOnce(
  cells: Uint32Array,
  start: number,
  end: number,
  weight: number,
  table: Float64Array,
  sums: Float64Array,
  stamps: Uint16Array,
  stamp: number,
): void {
  const [mask, bits] = [SLOT_MASK, SLOT_BITS]
  for (let at = start; at < end; at++) {
    const cell = cells[at] as number
    const slot = cell & mask
    if (stamps[slot] === stamp) continue
    stamps[slot] = stamp
    sums[slot] = (sums[slot] as number) + weight * (table[cell >>> bits] as number)
  }
}

/** Adds the best pieces of evidence, the i-th by 1/√i, and offers each candidate. */
function findWithEvidence(view: KernelView, query: KernelQuery, scratch: Scratch, finder: Finder): void {
  const { profiles, passages } = scratch
  const { pages, starts, lengths } = view.passages
  const { masks, limit } = view
  const [pageBits, pageMask, wanted] = [PAGE_BITS, PAGE_MASK, query.wanted]
  const best = new Float64Array(query.evidenceCounted)
  let border = finder.border
  for (let slot = 0; slot < limit; slot++) {
    if (((masks[slot] as number) & wanted) === 0) continue
    let sum = profiles[slot] as number
    const count = lengths[slot] as number
    const cells = pages[(starts[slot] as number) >>> pageBits]
    const start = (starts[slot] as number) & pageMask
    if (count === 1 && cells) sum += passages[cells[start] as number] as number
    else if (count > 1 && cells) sum += bestSum(cells, start, count, passages, best)
    if (sum >= border) border = finder.offer(slot, sum)
  }
}

/** The same where no piece of evidence can match: most profiles are passed over by one comparison. */
function findWithout(
  { masks, limit }: KernelView,
  query: KernelQuery,
  scratch: Scratch,
  finder: Finder,
): void {
  const { profiles } = scratch
  const wanted = query.wanted
  let border = finder.border
  for (let slot = 0; slot < limit; slot++) {
    const sum = profiles[slot] as number
    if (sum >= border && ((masks[slot] as number) & wanted) !== 0) border = finder.offer(slot, sum)
  }
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
  for (let place = 0; place <= last; place++) sum += (best[place] as number) * (WEIGHTS[place] as number)
  return sum
}
