// The stemmers of `natural`, taken by path: importing the whole library would load database clients.

import porter from 'natural/lib/natural/stemmers/porter_stemmer.js'
import porterIt from 'natural/lib/natural/stemmers/porter_stemmer_it.js'
import type { Language } from './model.js'
import { withoutAccents } from './tokens.js'

/**
 * Stem of a lower-case word: Porter (1980) for English, Snowball for Italian, accents removed after stemming.
 * Never empty for a word that is not.
 */
export function stemOf(word: string, language: Language): string {
  const stem = language === 'it' ? porterIt.stem(word) : porter.stem(word)
  return withoutAccents(stem === '' ? word : stem)
}
