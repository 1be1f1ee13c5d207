// The words of the pages: both languages of an entry stand side by side, so that a missing one does not compile
// and a translator sees what belongs together. Each feature keeps its own `*.texts.ts`.
import type { Language } from './language.js'

type Told = string | ((...facts: never[]) => string)
type Entry = { readonly en: Told; readonly it: Told }

type Spoken<E> = E extends { readonly en: (...facts: infer Facts) => string }
  ? (...facts: Facts) => string
  : string
export type Texts<D> = { readonly [K in keyof D]: Spoken<D[K]> }

/** Turns entries `{ en, it }` (texts, or functions of facts to a text) into one dictionary for each language. */
export function bilingual<const D extends Readonly<Record<string, Entry>>>(
  entries: D,
): Readonly<Record<Language, Texts<D>>> {
  const spoken = (language: Language) =>
    Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, entry[language]])) as Texts<D>
  return { en: spoken('en'), it: spoken('it') }
}

const NUMBERS = { en: new Intl.NumberFormat('en-GB'), it: new Intl.NumberFormat('it-IT') }

/** A whole number as the reader writes it: `1,914`, `1.914`. */
export const number = (value: number, language: Language): string => NUMBERS[language].format(value)

const LISTS = {
  en: {
    and: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
    or: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
  },
  it: {
    and: new Intl.ListFormat('it', { type: 'conjunction' }),
    or: new Intl.ListFormat('it', { type: 'disjunction' }),
  },
}

/** `a, b and c` · `a, b e c`; with `or`: `a, b or c` · `a, b o c`. */
export const listed = (items: readonly string[], language: Language, by: 'and' | 'or' = 'and'): string =>
  LISTS[language][by].format(items)
