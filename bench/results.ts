// What each measure hands to the table: one JSON line on its stdout.
import type { Tops } from './numbers.js'

export type EngineResult = {
  readonly kind: 'engine'
  readonly indexMs: number
  /** Peak of the process above the parsed texts: node itself included. */
  readonly memoryMb: number
  /** Needs per second of each pass. */
  readonly perSecond: readonly number[]
  /** Where one thread's time goes, in ms per need: making ready, summing, ranking. */
  readonly parts: { readonly ask: number; readonly search: number; readonly answer: number }
  /** Counts that were added up, per need. */
  readonly postings: number
  readonly tops: Tops
}

export type AllResult = {
  readonly kind: 'all'
  readonly indexMs: number
  readonly memoryMb: number
  readonly oneThread: readonly number[]
  readonly twoThreads: readonly number[]
  /** With the reasons of the twenty best. */
  readonly withReasons: readonly number[]
  readonly parts: EngineResult['parts']
  readonly postings: number
  readonly growth?: Growth
}

export type ChangeResult = {
  readonly kind: 'change'
  /** From the change to right suggestions for every need, one figure a change. */
  readonly ms: readonly number[]
  /** Needs whose list changed, one figure a change. */
  readonly changed: readonly number[]
  /** Needs whose list at the end is, number by number, that of an index built from nothing. */
  readonly right: { readonly of: number; readonly same: number }
}

export type PeerResult = {
  readonly kind: 'peer'
  readonly name: string
  readonly indexMs: number
  readonly memoryMb: number
  readonly perSecond: readonly number[]
  /** Needs that were asked; fewer where the peer is slow. */
  readonly asked: number
  readonly tops: Tops
}

export type WebResult = {
  readonly kind: 'web'
  readonly profiles: number
  readonly needs: number
  readonly p99Ms: { readonly quiet: readonly number[]; readonly during: readonly number[] }
  readonly p50Ms: { readonly quiet: readonly number[]; readonly during: readonly number[] }
  readonly requests: number
  readonly failed: number
  /** Needs answered by runs while the second measure lasted. */
  readonly matched: number
}

/** Everything on, one thread. */
export type Growth = {
  readonly byNeeds: readonly { readonly needs: number; readonly ms: number }[]
  readonly byWords: readonly { readonly words: number; readonly msPerNeed: number }[]
}

export type CorpusResult = { readonly kind: 'corpus'; readonly wordsPerProfile: number }

/** A measure that could not be made, and why. */
export type Skipped = { readonly kind: 'skipped'; readonly what: string; readonly why: string }

export type Result = CorpusResult | EngineResult | AllResult | ChangeResult | PeerResult | WebResult | Skipped
