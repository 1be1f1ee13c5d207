// Scores one profile for many compiled needs: the counterpart of the kernel, which scores many profiles for one.
// Same numbers in the same order, so that both give the same bits.

import { evidenceWeight } from './evidence.js'
import type { Entries, KernelQuery, SingleProfile, Tables } from './kernel.shapes.js'
import { SLOT_BITS } from './steps.js'

/** A scorer for one profile: text score, in [0, 1], of any compiled need. */
export function singleScorer(profile: SingleProfile, tables: Tables): (query: KernelQuery) => number {
  const stems = saturations(profile.stems, tables.stems)
  const keys = saturations(profile.keys, tables.kindred)
  const passages = profile.passages.map((entries) => saturations(entries, tables.evidence))
  return (query) => {
    const [stemsEnd, kindredEnd, evidenceEnd] = query.ends
    const words = addUp(addUp(0, stems, query, 0, stemsEnd), keys, query, stemsEnd, kindredEnd)
    const best = passages
      .map((passage) => addUp(0, passage, query, kindredEnd, evidenceEnd))
      .sort((a, b) => b - a)
      .slice(0, query.evidenceCounted)
    let evidence = 0
    for (const [place, value] of best.entries()) evidence += value * evidenceWeight(place)
    return words + evidence
  }
}

/** Saturation by term id; 0 where the profile does not hold the term. */
function saturations({ ids, postings }: Entries, table: Float64Array): Float64Array {
  let highest = -1
  for (let at = 0; at < ids.length; at++) highest = Math.max(highest, ids[at] as number)
  const dense = new Float64Array(highest + 1)
  for (let at = 0; at < ids.length; at++) {
    dense[ids[at] as number] = table[(postings[at] as number) >>> SLOT_BITS] as number
  }
  return dense
}

function addUp(start: number, held: Float64Array, query: KernelQuery, from: number, to: number): number {
  let sum = start
  let done = 0
  for (let at = from; at < to; at++) {
    const row = query.rows[at] as number
    const saturation = row < held.length ? (held[row] as number) : 0
    if (saturation === 0) continue
    const group = query.groups[at] as number
    if (group !== 0 && group === done) continue
    done = group
    sum += (query.weights[at] as number) * saturation
  }
  return sum
}
