// Cuts a text into words, the same way for every script, so that needs and profiles meet on equal tokens.

/** Words longer than this are cut: Porter's stemmer is quadratic on consonant runs. */
export const MAX_TOKEN_LENGTH = 40
/** Of one text, at most this many characters and tokens are read; the rest is ignored. Keeps a put under 50 ms. */
export const MAX_TEXT_CHARACTERS = 30_000
export const MAX_TEXT_TOKENS = 3_000

// Marks stay inside words, so that scripts that write vowels as marks are not cut to pieces.
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu

const PLAIN = /^[a-z0-9]*$/

/** One word of a text: its normal form and the text as the author wrote it. */
export type Token = {
  /** NFKC, lower case, accents kept, 2 to {@link MAX_TOKEN_LENGTH} characters. */
  readonly word: string
  /** Place of the token in the text's sequence of words (short ones are counted too). */
  readonly at: number
}

/**
 * Words of a text in order: letters and digits of two or more characters, NFKC, lower case.
 * Apostrophes, hyphens and everything else divide words (`dell'olio` → `dell`, `olio`).
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const normal = text.slice(0, MAX_TEXT_CHARACTERS).normalize('NFKC').toLowerCase()
  let at = 0
  for (const found of normal.matchAll(WORD)) {
    const word = found[0].length > MAX_TOKEN_LENGTH ? found[0].slice(0, MAX_TOKEN_LENGTH) : found[0]
    if (word.length >= 2) tokens.push({ word, at })
    if (++at >= MAX_TEXT_TOKENS) break
  }
  return tokens
}

/** The word without accents: `attività` → `attivita`. */
export function withoutAccents(word: string): string {
  if (PLAIN.test(word)) return word
  return word.normalize('NFD').replace(/\p{Mn}/gu, '')
}
