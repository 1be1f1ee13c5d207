// What a text says, as the matcher sees it: words with their stem and their keys across languages.

import { cognateKey } from './cognates.js'
import { languageOf } from './language.js'
import type { Lexicon, Phrase } from './lexicon.js'
import type { Language } from './model.js'
import { stemOf } from './stems.js'
import { isStopWord } from './stopwords.js'
import { tokensOf, withoutAccents } from './tokens.js'

/** One word of a text that carries meaning; stop words are left out. */
export type Word = {
  /** As written, lower case. */
  readonly surface: string
  /** Term of channel S: stem in the text's language, without accents. */
  readonly stem: string
  /** Terms of channel E: key shared by cognates and lexicon entries; two or more where the lexicon has several words. */
  readonly keys: readonly string[]
  /** The English words of the lexicon that stand for this word, if it stands there. */
  readonly lexicon?: readonly string[]
  /** The phrase that it was found in, where the lexicon knows the phrase. */
  readonly phrase?: string
}

export type Analysis = { readonly language: Language; readonly words: readonly Word[] }

/** Analyses texts with one lexicon; remembers distinct words, so use one for many texts. */
export type Analyse = (text: string, language?: Language, fallback?: Language) => Analysis

/** Distinct words that are remembered per language before memory is cleared. */
const REMEMBERED = 200_000

/** Grams of channel G: the 3-, 4- and 5-grams of `<key`; the whole where it is shorter. */
export function gramsOf(key: string): string[] {
  const marked = `<${key}`
  if (marked.length <= 3) return [marked]
  const grams: string[] = []
  for (let size = 3; size <= 5; size++) {
    for (let at = 0; at + size <= marked.length; at++) grams.push(marked.slice(at, at + size))
  }
  return grams
}

/** The analysis for a lexicon. Pure but for its memory of words, which changes speed only. */
export function createAnalyser(lexicon: Lexicon): Analyse {
  const memory: Record<Language, Map<string, Word | null>> = { it: new Map(), en: new Map() }

  function wordOf(token: string, language: Language): Word | null {
    const known = memory[language].get(token)
    if (known !== undefined) return known
    if (memory[language].size >= REMEMBERED) memory[language].clear()
    const word = analyseWord(token, language, lexicon)
    memory[language].set(token, word)
    return word
  }

  return (text, given, fallback) => {
    const tokens = tokensOf(text)
    const surfaces = tokens.map((token) => token.word)
    const language = languageOf(surfaces, given, fallback)
    const words: Word[] = []
    for (let i = 0; i < surfaces.length; i++) {
      const surface = surfaces[i] ?? ''
      const phrase = language === 'it' ? phraseAt(surfaces, i, lexicon) : undefined
      if (phrase) {
        words.push(...wordsOfPhrase(surfaces.slice(i, i + phrase.words.length), phrase))
        i += phrase.words.length - 1
        continue
      }
      const word = wordOf(surface, language)
      if (word) words.push(word)
    }
    return { language, words }
  }
}

function analyseWord(token: string, language: Language, lexicon: Lexicon): Word | null {
  const plain = withoutAccents(token)
  if (isStopWord(plain, language)) return null
  const stem = stemOf(token, language)
  const english = language === 'it' ? lexicon.words.get(plain) : undefined
  if (!english) return { surface: token, stem, keys: [cognateKey(token)] }
  return { surface: token, stem, keys: keysOf(english), lexicon: english }
}

function keysOf(english: readonly string[]): string[] {
  const keys = english.filter((word) => word.length >= 2 && !isStopWord(word, 'en')).map(cognateKey)
  return [...new Set(keys)]
}

function phraseAt(surfaces: readonly string[], at: number, lexicon: Lexicon): Phrase | undefined {
  const first = surfaces[at]
  const candidates = first === undefined ? undefined : lexicon.phrases.get(withoutAccents(first))
  return candidates?.find((phrase) =>
    phrase.words.every((forms, offset) => {
      const surface = surfaces[at + offset]
      return surface !== undefined && forms.has(withoutAccents(surface))
    }),
  )
}

/** The words of a phrase keep their stems; its English words are shared out among those that carry meaning. */
function wordsOfPhrase(surfaces: readonly string[], phrase: Phrase): Word[] {
  const carriers = surfaces.filter((surface) => !isStopWord(withoutAccents(surface), 'it'))
  const keys = keysOf(phrase.english)
  const whole = surfaces.join(' ')
  return carriers.map((surface, index) => ({
    surface,
    phrase: whole,
    stem: stemOf(surface, 'it'),
    keys: index === carriers.length - 1 ? keys.slice(index) : keys.slice(index, index + 1),
    lexicon: phrase.english,
  }))
}
