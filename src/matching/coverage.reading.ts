// Reads profiles once and remembers them compactly: which word stands where, in which passage.
import type { Analyse, Word } from './analysis.js'
import { cognateKey } from './cognates.js'
import { passagesOf } from './coverage.passages.js'
import type { Source } from './coverage.passages.js'
import { rootOf } from './coverage.words.js'
import type { Language, MatchProfile } from './model.js'

/** A profile as numbers: some 4 bytes a word. */
export type ReadProfile = {
  readonly passages: readonly { readonly text: string; readonly source: Source }[]
  /** Numbers of the words of all passages, one after the other. */
  readonly words: Int32Array
  /** Where each passage begins in `words`; one more entry ends the last. */
  readonly starts: Int32Array
  /** Distinct words. */
  readonly distinct: number
}

export type Reading = {
  readonly profile: (profile: MatchProfile) => ReadProfile
  /** What a word is found by: its keys across languages, and roots marked by {@link KIN}. */
  readonly keysOf: (word: number) => readonly string[]
  /** Changes when all numbers of words were given anew. */
  readonly epoch: () => number
}

/** Roots are found beside keys, marked so that the two never meet. */
export const KIN = '~'

// Distinct words, after which everything is forgotten and read anew: a service must not grow for ever.
const MAX_WORDS = 1_000_000

/** Remembers the last `remember` profiles by object: a changed profile is a new object. */
export function createReading(analyse: Analyse, remember: number): Reading {
  const memory = new Map<MatchProfile, ReadProfile>()
  const numbers = new Map<string, number>()
  const keys: (readonly string[])[] = []
  // The analysis hands out the same object for the same word again, so most words are known at once.
  let seen = new WeakMap<Word, number>()
  let epoch = 0

  function numberOf(word: Word): number {
    const before = seen.get(word)
    if (before !== undefined) return before
    const found = findersOf(word)
    const name = found.join(' ')
    const number = numbers.get(name) ?? keys.push(found) - 1
    numbers.set(name, number)
    seen.set(word, number)
    return number
  }

  function read(profile: MatchProfile): ReadProfile {
    const passages = passagesOf(profile)
    const words: number[] = []
    const starts = [0]
    const languages = new Map<string, Language>()
    for (const { text, from } of passages) {
      const language = languages.get(from) ?? analyse(from.slice(0, 1_000), profile.language).language
      languages.set(from, language)
      for (const word of analyse(text, language).words) words.push(numberOf(word))
      starts.push(words.length)
    }
    return {
      passages: passages.map(({ text, source }) => ({ text, source })),
      words: Int32Array.from(words),
      starts: Int32Array.from(starts),
      distinct: new Set(words).size,
    }
  }

  return {
    epoch: () => epoch,
    keysOf: (word) => keys[word] ?? [],
    profile(profile) {
      const known = memory.get(profile)
      if (known !== undefined) return known
      if (keys.length > MAX_WORDS) {
        memory.clear()
        numbers.clear()
        seen = new WeakMap()
        keys.length = 0
        epoch += 1
      }
      const oldest = memory.size < remember ? undefined : memory.keys().next().value
      if (oldest !== undefined) memory.delete(oldest)
      const made = read(profile)
      memory.set(profile, made)
      return made
    },
  }
}

/**
 * What a word is found by. One that the lexicon translates keeps its own key as well ("vettore" is a carrier and a
 * vector); every word is found by its root too.
 */
export function findersOf({ keys, surface, lexicon, phrase }: Word): readonly string[] {
  const own = lexicon === undefined || phrase !== undefined ? keys : [...keys, cognateKey(surface)]
  const roots = own.map(rootOf).filter((root) => root !== undefined)
  return [...new Set([...own, ...roots.map((root) => KIN + root)])]
}
