// How the names of sectors are compared: without case, accents and punctuation.

/** "Sanità digitale (e-health)" → "sanita digitale e health": what two names must share to be the same. */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The words of a folded name; none for a text without letters and digits. */
export function wordsOf(folded: string): string[] {
  return folded === '' ? [] : folded.split(' ')
}

/**
 * One key for singular and plural of a folded word in either language (vaccine, vaccines, vaccini → vaccin).
 * Words of fewer than five letters stay as they are: `rene` must not meet `reni` by way of `ren`.
 */
export function numberless(word: string): string {
  if (word.length < 5) return word
  return word
    .replace(/s$/, '')
    .replace(/[aeio]$/, '')
    .replace(/([cg])h$/, '$1')
}

/** An abbreviation in capitals (ALS, TAC, LED), which a text must write in capitals too to mean it. */
export function isAbbreviation(name: string): boolean {
  return name.length <= 6 && /^\p{Lu}[\p{Lu}\p{N}]+s?$/u.test(name)
}
