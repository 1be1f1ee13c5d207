// Takes a score apart again: which word of the need met which word of the profile, in which channel and which
// piece of evidence, and what that added. The parts are the very numbers that the kernel adds, in its order.

import type { Analyse, Word } from './analysis.js'
import type { Corpus } from './corpus.js'
import { evidenceWeight } from './evidence.js'
import type { Language, MatchProfile } from './model.js'
import { analysePassage, passagesOf, type Passage } from './passages.js'
import type { Tables } from './kernel.shapes.js'
import type { Plan, PlannedTerm } from './plan.js'
import type { SectorTree } from './sectors.js'
import type { Channel } from './settings.js'
import { countClass, LENGTH_CLASSES, lengthClass } from './steps.js'

/** One pair of words with what it added to the text score. */
export type Contribution = {
  readonly channel: Channel
  readonly term: PlannedTerm
  readonly profileWord: Word
  readonly profileLanguage: Language
  /** 1 for the same term, less for one that is only spelt alike. */
  readonly likeness: number
  /** Which passage, in channel `evidence`. */
  readonly passage?: Passage
  /** In units of the text score, > 0. */
  readonly weight: number
}

export type Attribution = {
  /** The text score, bit-equal to the kernel's. */
  readonly text: number
  /** Add up to `text` but for rounding (< 1e-12). */
  readonly contributions: readonly Contribution[]
}

type Held = { count: number; readonly word: Word; readonly language: Language }
type Terms = { readonly held: ReadonlyMap<number, Held>; readonly length: number }

/** A profile as the index counts it, with its words. */
export type ReadProfile = {
  readonly stems: Terms
  readonly keys: Terms
  readonly passages: readonly { readonly passage: Passage; readonly keys: Terms }[]
}

/** Reads a profile as the corpus would; terms that no indexed profile holds are counted in the lengths only. */
export function readProfile(
  profile: MatchProfile,
  corpus: Corpus,
  analyse: Analyse,
  tree: SectorTree | undefined,
): ReadProfile {
  const stems = createTerms()
  const keys = createTerms()
  const passages = passagesOf(profile, tree).map((passage) => {
    const { words, language } = analysePassage(passage, profile, analyse)
    const own = { stems: createTerms(), keys: createTerms() }
    for (const word of words) {
      own.stems.add(word.stem, corpus.stemId(word.stem), 1, word, language)
      for (const key of word.keys) own.keys.add(key, corpus.keyId(key), 1, word, language)
    }
    stems.addAll(own.stems)
    keys.addAll(own.keys)
    return { passage, keys: own.keys.terms() }
  })
  return { stems: stems.terms(), keys: keys.terms(), passages }
}

/** What each word added to the text score of one profile. */
export function attribute(
  plan: Plan,
  profile: ReadProfile,
  tables: Tables,
  evidenceCounted: number,
): Attribution {
  const contributions: Contribution[] = []
  const evidenceTerms = plan.terms.filter((term) => term.channel === 'evidence')
  let sum = 0
  for (const channel of ['stems', 'kindred'] as const) {
    const terms = channel === 'stems' ? profile.stems : profile.keys
    for (const one of matches(
      plan.terms.filter((term) => term.channel === channel),
      terms,
      tables[channel],
    )) {
      sum += one.weight
      contributions.push(one)
    }
  }
  const passages = profile.passages
    .map(({ passage, keys }) => {
      const found = matches(evidenceTerms, keys, tables.evidence)
      return { passage, found, value: found.reduce((total, one) => total + one.weight, 0) }
    })
    .sort((a, b) => b.value - a.value)
    .slice(0, evidenceCounted)
  let evidence = 0
  for (const [place, { passage, found, value }] of passages.entries()) {
    evidence += value * evidenceWeight(place)
    for (const one of found)
      contributions.push({ ...one, passage, weight: one.weight * evidenceWeight(place) })
  }
  return { text: sum + evidence, contributions }
}

/** For every term the first option that the text holds, as the kernel takes it. */
function matches(terms: readonly PlannedTerm[], text: Terms, table: Float64Array): Contribution[] {
  const found: Contribution[] = []
  const length = lengthClass(text.length)
  for (const term of terms) {
    for (const { id, likeness } of term.options) {
      const held = text.held.get(id)
      if (!held) continue
      const cell = countClass(held.count) * LENGTH_CLASSES + length
      found.push({
        channel: term.channel,
        term,
        profileWord: held.word,
        profileLanguage: held.language,
        likeness,
        weight: term.weight * likeness * (table[cell] ?? 0),
      })
      break
    }
  }
  return found
}

/** Counts as the corpus does: per passage and in all at most 255 of each term. */
function createTerms() {
  const all = new Map<string, Held & { readonly id: number | undefined }>()
  return {
    add(name: string, id: number | undefined, count: number, word: Word, language: Language): void {
      const known = all.get(name)
      if (known) known.count = Math.min(255, known.count + count)
      else all.set(name, { id, count, word, language })
    },
    addAll(other: { entries: () => Iterable<[string, Held & { readonly id: number | undefined }]> }): void {
      for (const [name, { id, count, word, language }] of other.entries())
        this.add(name, id, count, word, language)
    },
    entries: () => all.entries(),
    terms(): Terms {
      const held = new Map<number, Held>()
      let length = 0
      for (const one of all.values()) {
        length += one.count
        if (one.id !== undefined) held.set(one.id, one)
      }
      return { held, length }
    },
  }
}
