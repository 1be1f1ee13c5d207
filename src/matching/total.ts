// The total of a pair, from the text score, the sectors and the fit.

import type { MatchFacts } from './roster.js'
import { fitOf } from './fit.js'
import type { MatchNeed } from './model.js'
import { sectorOverlap } from './sectors.similarity.js'
import type { SectorTree } from './sectors.js'
import type { MatchSettings } from './settings.js'

export type Total = {
  readonly score: number
  readonly text: number
  readonly sectors: number
  readonly fit: number
}

/**
 * The total in [0, 1] and its parts, which add up to it. Place and maturity add nothing where nothing else speaks
 * for the pair.
 * @param text the text score, in [0, 1]
 */
export function totalScore(
  text: number,
  need: MatchNeed,
  facts: Omit<MatchFacts, 'id'>,
  { shares }: MatchSettings,
  tree: SectorTree | undefined,
): Total {
  const sectors =
    tree && need.sectors.length > 0 ? shares.sectors * sectorOverlap(tree, need.sectors, facts.sectors) : 0
  const fit = text + sectors > 0 ? shares.fit * fitOf(need, facts) : 0
  return { score: shares.text * text + sectors + fit, text: shares.text * text, sectors, fit }
}
