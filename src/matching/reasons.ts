// Why a profile stands where it stands: the attribution told in words of both sides, with what is missing.

import { attribute, type Contribution, type ReadProfile } from './attribution.js'
import { misfits } from './fit.js'
import { given } from '../lib/given.js'
import type { Analyse, Analysis } from './analysis.js'
import type { Band, MatchNeed, MatchProfile, Missing, ReasonEvidence, Reasons, ReasonTerm } from './model.js'
import type { Passage } from './passages.js'
import type { Tables } from './kernel.shapes.js'
import type { Plan } from './plan.js'
import { bestSectorPairs } from './sectors.similarity.js'
import type { SectorTree } from './sectors.js'
import type { MatchSettings } from './settings.js'
import { totalScore } from './total.js'

/** Pairs of words that are shown; the rest is in `other`. */
const TERMS_SHOWN = 12
/** A pair that is only spelt alike is shown from this likeness on: a cosine of .6 of the letter grams. */
const LIKENESS_SHOWN = 0.36
const WORDS_MISSING_SHOWN = 8
/** Share of the need's weight from which an uncovered word is worth naming. */
const HEAVY = 0.02
/** Share of a requirement's weight below which it counts as not met by the profile's words. */
const REQUIREMENT_MET = 0.25

export type Asking = {
  readonly need: MatchNeed
  readonly analysis: Analysis
  readonly plan: Plan
  readonly tables: Tables
}
export type Known = {
  readonly analyse: Analyse
  readonly tree: SectorTree | undefined
  readonly settings: MatchSettings
}

/**
 * Reasons for one pair. `because` adds up to `score`; so do the weights of `terms` with `other` and the parts
 * `sectors` and `fit` (both < 1e-9).
 * @param read the profile's words, as `readProfile` gives them under the corpus of this moment
 */
export function reasonsFor(
  asking: Asking,
  profile: MatchProfile,
  read: ReadProfile,
  band: Band,
  known: Known,
): Reasons {
  const { need, plan, tables, analysis } = asking
  const { tree, settings } = known
  const { text, contributions } = attribute(plan, read, tables, settings.evidenceCounted)
  const total = totalScore(text, need, profile, settings, tree)
  const unit = settings.shares.text
  const part = (channel: Contribution['channel']): number =>
    unit * sum(contributions.filter((one) => one.channel === channel).map((one) => one.weight))
  const terms = termsOf(contributions, analysis, unit)
  const shown = terms.slice(0, TERMS_SHOWN)
  return {
    needId: need.id,
    profileId: profile.id,
    band,
    score: total.score,
    because: {
      stems: part('stems'),
      kindred: part('kindred'),
      evidence: part('evidence'),
      sectors: total.sectors,
      fit: total.fit,
    },
    terms: shown,
    other: total.text - sum(shown.map((term) => term.weight)),
    evidence: evidenceOf(contributions, unit),
    sectors: tree
      ? bestSectorPairs(tree, need.sectors, profile.sectors).filter((pair) => pair.similarity > 0)
      : [],
    missing: [
      ...misfits(need, profile),
      ...requirementsMissing(asking, contributions, known),
      ...wordsMissing(asking, contributions, known),
    ],
  }
}

/** Pairs of words over all channels, heaviest first. */
function termsOf(contributions: readonly Contribution[], { language }: Analysis, unit: number): ReasonTerm[] {
  const pairs = new Map<string, ReasonTerm>()
  for (const one of contributions) {
    const word = one.term.words[0]
    if (!word || one.likeness < LIKENESS_SHOWN) continue
    const need = word.phrase ?? word.surface
    const profile = one.profileWord.phrase ?? one.profileWord.surface
    const name = `${need}\u0001${profile}`
    const before = pairs.get(name)
    const weight = (before?.weight ?? 0) + unit * one.weight
    const bridge = before?.bridge ?? bridgeOf(one, need, profile, language)
    pairs.set(name, { term: need === profile ? need : `${need} = ${profile}`, weight, need, profile, bridge })
  }
  return [...pairs.values()].sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
}

function bridgeOf(
  one: Contribution,
  need: string,
  profile: string,
  language: string,
): NonNullable<ReasonTerm['bridge']> {
  if (need === profile) return 'same'
  if (one.likeness < 1) return 'partial'
  const word = one.term.words[0]
  if (one.channel === 'stems' || word?.stem === one.profileWord.stem) return 'stem'
  if (word?.lexicon || one.profileWord.lexicon) return 'lexicon'
  return one.profileLanguage === language ? 'stem' : 'cognate'
}

/** The projects and publications that carry the score; what the profile's own words carry is not among them. */
function evidenceOf(contributions: readonly Contribution[], unit: number): ReasonEvidence[] {
  const weights = new Map<Passage, number>()
  for (const { passage, weight } of contributions) {
    if (passage?.evidence) weights.set(passage, (weights.get(passage) ?? 0) + unit * weight)
  }
  return [...weights]
    .map(([{ evidence }, weight]) => ({
      ...given('id', evidence?.id),
      ...given('title', evidence?.title),
      ...given('year', evidence?.year),
      weight,
    }))
    .sort((a, b) => b.weight - a.weight)
}

/**
 * Heavy words of the need that nothing in the profile covers, heaviest first. Where the need names what it asks for
 * (title, keywords, requirements), only those words: a rare word of the story around them is no demand.
 */
function wordsMissing(
  { need, plan }: Asking,
  contributions: readonly Contribution[],
  known: Known,
): Missing[] {
  const covered = new Set(contributions.map((one) => one.term))
  const asked = need.requirements.length + need.keywords.length > 0 ? keysAsked(need, known) : undefined
  return plan.terms
    .filter((term) => term.channel === 'kindred' && term.share >= HEAVY && !covered.has(term))
    .filter(({ words }) => !asked || words.some((word) => word.keys.some((key) => asked.has(key))))
    .sort((a, b) => b.share - a.share)
    .slice(0, WORDS_MISSING_SHOWN)
    .map(({ words, share }) => ({ what: 'word', word: words[0]?.phrase ?? words[0]?.surface ?? '', share }))
}

function keysAsked({ title, keywords, requirements, language }: MatchNeed, { analyse }: Known): Set<string> {
  const lines = [title, ...keywords, ...requirements].join('\n')
  return new Set(analyse(lines, language).words.flatMap((word) => word.keys))
}

/** Requirement lines of which the profile's words cover next to nothing. */
function requirementsMissing(
  { need, plan }: Asking,
  contributions: readonly Contribution[],
  known: Known,
): Missing[] {
  const covered = new Set(contributions.map((one) => one.term))
  const byKeys = new Map(
    plan.terms
      .filter((term) => term.channel === 'kindred')
      .map((term) => [term.words[0]?.keys.join('|') ?? '', term]),
  )
  return need.requirements.flatMap((requirement): Missing[] => {
    const words = known.analyse(requirement, need.language).words
    const terms = [...new Set(words.map((word) => byKeys.get(word.keys.join('|'))))].filter(
      (term) => term !== undefined,
    )
    const all = sum(terms.map((term) => term.share))
    const met = sum(terms.filter((term) => covered.has(term)).map((term) => term.share))
    return all > 0 && met / all < REQUIREMENT_MET ? [{ what: 'requirement', requirement }] : []
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
