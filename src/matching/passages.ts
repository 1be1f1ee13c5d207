// Cuts a profile into passages: its own words, and each project or publication by itself.

import type { Analyse, Analysis } from './analysis.js'
import type { MatchEvidence, MatchNeed, MatchProfile } from './model.js'
import { MAX_TEXT_CHARACTERS } from './tokens.js'
import { resolveSectors, type SectorTree } from './sectors.js'

/** Of one profile, at most so many pieces of evidence are read, in the order given. */
export const MAX_EVIDENCE = 100

/** Of one profile, passages are read until they hold so many characters together (some 30,000 words). */
export const MAX_PROFILE_CHARACTERS = 200_000
/** Of one need, at most so many words that carry meaning are asked for: four pages. */
export const MAX_NEED_WORDS = 600

/** A text that counts as one piece of evidence. The same piece in two profiles is the same passage. */
export type Passage = {
  /** Equal for equal content, id included; never shown. */
  readonly identity: string
  readonly texts: readonly string[]
  readonly evidence?: MatchEvidence
}

/** The passages of a profile, its own words first; texts that are empty are left out, repeated ones stand once. */
export function passagesOf(profile: MatchProfile, tree: SectorTree | undefined): Passage[] {
  const unknown = tree ? resolveSectors(tree, profile.sectors).unknown : profile.sectors
  const own = [profile.name, profile.title, profile.text, ...profile.keywords, ...profile.offers, ...unknown]
  const passages = [passage(own, undefined, profile)]
  for (const evidence of profile.evidence.slice(0, MAX_EVIDENCE)) {
    passages.push(passage([evidence.title, evidence.text], evidence, profile))
  }
  const seen = new Set<string>()
  let characters = 0
  return passages.filter(({ identity, texts }) => {
    if (texts.length === 0 || seen.has(identity) || characters >= MAX_PROFILE_CHARACTERS) return false
    seen.add(identity)
    characters += Math.min(
      MAX_TEXT_CHARACTERS,
      texts.reduce((sum, text) => sum + text.length, 0),
    )
    return true
  })
}

/** The words of a passage; texts that say no language follow the passage as a whole. */
export function analysePassage(
  { texts }: Passage,
  profile: Pick<MatchProfile, 'language'>,
  analyse: Analyse,
): Analysis {
  return analyse(texts.join('\n'), profile.language)
}

/** The words of a need: title, text, keywords, requirements and the sectors that the tree does not know. */
export function analyseNeed(need: MatchNeed, analyse: Analyse, tree: SectorTree | undefined): Analysis {
  const unknown = tree ? resolveSectors(tree, need.sectors).unknown : need.sectors
  const texts = [need.title, need.text ?? '', ...need.keywords, ...need.requirements, ...unknown]
  const { words, language } = analyse(texts.filter((text) => text !== '').join('\n'), need.language)
  return { words: words.slice(0, MAX_NEED_WORDS), language }
}

function passage(
  texts: readonly (string | undefined)[],
  evidence: MatchEvidence | undefined,
  profile: MatchProfile,
): Passage {
  const filled = texts.filter((text) => text !== undefined && text.trim() !== '') as string[]
  const content = [profile.language ?? '', evidence?.id ?? '', ...filled].join('\u0001')
  return {
    identity: `${content.length.toString(36)}.${hash(content, 5381)}.${hash(content, 52711)}`,
    texts: filled,
    ...(evidence ? { evidence } : {}),
  }
}

/** 32-bit FNV-like hash; two seeds and the length together make chance collisions negligible. */
function hash(text: string, seed: number): string {
  let value = seed
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return (value >>> 0).toString(36)
}
