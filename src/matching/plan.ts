// Turns a need into what to look up and how much each word weighs, under the corpus's statistics of this moment.
//
// Per channel, with N texts, df texts that hold a term, qtf its count in the need, u the need's distinct terms:
//   idf = ln(1 + (N − df + .5) / (df + .5))                      (Robertson and Zaragoza 2009, eq. 3.3, kept positive)
//   q   = (1 + ln qtf) · (idf / ln(1 + N))^(u / (u + longNeed))   a long need counts idf twice, a short one once
//   w   = tf / (tf + k1 (1 − b + b · length / average))           BM25's saturation, in [0, 1)
//   channel = Σ q · idf · w / Σ over ALL terms, unknown ones included, of q · idf
// The unknown terms below the line make a channel that understands little of a need speak softly.

import type { Word } from './analysis.js'
import type { Corpus, Statistics } from './corpus.js'
import { evidenceTotal } from './evidence.js'
import type { Tables } from './kernel.shapes.js'
import type { Kin } from './kin.js'
import type { Bm25, Channel, MatchSettings } from './settings.js'
import { COUNT_CLASSES, COUNT_OF_CLASS, LENGTH_CLASSES, LENGTH_OF_CLASS, steppedHolders } from './steps.js'

/** One distinct term of a need in one channel. */
export type PlannedTerm = {
  readonly channel: Channel
  /** The need's words that stand behind the term. */
  readonly words: readonly Word[]
  /** What the term adds at most to the text score. */
  readonly weight: number
  /** Share of the channel's weight in the need, 0–1, known or not. */
  readonly share: number
  /** Terms of the corpus that answer it, best first; empty when the corpus does not know it. Only the first counts
   * that a text holds. */
  readonly options: readonly Kin[]
  /** How many texts hold it, in steps; see `steppedHolders`. */
  readonly holders: number
}

export type Plan = {
  readonly terms: readonly PlannedTerm[]
  /** Known share of the need, 0–1, over the channels. */
  readonly known: number
  /** Share of the need, 0–1, whose words the corpus knows across spellings and languages. */
  readonly understood: number
  /**
   * How much the need says in those words, counted in rare ones: a word that one profile holds is 1, a common one
   * next to 0. (Stems are left out of both: a need in the other language would seem not understood.)
   */
  readonly substance: number
}

/** The plan for the words of a need. Terms in the order of the need; equal corpora give bit-equal plans. */
export function planFor(words: readonly Word[], corpus: Corpus, settings: MatchSettings): Plan {
  const statistics = corpus.statistics()
  const drafts = settings.channels.map((channel) =>
    draftChannel(channel, words, corpus, settings, statistics),
  )
  const evidenceMost = evidenceTotal(settings.evidenceCounted)
  const most = (channel: Channel): number => (channel === 'evidence' ? evidenceMost : 1)
  const whole = settings.channels.reduce((sum, channel) => sum + most(channel), 0)
  const knownSum = drafts.reduce((sum, draft) => sum + most(draft.channel) * draft.known, 0)
  const across = drafts.find((draft) => draft.channel === 'kindred') ?? drafts[0]
  const divisor = Math.max(settings.coverFloor * whole, knownSum)
  return {
    terms: drafts.flatMap(({ terms }) => terms.map((term) => ({ ...term, weight: term.share / divisor }))),
    known: knownSum / whole,
    understood: across?.known ?? 0,
    substance: across?.substance ?? 0,
  }
}

/** BM25's saturation for every class of count and length, under the corpus's average lengths of this moment. */
export function tablesFor(corpus: Corpus, settings: MatchSettings): Tables {
  const { average } = corpus.statistics()
  return {
    stems: saturation(settings.stems, average.stems),
    kindred: saturation(settings.kindred, average.kindred),
    evidence: saturation(settings.evidence, average.evidence),
  }
}

type Draft = {
  readonly channel: Channel
  readonly known: number
  readonly substance: number
  readonly terms: readonly Omit<PlannedTerm, 'weight'>[]
}

function draftChannel(
  channel: Channel,
  words: readonly Word[],
  corpus: Corpus,
  settings: MatchSettings,
  statistics: Statistics,
): Draft {
  const groups = new Map<string, Word[]>()
  for (const word of words) {
    const name = channel === 'stems' ? word.stem : word.keys.join('|')
    if (name === '') continue
    const known = groups.get(name)
    if (known) known.push(word)
    else groups.set(name, [word])
  }
  const texts = channel === 'evidence' ? statistics.passages : statistics.profiles
  const exponent = groups.size / (groups.size + settings.longNeed)
  const rated = [...groups.values()].map((group) => {
    const options = optionsOf(channel, group[0], corpus, settings)
    const holders = holdersOf(channel, options, corpus)
    const df = Math.min(texts, holders)
    const idf = Math.log(1 + (texts - df + 0.5) / (df + 0.5))
    const plain = idf / Math.log(1 + Math.max(1, texts))
    const count = 1 + Math.log(group.length)
    return { group, options, holders, value: count * plain ** exponent * idf, rare: count * plain }
  })
  const all = rated.reduce((sum, { value }) => sum + value, 0)
  const known = rated.reduce((sum, { value, options }) => sum + value * (options[0]?.likeness ?? 0), 0)
  return {
    channel,
    known: all === 0 ? 0 : known / all,
    substance: rated.reduce((sum, { rare, options }) => sum + rare * (options[0]?.likeness ?? 0), 0),
    terms: rated.map(({ group, options, holders, value }) => ({
      channel,
      words: group,
      share: all === 0 ? 0 : value / all,
      options,
      holders,
    })),
  }
}

/** How many texts hold one of the options, those that are only spelt alike by their likeness; in steps. */
export function holdersOf(channel: Channel, options: readonly Kin[], corpus: Corpus): number {
  let holders = 0
  for (const { id, likeness } of options) holders += likeness * corpus.count(channel, id)
  return steppedHolders(holders)
}

/** What of the corpus answers a need's term. The order is by likeness, then by the alternatives' order. */
export function optionsOf(
  channel: Channel,
  word: Word | undefined,
  corpus: Corpus,
  { kinMost }: MatchSettings,
): readonly Kin[] {
  if (!word) return []
  if (channel === 'stems') return present(channel, [corpus.stemId(word.stem)], corpus)
  if (channel === 'evidence') return present(channel, word.keys.map(corpus.keyId), corpus)
  const [only] = word.keys
  if (only !== undefined && word.keys.length === 1) {
    return corpus
      .kinOf(only)
      .filter(({ id }) => corpus.count(channel, id) > 0)
      .slice(0, kinMost)
  }
  const best = new Map<number, Kin>()
  for (const kin of word.keys.flatMap((key) => corpus.kinOf(key))) {
    if (corpus.count(channel, kin.id) > 0 && kin.likeness > (best.get(kin.id)?.likeness ?? 0))
      best.set(kin.id, kin)
  }
  return [...best.values()].sort((a, b) => b.likeness - a.likeness).slice(0, kinMost)
}

function present(channel: Channel, ids: readonly (number | undefined)[], corpus: Corpus): Kin[] {
  const kin: Kin[] = []
  for (const id of ids) if (id !== undefined && corpus.count(channel, id) > 0) kin.push({ id, likeness: 1 })
  return kin
}

function saturation({ k1, b }: Bm25, average: number): Float64Array {
  const table = new Float64Array(COUNT_CLASSES * LENGTH_CLASSES)
  for (const [countStep, count] of COUNT_OF_CLASS.entries()) {
    for (const [lengthStep, length] of LENGTH_OF_CLASS.entries()) {
      table[countStep * LENGTH_CLASSES + lengthStep] = count / (count + k1 * (1 - b + (b * length) / average))
    }
  }
  return table
}
