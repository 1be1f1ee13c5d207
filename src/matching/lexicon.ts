// Reads the Italian–English lexicon: words that mean the same and do not look the same (fegato = liver).
// Pure: the caller reads the file.

import { withoutAccents } from './tokens.js'

/** One Italian entry of several words, to be found in a row of words. */
export type Phrase = { readonly words: readonly ReadonlySet<string>[]; readonly english: readonly string[] }

/** Italian words and phrases with the English words that they stand for. */
export type Lexicon = {
  /** Italian word (lower case, no accents, every inflected form) → English words. */
  readonly words: ReadonlyMap<string, readonly string[]>
  /** Every inflected form of the first word of a phrase → the phrases that begin so, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
  /** Number of concepts (lines). */
  readonly size: number
}

export const EMPTY_LEXICON: Lexicon = { words: new Map(), phrases: new Map(), size: 0 }

/**
 * Parses lines `english<TAB>italian;italian…`. Empty lines, lines that start with `#` and the header are passed
 * over. An entry is a surface (its regular plural is added) or a stem without ending, recognised by a final
 * consonant (all endings are added). Throws with the line number where a line has no two filled columns.
 */
export function parseLexicon(text: string): Lexicon {
  const exact = new Map<string, string[][]>()
  const inflected = new Map<string, string[][]>()
  const phrases = new Map<string, Phrase[]>()
  let size = 0
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#') || line.startsWith('english\t')) continue
    const [english = '', italian = ''] = line.split('\t')
    const meanings = wordsOf(english)
    const entries = italian
      .split(';')
      .map(wordsOf)
      .filter((words) => words.length > 0)
    if (meanings.length === 0 || entries.length === 0) {
      throw new Error(`lexicon, line ${index + 1}: expected "english<TAB>italian;italian"`)
    }
    size++
    for (const entry of entries) {
      const [first = '', ...more] = entry
      if (more.length === 0) {
        add(exact, first, meanings)
        for (const form of formsOf(first)) add(inflected, form, meanings)
      } else {
        addPhrase(phrases, {
          words: entry.map((word) => new Set([word, ...formsOf(word)])),
          english: meanings,
        })
      }
    }
  }
  for (const known of phrases.values()) known.sort((a, b) => b.words.length - a.words.length)
  const words = new Map<string, readonly string[]>()
  // An entry as written beats a form that was derived from another entry.
  for (const [form, meanings] of [...inflected, ...exact]) words.set(form, meaningOf(meanings))
  return { words, phrases, size }
}

// Words of one letter are left out, as tokens of texts are: `piano d'azione` is found as `piano`, `azione`.
function wordsOf(entry: string): string[] {
  const words = withoutAccents(entry.normalize('NFKC').toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => word.length >= 2)
}

function add(map: Map<string, string[][]>, form: string, meanings: string[]): void {
  const known = map.get(form)
  if (known) known.push(meanings)
  else map.set(form, [meanings])
}

function addPhrase(phrases: Map<string, Phrase[]>, phrase: Phrase): void {
  for (const form of phrase.words[0] ?? []) {
    const known = phrases.get(form)
    if (known) known.push(phrase)
    else phrases.set(form, [phrase])
  }
}

/** All meanings of an ambiguous word, each English word once, in the order of the file. */
function meaningOf(meanings: readonly string[][]): readonly string[] {
  return [...new Set(meanings.flat())]
}

const PLURALS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/[cg]ia$/, ['ie', 'e']],
  [/([cg])a$/, ['he']],
  [/([cg])o$/, ['hi', 'i']],
  [/io$/, ['i']],
  [/a$/, ['e']],
  [/[oe]$/, ['i']],
]

/** Inflected forms of an entry, itself left out. */
function formsOf(entry: string): string[] {
  if (entry.length < 3) return []
  if (/[^aeiou]$/.test(entry)) {
    const hard = /[cg]$/.test(entry) ? ['he', 'hi'] : []
    return ['o', 'a', 'i', 'e', ...hard, 'amente', 'mente'].map((ending) => entry + ending)
  }
  for (const [pattern, endings] of PLURALS) {
    const found = pattern.exec(entry)
    if (found) {
      const stem = entry.slice(
        0,
        found.index + (found[1] ?? (/^[cg]/.test(found[0]) ? found[0].slice(0, 1) : '')).length,
      )
      return endings.map((ending) => stem + ending)
    }
  }
  return []
}
