// Where the made texts take their words from: real Italian and English words of the fixtures by rank, then rare words
// that a letter model makes, so that the tail is long and is spelt like the rest.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../src/matching/bootstrap.js'
import type { Language } from '../src/matching/model.js'
import { isStopWord } from '../src/matching/stopwords.js'
import { tokensOf } from '../src/matching/tokens.js'
import { fixturesFolder } from '../src/vocabulary.js'

/** One thing that texts speak of, as a word of each language; rare ones are the same word in both. */
export type Concept = Readonly<Record<Language, string>>

export type Words = {
  /** Most frequent first. */
  readonly concepts: readonly Concept[]
  /** So many of them, from the first, are words of the fixtures. */
  readonly real: number
  /** Articles, prepositions and the like: about every fourth word of a text; they tell its language. */
  readonly functionWords: Readonly<Record<Language, readonly string[]>>
}

/** Rare words that are made; with the real ones some 60,000 concepts, as large projects databases have. */
const RARE = 50_000

const FUNCTION_WORDS = {
  en: 'the of and to in for with on by from that which is are this at as into their we our an be or'.split(
    ' ',
  ),
  it: 'il di e per in con su da che la le un una del della dei sono questo come nel alla gli anche si'.split(
    ' ',
  ),
} as const

/** Reads fixtures/taxonomy. Equal seeds and fixtures give equal words. */
export function readWords(seed: number): Words {
  const random = seededRandom(seed)
  const real = shuffled(realConcepts(), random)
  const made = rareWords([...new Set(real.flatMap(({ it, en }) => [it, en]))], RARE, random)
  return {
    concepts: [...real, ...made.map((word) => ({ it: word, en: word }))],
    real: real.length,
    functionWords: FUNCTION_WORDS,
  }
}

function realConcepts(): Concept[] {
  const rows = (name: string): string[][] =>
    readFileSync(join(fixturesFolder(), 'taxonomy', name), 'utf8')
      .split('\n')
      .filter((row) => row !== '' && !row.startsWith('#'))
      .slice(1)
      .map((row) => row.split('\t'))
  const pairs = [
    ...rows('lexicon-en-it.tsv').flatMap(([english = '', italian = '']) =>
      italian.split(';').map((entry) => [english, entry] as const),
    ),
    ...rows('euroscivoc-it.tsv').flatMap(([, english = '', italian = '']) => [[english, italian] as const]),
  ]
  const seen = new Set<string>()
  const concepts: Concept[] = []
  for (const [english, italian] of pairs) {
    const [en, it] = [longest(english, 'en'), longest(italian, 'it')]
    // A stem of the lexicon stands for all its endings: texts write one of them.
    const whole = it !== undefined && /[a-zà-ú]*[^aeiouàèéìòù]$/u.test(it) ? `${it}a` : it
    if (en === undefined || whole === undefined || seen.has(en) || seen.has(whole)) continue
    seen.add(en).add(whole)
    concepts.push({ en, it: whole })
  }
  return concepts
}

function longest(entry: string, language: Language): string | undefined {
  return tokensOf(entry)
    .map(({ word }) => word)
    .filter((word) => word.length > 2 && !isStopWord(word, language))
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0]
}

/** Words of a letter model of order three, learned from `words`; distinct, 5 to 14 letters, none of `words`. */
function rareWords(words: readonly string[], count: number, random: () => number): string[] {
  const followers = new Map<string, string[]>()
  for (const word of words) {
    const marked = `^^^${word}$`
    for (let at = 3; at < marked.length; at++) {
      const before = marked.slice(at - 3, at)
      const known = followers.get(before)
      if (known) known.push(marked.charAt(at))
      else followers.set(before, [marked.charAt(at)])
    }
  }
  const made = new Set(words)
  const wanted = made.size + count
  while (made.size < wanted) {
    let word = '^^^'
    for (;;) {
      const next = followers.get(word.slice(-3)) ?? ['$']
      const letter = next[Math.floor(random() * next.length)] ?? '$'
      if (letter === '$' || word.length >= 17) break
      word += letter
    }
    if (word.length >= 8) made.add(word.slice(3))
  }
  return [...made].slice(wanted - count)
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list]
  for (let at = copy.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const [here, there] = [copy[at] as T, copy[other] as T]
    copy[at] = there
    copy[other] = here
  }
  return copy
}
