// Whether a profile brings what a requirement asks for, and which of its own words say so.
import type { Analyse, Word } from './analysis.js'
import { cognateKey } from './cognates.js'
import { passagesOf } from './coverage.passages.js'
import type { Asked } from './coverage.words.js'
import type { Source } from './coverage.passages.js'
import { askedOf, isGeneric, rootOf, tellingOf } from './coverage.words.js'
import type { Language, MatchProfile, Verdict } from './model.js'

/** What one profile brings to one requirement. */
export type Cell = {
  readonly verdict: Verdict
  /** How much of the requirement the profile's words cover, in [0, 1]; MATCH from {@link MATCH_FROM} on. */
  readonly strength: number
  /** For a MATCH the passage that says so, verbatim; else empty. */
  readonly evidence: string
}

/** Requirement lines, read once for many profiles. */
export type Requirements = {
  readonly lines: readonly string[]
  readonly wanted: readonly Line[]
}
type Line = { readonly words: readonly Wanted[]; readonly asked: readonly Asked[] }
type Wanted = { readonly keys: readonly string[]; readonly weight: number; readonly generic: boolean }

export type CoverageReader = {
  /** Reads requirement lines in the need's language, or in that of each line. */
  readonly read: (lines: readonly string[], language?: Language) => Requirements
  /** One cell per line, in their order. */
  readonly cells: (requirements: Requirements, profile: MatchProfile) => readonly Cell[]
}

export type CoverageOptions = {
  /** How much a word tells, > 0, by its key across languages, for instance its idf; 1 for every word if absent. */
  readonly weightOf?: (key: string) => number
  /** Profiles whose passages are remembered. About 10 kB each. */
  readonly remember?: number
}

/** A passage must hold this share of a requirement's weight; chosen by reading 300 cells, see decision 0012. */
export const MATCH_FROM = 0.5
/** From here on something near stands in the profile: not enough to say MATCH, too much to say GAP. */
export const NEAR_FROM = 0.3
/** A profile with fewer distinct words says too little to conclude from its silence. */
export const WORDS_TO_TELL = 25

// What the whole profile says beside the quoted passage supports it, but never makes a MATCH alone.
const PASSAGE_SHARE = 0.8
// A profession for its discipline ("economists" in "health economics") is nearly as good as the word itself.
const KIN_SHARE = 0.85
// Of the weight of the words that are not generic a passage must hold this share: both of two, two of three.
const SPECIFIC_SHARE = 0.65
// Passages whose words are looked at in their order; those after them hold no larger share.
const LOOKED_AT = 8
const TRUST: Readonly<Record<Source, number>> = { own: 1, evidenceTitle: 0.95, evidenceText: 0.9 }

/**
 * Reads coverage across languages by the keys of the analysis (cognates and lexicon). For one requirement,
 * `strength` = 0.8 · (share of its weight in the best passage, times the trust in the passage's source) + 0.2 ·
 * (share of its weight anywhere in the profile); words such as "expert" or "centre" weigh a quarter. The verdict:
 * - MATCH: strength from {@link MATCH_FROM}, most of the words that are not generic in the passage, and a profile of
 *   the kind that the line asks for by name ("hospitals", "a manufacturer");
 * - UNKNOWN: else, when the requirement has no words, strength is from {@link NEAR_FROM}, or the profile has fewer
 *   than {@link WORDS_TO_TELL} distinct words;
 * - GAP: the profile says enough, and nothing near.
 * Pure but for a bounded memory of read profiles, kept by object: a changed profile is a new object.
 */
export function createCoverageReader(analyse: Analyse, options: CoverageOptions = {}): CoverageReader {
  const memory = new Map<MatchProfile, ReadProfile>()
  const remember = options.remember ?? 2_000

  function readProfile(profile: MatchProfile): ReadProfile {
    const known = memory.get(profile)
    if (known !== undefined) return known
    if (memory.size >= remember) {
      const oldest = memory.keys().next()
      if (oldest.done !== true) memory.delete(oldest.value)
    }
    const read = readPassages(profile, analyse)
    memory.set(profile, read)
    return read
  }

  return {
    read: (lines, language) => ({
      lines,
      wanted: lines.map((line) => ({
        words: wantedOf(analyse(line, language).words, options.weightOf ?? (() => 1)),
        asked: askedOf(line),
      })),
    }),
    cells: (requirements, profile) => {
      const read = readProfile(profile)
      return requirements.wanted.map((line) => cellOf(line, profile, read, analyse))
    },
  }
}

type ReadPassage = { readonly text: string; readonly language: Language; readonly trust: number }
type ReadProfile = {
  readonly passages: readonly ReadPassage[]
  /** key → numbers of the passages that hold it, ascending. */
  readonly places: ReadonlyMap<string, readonly number[]>
  /** Distinct words. */
  readonly words: number
}

function readPassages(profile: MatchProfile, analyse: Analyse): ReadProfile {
  const passages: ReadPassage[] = []
  const places = new Map<string, number[]>()
  const languages = new Map<string, Language>()
  for (const { text, source, from } of passagesOf(profile)) {
    const language = languages.get(from) ?? analyse(from.slice(0, 1_000), profile.language).language
    languages.set(from, language)
    for (const word of analyse(text, language).words)
      for (const key of placeKeysOf(keysOf(word))) {
        const known = places.get(key)
        if (known === undefined) places.set(key, [passages.length])
        else if (known.at(-1) !== passages.length) known.push(passages.length)
      }
    passages.push({ text, language, trust: TRUST[source] })
  }
  const words = [...places.keys()].filter((key) => !key.startsWith(KIN)).length
  return { passages, places, words }
}

function wantedOf(words: readonly Word[], weightOf: (key: string) => number): Wanted[] {
  const wanted = new Map<string, Wanted>()
  for (const word of words) {
    const keys = keysOf(word)
    const generic = keys.some(isGeneric)
    const told = Math.max(0, ...keys.map(weightOf).filter(Number.isFinite))
    wanted.set(keys.join(' '), { keys, generic, weight: Math.min(1, ...keys.map(tellingOf)) * told })
  }
  return [...wanted.values()].filter(({ keys, weight }) => keys.length > 0 && weight > 0)
}

const NOTHING: Cell = { verdict: 'UNKNOWN', strength: 0, evidence: '' }

type Held = { share: number; specific: number; words: number; keys: string[] }

function cellOf(line: Line, profile: MatchProfile, read: ReadProfile, analyse: Analyse): Cell {
  const total = line.words.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) return NOTHING
  const held = new Map<number, Held>()
  let anywhere = 0
  for (const { keys, weight, generic } of line.words) {
    const found = placesOf(keys, read)
    anywhere += Math.max(0, ...found.values()) * (weight / total)
    for (const [at, share] of found) {
      const passage = held.get(at) ?? { share: 0, specific: 0, words: 0, keys: [] }
      passage.share += share * (weight / total)
      passage.specific += generic ? 0 : weight
      passage.words += 1
      passage.keys.push(...keys)
      held.set(at, passage)
    }
  }
  const specific = line.words.reduce((sum, { generic, weight }) => sum + (generic ? 0 : weight), 0)
  const best = bestPassage(held, read, analyse)
  const strength = Math.min(1, PASSAGE_SHARE * best.share + (1 - PASSAGE_SHARE) * anywhere)
  const isTold = best.specific >= SPECIFIC_SHARE * specific && best.words >= Math.min(2, line.words.length)
  if (isTold && best.text !== '' && strength >= MATCH_FROM && canBe(line.asked, profile))
    return { verdict: 'MATCH', strength, evidence: best.text }
  const unclear = strength >= NEAR_FROM || read.words < WORDS_TO_TELL
  return { verdict: unclear ? 'UNKNOWN' : 'GAP', strength, evidence: '' }
}

/** Whether a profile is what a line asks for by name: a university that studies hospitals is no hospital. */
function canBe(asked: readonly Asked[], { kind, roles }: MatchProfile): boolean {
  return (
    asked.length === 0 ||
    asked.some((one) => (one === 'association' ? kind === 'association' : roles.includes(one)))
  )
}

/** Passages that hold a word, with how well: 1 for the word itself, less for its kin. */
function placesOf(keys: readonly string[], profile: ReadProfile): Map<number, number> {
  const found = new Map<number, number>()
  for (const key of placeKeysOf(keys))
    for (const at of profile.places.get(key) ?? [])
      found.set(at, Math.max(found.get(at) ?? 0, key.startsWith(KIN) ? KIN_SHARE : 1))
  return found
}

type Best = { share: number; specific: number; words: number; text: string }

/** The passage that holds most, its words near each other; ties go to the one that stands first. */
function bestPassage(held: ReadonlyMap<number, Held>, profile: ReadProfile, analyse: Analyse): Best {
  const byShare = [...held]
    .flatMap(([at, passage]) => {
      const read = profile.passages[at]
      return read === undefined ? [] : [{ ...passage, at, read, share: passage.share * read.trust }]
    })
    .sort((a, b) => b.specific - a.specific || b.share - a.share || a.at - b.at)
  let best: Best = { share: 0, specific: 0, words: 0, text: '' }
  for (const { share, specific, words, keys, read } of byShare.slice(0, LOOKED_AT)) {
    const near = share * nearness(read, new Set(placeKeysOf(keys)), analyse)
    if (near > best.share) best = { share: near, specific, words, text: read.text }
  }
  return best
}

/** 1 when the words found stand close together, towards 1/4 when they are scattered over a long sentence. */
function nearness({ text, language }: ReadPassage, keys: ReadonlySet<string>, analyse: Analyse): number {
  const words = analyse(text, language).words
  const at = words.flatMap((word, index) =>
    placeKeysOf(keysOf(word)).some((key) => keys.has(key)) ? [index] : [],
  )
  const distinct = new Set(at.map((index) => words[index]?.keys.join(' ')))
  if (distinct.size < 2) return 1
  let window = words.length
  for (let from = 0; from < at.length; from += 1) {
    const seen = new Set<string | undefined>()
    for (let to = from; to < at.length; to += 1) {
      seen.add(words[at[to] ?? 0]?.keys.join(' '))
      if (seen.size < distinct.size) continue
      window = Math.min(window, (at[to] ?? 0) - (at[from] ?? 0) + 1)
      break
    }
  }
  return 0.25 + 0.75 * Math.min(1, (distinct.size + 1) / window)
}

/** The word's keys; one that the lexicon translates keeps its own as well: "vettore" is a carrier and a vector. */
function keysOf({ keys, surface, lexicon, phrase }: Word): readonly string[] {
  return lexicon === undefined || phrase !== undefined ? keys : [...new Set([...keys, cognateKey(surface)])]
}

// Roots live beside keys in one map of places, marked so that the two never meet.
const KIN = '~'

function placeKeysOf(keys: readonly string[]): string[] {
  const roots = keys.map(rootOf).filter((root) => root !== undefined)
  return [...new Set([...keys, ...roots.map((root) => KIN + root)])]
}
