// Every number that the score depends on, in one place, so that a run can store what made it.

import type { Band } from './model.js'

/** BM25's two constants: how fast repetition saturates, and how much long texts are discounted (0–1). */
export type Bm25 = { readonly k1: number; readonly b: number }

export const CHANNELS = ['stems', 'kindred', 'evidence'] as const
export type Channel = (typeof CHANNELS)[number]

export type MatchSettings = {
  /** What is indexed and asked: all three as shipped; fewer for measuring. */
  readonly channels: readonly Channel[]
  /** Stems of one language, over all texts of a profile joined. */
  readonly stems: Bm25
  /** Words across spellings and languages, over all texts of a profile joined. */
  readonly kindred: Bm25
  /** The same words, over each project or publication by itself. */
  readonly evidence: Bm25
  /** The best so many pieces of evidence count, the i-th by 1/√i. */
  readonly evidenceCounted: number
  /** Need length (distinct terms) at which idf counts one and a half times. */
  readonly longNeed: number
  /** Two keys are kindred from this cosine of their letter grams on; the cosine's square is their weight. */
  readonly kinFloor: number
  /** Of the keys kindred to a need's word, at most so many are looked up. */
  readonly kinMost: number
  /** Known share of a need below which the score is not raised any further. */
  readonly coverFloor: number
  /** Shares of the total; sectors and fit break ties, as more of them made rankings no better. */
  readonly shares: { readonly text: number; readonly sectors: number; readonly fit: number }
  readonly bands: BandSettings
}

/** Borders of the bands; see `bands.ts`. */
export type BandSettings = {
  /** The candidate at this place of the need's own ranking stands for the bulk. */
  readonly bulkPlace: number
  /** Each border: least score, least substance, least distance from the bulk as a multiple of the bulk. */
  readonly borders: Readonly<
    Record<
      Exclude<Band, 'none'>,
      { readonly score: number; readonly substance: number; readonly standOut: number }
    >
  >
}

// BM25's constants are the textbook's (Robertson and Zaragoza 2009, 3.3.2); they and the rest lie on a flat plateau,
// and no single one was tuned to a set: see docs/decisions/0010.
export const DEFAULT_SETTINGS: MatchSettings = {
  channels: CHANNELS,
  stems: { k1: 1.2, b: 0.75 },
  kindred: { k1: 1.2, b: 0.75 },
  evidence: { k1: 1.2, b: 0.75 },
  evidenceCounted: 6,
  longNeed: 150,
  kinFloor: 0.5,
  kinMost: 12,
  coverFloor: 0.1,
  shares: { text: 0.98, sectors: 0.01, fit: 0.01 },
  bands: {
    bulkPlace: 50,
    borders: {
      strong: { score: 0.08, substance: 0.33, standOut: 0.6 },
      good: { score: 0.06, substance: 0.25, standOut: 0.3 },
      possible: { score: 0.045, substance: 0.19, standOut: 0.1 },
    },
  },
}
