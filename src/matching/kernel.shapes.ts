// The arrays that scoring reads and writes: plain shapes that can be sent to a thread.

import type { SharedRows } from './blocks.js'
import type { Channel } from './settings.js'

/** Saturation w by count class and length class, per channel; the same for all needs. */
export type Tables = Readonly<Record<Channel, Float64Array>>

/** The corpus as a thread sees it; stale after the next change. */
export type KernelView = {
  readonly stems: SharedRows
  readonly kindred: SharedRows
  readonly evidence: SharedRows
  readonly passages: SharedRows
  readonly masks: Uint8Array
  /** How many profiles have each mask. */
  readonly maskCounts: Uint32Array
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

/** Lists of one profile as the index packs them: for each term its id, and its posting. */
export type Entries = { readonly ids: ArrayLike<number>; readonly postings: ArrayLike<number> }

export type SingleProfile = {
  readonly stems: Entries
  readonly keys: Entries
  readonly passages: readonly Entries[]
}
