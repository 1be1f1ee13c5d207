// Whether a profile brings what a requirement asks for, and which of its own words say so.
import type { Analyse, Word } from './analysis.js'
import type { Source } from './coverage.passages.js'
import { createReading, findersOf, KIN } from './coverage.reading.js'
import type { ReadProfile, Reading } from './coverage.reading.js'
import { askedOf, isGeneric, tellingOf } from './coverage.words.js'
import type { Asked } from './coverage.words.js'
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
type Wanted = { readonly finders: ReadonlySet<string>; readonly weight: number; readonly generic: boolean }

export type CoverageReader = {
  /** Reads requirement lines in the need's language, or in that of each line. */
  readonly read: (lines: readonly string[], language?: Language) => Requirements
  /** One cell per line, in their order. */
  readonly cells: (requirements: Requirements, profile: MatchProfile) => readonly Cell[]
}

export type CoverageOptions = {
  /** How much a word tells, > 0, by its key across languages, for instance its idf; 1 for every word if absent. */
  readonly weightOf?: (key: string) => number
  /** Profiles whose passages are remembered. Some 5 kB each for four pages of text. */
  readonly remember?: number
}

/** Chosen by reading cells of the demonstration cluster; how many of them were right stands in decision 0012. */
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
  const reading = createReading(analyse, options.remember ?? 5_000)
  const matchers = new WeakMap<Requirements, { epoch: number; match: Matcher }>()

  function matcherOf(requirements: Requirements): Matcher {
    const known = matchers.get(requirements)
    if (known !== undefined && known.epoch === reading.epoch()) return known.match
    const match = createMatcher(requirements.wanted, reading)
    matchers.set(requirements, { epoch: reading.epoch(), match })
    return match
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
      const read = reading.profile(profile)
      const hits = hitsOf(read, requirements.wanted.length, matcherOf(requirements))
      return requirements.wanted.map((line, at) => cellOf(line, hits[at] ?? [], profile, read))
    },
  }
}

function wantedOf(words: readonly Word[], weightOf: (key: string) => number): Wanted[] {
  const wanted = new Map<string, Wanted>()
  for (const word of words) {
    const finders = findersOf(word)
    const keys = finders.filter((key) => !key.startsWith(KIN))
    const told = Math.max(0, ...keys.map(weightOf).filter(Number.isFinite))
    const weight = Math.min(1, ...keys.map(tellingOf)) * told
    if (weight > 0)
      wanted.set(keys.join(' '), { finders: new Set(finders), generic: keys.some(isGeneric), weight })
  }
  return [...wanted.values()]
}

/** A word of a profile that answers the word at `wanted` of the requirement at `line`, and how well, in (0, 1]. */
type Answer = { readonly line: number; readonly wanted: number; readonly share: number }
type Matcher = (word: number) => readonly Answer[]

/** Compares each distinct word of the profiles with the requirements once. */
function createMatcher(lines: readonly Line[], reading: Reading): Matcher {
  const known: (readonly Answer[] | undefined)[] = []
  return (word) => {
    const before = known[word]
    if (before !== undefined) return before
    const keys = reading.keysOf(word)
    const answers = lines.flatMap(({ words }, line) =>
      words.flatMap(({ finders }, wanted) => {
        const shared = keys.filter((key) => finders.has(key))
        if (shared.length === 0) return []
        return [{ line, wanted, share: shared.every((key) => key.startsWith(KIN)) ? KIN_SHARE : 1 }]
      }),
    )
    known[word] = answers
    return answers
  }
}

/** An answer with its place: passage, and word within the profile. */
type Hit = Answer & { readonly passage: number; readonly at: number }

/** The hits of each line, in the order of the profile's words. */
function hitsOf(read: ReadProfile, lines: number, match: Matcher): readonly (readonly Hit[])[] {
  const hits: Hit[][] = Array.from({ length: lines }, () => [])
  read.passages.forEach((_, passage) => {
    for (let at = read.starts[passage] ?? 0; at < (read.starts[passage + 1] ?? 0); at += 1)
      for (const answer of match(read.words[at] ?? -1)) hits[answer.line]?.push({ ...answer, passage, at })
  })
  return hits
}

const NOTHING: Cell = { verdict: 'UNKNOWN', strength: 0, evidence: '' }

function cellOf(line: Line, hits: readonly Hit[], profile: MatchProfile, read: ReadProfile): Cell {
  const total = weightOf(line.words)
  if (total === 0) return NOTHING
  const anywhere = sharesOf(hits, line).reduce((sum, share) => sum + share, 0) / total
  const best = bestPassage(line, hits, total, read)
  const strength = Math.min(1, PASSAGE_SHARE * best.share + (1 - PASSAGE_SHARE) * anywhere)
  if (best.isTold && strength >= MATCH_FROM && canBe(line.asked, profile))
    return { verdict: 'MATCH', strength, evidence: best.text }
  const unclear = strength >= NEAR_FROM || read.distinct < WORDS_TO_TELL
  return { verdict: unclear ? 'UNKNOWN' : 'GAP', strength, evidence: '' }
}

/** Whether a profile is what a line asks for by name: a university that studies hospitals is no hospital. */
function canBe(asked: readonly Asked[], { kind, roles }: MatchProfile): boolean {
  return (
    asked.length === 0 ||
    asked.some((one) => (one === 'association' ? kind === 'association' : roles.includes(one)))
  )
}

/** `isTold`: the passage holds most of the line's words that say what is meant, and two words where there are two. */
type Best = { readonly share: number; readonly isTold: boolean; readonly text: string }

/** The passage that tells most of the line, its words near each other; ties go to the one that stands first. */
function bestPassage(line: Line, hits: readonly Hit[], total: number, read: ReadProfile): Best {
  const specific = weightOf(line.words.filter(({ generic }) => !generic))
  let best: Best = { share: 0, isTold: false, text: '' }
  for (const [number, here] of groupBy(hits, ({ passage }) => passage)) {
    const passage = read.passages[number]
    if (passage === undefined) continue
    const shares = sharesOf(here, line)
    const held = line.words.filter((_, at) => (shares[at] ?? 0) > 0)
    const isTold =
      held.length >= Math.min(2, line.words.length) &&
      weightOf(held.filter(({ generic }) => !generic)) >= SPECIFIC_SHARE * specific
    const plain = (shares.reduce((sum, share) => sum + share, 0) / total) * TRUST[passage.source]
    if (Number(isTold) < Number(best.isTold) || (isTold === best.isTold && plain <= best.share)) continue
    const share = plain * nearnessOf(here)
    if (isTold !== best.isTold || share > best.share) best = { share, isTold, text: passage.text }
  }
  return best
}

/** For each word of the line, the weight that is answered: the best answer to it counts. */
function sharesOf(hits: readonly Hit[], line: Line): number[] {
  const shares = line.words.map(() => 0)
  for (const { wanted, share } of hits)
    shares[wanted] = Math.max(shares[wanted] ?? 0, share * (line.words[wanted]?.weight ?? 0))
  return shares
}

/** 1 when the words found stand close together, towards 1/4 when they are scattered over a long sentence. */
function nearnessOf(hits: readonly Hit[]): number {
  const distinct = new Set(hits.map(({ wanted }) => wanted)).size
  if (distinct < 2) return 1
  let window = Infinity
  for (const [start, first] of hits.entries()) {
    const seen = new Set<number>()
    for (const hit of hits.slice(start)) {
      if (hit.at - first.at + 1 >= window) break
      seen.add(hit.wanted)
      if (seen.size === distinct) window = hit.at - first.at + 1
    }
  }
  return 0.25 + 0.75 * Math.min(1, (distinct + 1) / window)
}

function weightOf(words: readonly Wanted[]): number {
  return words.reduce((sum, { weight }) => sum + weight, 0)
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
