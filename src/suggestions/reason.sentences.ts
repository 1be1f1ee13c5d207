// A suggestion's reason and what is missing, as sentences in either language. Only the data that the matcher
// computed is told: a template may leave out, but never adds.
import type { Language, Missing, ReasonSector } from '../matching/model.js'
import { COLLABORATION_TYPES, PROVINCES, ROLE_LABELS } from '../members/vocabulary.js'
import { listed } from '../web/texts.js'
import { REASONS } from './reason.texts.js'

/** What a sector path is called in a language. */
export type SectorLabel = (path: string, language: Language) => string

type Pair = { readonly need: string; readonly profile: string; readonly weight: number }
/** What a sentence reads of `Reasons`, or of a suggestion that kept them. */
type Said = {
  readonly terms: readonly Pair[]
  readonly evidence: readonly { readonly title?: string | undefined; readonly year?: number | undefined }[]
  readonly sectors: readonly ReasonSector[]
}

const PAIRS_TOLD = 3
const WORDS_TOLD = 6
const TITLE_LENGTH = 90

/**
 * The reason in one sentence: the heaviest pairs of words, the first piece of evidence, the nearest pair of sectors.
 * Begins with a capital and ends with a full stop. Words and titles stand as their authors wrote them.
 */
export function reasonSentence(
  { terms, evidence, sectors }: Said,
  language: Language,
  sectorLabel: SectorLabel,
): string {
  const t = REASONS[language]
  const pairs = heaviest(terms)
  const parts = [pairs.length === 0 ? t.noWords : t.matchesOn(listed(pairs, language))]

  const titled = evidence.filter(({ title }) => title !== undefined)
  const [first] = titled
  if (first?.title !== undefined) {
    const year = first.year === undefined ? '' : ` (${first.year})`
    parts.push(t.evidence(`${quoted(shortened(first.title), language)}${year}`, titled.length - 1))
  }

  const [nearest] = sectors
  if (nearest) {
    const [need, profile, joins] = [nearest.need, nearest.profile, nearest.joins].map((path) =>
      sectorLabel(path, language),
    ) as [string, string, string]
    parts.push(nearest.need === nearest.profile ? t.sectorSame(need) : t.sectorNear(need, profile, joins))
  }
  return `${parts.join('; ')}.`
}

/** The heaviest pairs, each told once: `fegato = liver`, or the one word where both sides use it. */
function heaviest(terms: readonly Pair[]): string[] {
  const told: string[] = []
  for (const { need, profile } of [...terms].sort((a, b) => b.weight - a.weight)) {
    const pair = need === profile ? need : `${need} = ${profile}`
    if (!told.includes(pair)) told.push(pair)
    if (told.length === PAIRS_TOLD) break
  }
  return told
}

/**
 * What speaks against a pair or is not said, one sentence each: requirements first, then role, maturity, place and
 * collaboration, last the words of three letters or more that nothing covers, in one sentence. Empty when nothing
 * is missing.
 */
export function missingSentences(missing: readonly Missing[], language: Language): string[] {
  const words = missing.flatMap((one) => (one.what === 'word' && one.word.length > 2 ? [one.word] : []))
  const rest = missing.filter((one) => one.what !== 'word')
  const sentences = [...rest]
    .sort((a, b) => Number(b.what === 'requirement') - Number(a.what === 'requirement'))
    .map((one) => missingSentence(one, language))
  if (words.length === 0) return sentences
  const told = words.slice(0, WORDS_TOLD).map((word) => quoted(word, language))
  return [...sentences, REASONS[language].words(listed(told, language, 'or'))]
}

function missingSentence(one: Exclude<Missing, { what: 'word' }>, language: Language): string {
  const t = REASONS[language]
  switch (one.what) {
    case 'requirement':
      return t.requirement(one.requirement)
    case 'role': {
      const roles = (names: typeof one.has) => names.map((role) => ROLE_LABELS[role][language])
      const has = one.has.length === 0 ? t.noRole : listed(roles(one.has), language)
      return t.role(listed(roles(one.wanted), language, 'or'), has)
    }
    case 'trl':
      return one.has === null ? t.trlUnknown(span(one.wanted)) : t.trl(span(one.wanted), span(one.has))
    case 'place': {
      const wanted = placeName(one.wanted)
      return one.has === null ? t.placeUnknown(wanted) : t.place(wanted, placeName(one.has))
    }
    case 'collaborationType': {
      const names = (codes: readonly string[]) => codes.map((code) => collaborationName(code, language))
      const wanted = listed(names(one.wanted), language, 'or')
      return one.has.length === 0
        ? t.collaborationUnknown(wanted)
        : t.collaboration(wanted, listed(names(one.has), language))
    }
  }
}

const span = ([low, high]: readonly [number, number]) => (low === high ? `${low}` : `${low}–${high}`)

const placeName = (code: string): string => (PROVINCES as Readonly<Record<string, string>>)[code] ?? code

function collaborationName(code: string, language: Language): string {
  const known: Readonly<Record<string, { en: string; it: string }>> = COLLABORATION_TYPES
  return known[code]?.[language].toLowerCase() ?? code
}

/** In the quotation marks of the language. */
export const quoted = (text: string, language: Language): string =>
  language === 'it' ? `«${text}»` : `“${text}”`

const shortened = (title: string) =>
  title.length <= TITLE_LENGTH ? title : `${title.slice(0, TITLE_LENGTH).replace(/\s+\S*$/, '')}…`
