// Finding a sector while somebody types, and guessing sectors from a text. Nothing is chosen for anybody:
// both return candidates, best first, and equal input gives an equal list.

import type { Language } from './model.js'
import type { Sector, SectorTree } from './sectors.js'
import { foldName, isAbbreviation, numberless, wordsOf } from './sectors.words.js'

/** A synonym of at most this many letters (TAC, ALS) is found only when it is typed whole. */
const SHORT = 4

/**
 * Sectors whose code, label or synonyms match what was typed: whole names first, then beginnings, then names
 * with a word for every word typed (each may be the beginning of one), then names that match only some of them.
 * Names in `language` go before the other language's, labels before synonyms, shorter before longer.
 * Nothing typed gives the areas. `limit` is at least 1.
 */
export function searchSectors(
  tree: SectorTree,
  query: string,
  language: Language,
  limit: number,
): readonly Sector[] {
  const typed = foldName(query)
  if (typed === '') return tree.sectors.filter((s) => s.kind === 'area').slice(0, limit)
  const code = query.trim().toLowerCase()
  const found: { sector: Sector; score: number }[] = []
  for (const { sector, names } of foldedNamesOf(tree)) {
    let score = sector.code === code || sector.path === code || sector.uri === code ? 1000 : 0
    for (const name of names) {
      const quality = matchOf(typed, name)
      const preference = (name.isSynonym ? 0 : 2) + (name.language === language ? 1 : 0)
      if (quality > 0) score = Math.max(score, quality * 10 + preference)
    }
    if (score > 0) found.push({ sector, score })
  }
  found.sort(
    (a, b) =>
      b.score - a.score ||
      a.sector.title[language].length - b.sector.title[language].length ||
      (a.sector.path < b.sector.path ? -1 : 1),
  )
  return found.slice(0, limit).map((f) => f.sector)
}

export type SectorSuggestion = {
  readonly sector: Sector
  /** The words of the text that named it, as they stand there. */
  readonly found: readonly string[]
}

/**
 * Sectors that a text names by whole labels or synonyms, in either language, singular or plural. The longest
 * name at a place counts alone (*breast cancer* is not also *cancer*); more and longer names go first.
 */
export function suggestSectors(tree: SectorTree, text: string, limit: number): readonly SectorSuggestion[] {
  const { phrases, longest } = phrasesOf(tree)
  const raw = text.normalize('NFKC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const words = raw.map((word) => numberless(foldName(word)))
  const hits = new Map<Sector, { found: Set<string>; weight: number }>()
  for (let at = 0; at < words.length;) {
    let taken = 1
    for (let length = Math.min(longest, words.length - at); length > 0; length--) {
      const found = raw.slice(at, at + length).join(' ')
      const sector =
        phrases.get(length === 1 && isAbbreviation(found) ? found : '') ??
        phrases.get(words.slice(at, at + length).join(' '))
      if (sector === undefined) continue
      const hit = hits.get(sector) ?? { found: new Set<string>(), weight: 0 }
      hit.found.add(found)
      hit.weight += length
      hits.set(sector, hit)
      taken = length
      break
    }
    at += taken
  }
  return [...hits]
    .sort(
      ([a, x], [b, y]) => y.weight - x.weight || b.information - a.information || (a.path < b.path ? -1 : 1),
    )
    .slice(0, limit)
    .map(([sector, { found }]) => ({ sector, found: [...found] }))
}

/** 0 no match, up to 5 the whole name; below 1 only a share of the words that were typed. */
function matchOf(typed: string, { name, words, isSynonym }: FoldedName): number {
  if (name === typed) return 5
  if (isSynonym && name.length <= SHORT) return wordsOf(typed).includes(name) ? 0.5 : 0
  if (name.startsWith(typed)) return 4
  const asked = wordsOf(typed)
  const met = asked.filter((word) => words.some((w) => w.startsWith(word)))
  if (met.length === asked.length) return words.includes(asked[0] ?? '') ? 3 : 2
  const telling = met.filter((word) => word.length > SHORT)
  return telling.length / asked.length
}

// Both lists are built once for a tree: people type letter by letter, and texts come by the thousand.

type FoldedName = {
  readonly name: string
  readonly words: readonly string[]
  readonly language: Language
  readonly isSynonym: boolean
}
type Folded = readonly { readonly sector: Sector; readonly names: readonly FoldedName[] }[]
const foldedNames = new WeakMap<SectorTree, Folded>()

function foldedNamesOf(tree: SectorTree): Folded {
  const known = foldedNames.get(tree)
  if (known !== undefined) return known
  const fold = (text: string, language: Language, isSynonym: boolean): FoldedName => {
    const name = foldName(text)
    return { name, words: wordsOf(name), language, isSynonym }
  }
  const made = tree.sectors.map((sector) => ({
    sector,
    names: (['en', 'it'] as const).flatMap((language) => [
      fold(sector.title[language], language, false),
      ...sector.synonyms[language].map((name) => fold(name, language, true)),
    ]),
  }))
  foldedNames.set(tree, made)
  return made
}

type Phrases = { readonly phrases: ReadonlyMap<string, Sector>; readonly longest: number }
const knownPhrases = new WeakMap<SectorTree, Phrases>()

function phrasesOf(tree: SectorTree): Phrases {
  const known = knownPhrases.get(tree)
  if (known !== undefined) return known
  const phrases = new Map<string, Sector>()
  let longest = 1
  for (const source of ['title', 'synonyms'] as const) {
    for (const sector of [...tree.sectors].sort((a, b) => a.lineage.length - b.lineage.length)) {
      for (const name of [sector[source].en, sector[source].it].flat()) {
        const words = wordsOf(foldName(name)).map(numberless)
        const key = isAbbreviation(name) ? name : words.join(' ')
        if (key.length < 3 || phrases.has(key)) continue
        phrases.set(key, sector)
        longest = Math.max(longest, words.length)
      }
    }
  }
  const made = { phrases, longest }
  knownPhrases.set(tree, made)
  return made
}
