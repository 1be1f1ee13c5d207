// Says what a score means for a reader: strong, good, possible, or nothing to suggest.

import { BANDS, type Band, type Ranked } from './model.js'
import type { Plan } from './plan.js'
import type { BandSettings, MatchSettings } from './settings.js'

/**
 * Place, from 1, of the candidate that stands for the bulk of a need's candidates: the settings' place, or the first
 * one behind the middle where there are fewer. The best is never its own bulk.
 */
export function bulkPlace(candidates: number, settings: BandSettings): number {
  return Math.max(2, Math.min(settings.bulkPlace, Math.floor(candidates / 2) + 1))
}

/**
 * Band of one candidate. Three things must hold for each band, because scores pooled over needs tell good from bad
 * hardly better than chance:
 * - the share of the need that the profile covers (the score);
 * - its substance: how many rare words' worth that is, times the share of the need that was understood at all. So a
 *   need of nonsense, of a few common words, or of words from elsewhere gets `none`, whatever share is covered;
 * - stand-out: how far the score is above the bulk of this need's own candidates, as a multiple of the bulk.
 * The borders are first guesses from a look at real needs and at needs from elsewhere; staff decisions are to
 * calibrate them.
 *
 * @param score in [0, 1]
 * @param bulk score of the candidate at {@link bulkPlace}
 */
export function bandOf(score: number, bulk: number, plan: Understanding, settings: BandSettings): Band {
  const substance = score * plan.substance * plan.understood
  const standOut = bulk > 0 ? score / bulk - 1 : score > 0 ? Infinity : 0
  for (const band of BANDS) {
    if (band === 'none') break
    const border = settings.borders[band]
    if (score >= border.score && substance >= border.substance && standOut >= border.standOut) return band
  }
  return 'none'
}

type Understanding = Pick<Plan, 'understood' | 'substance'>

/**
 * A ranking with its bands. The bands depend on no candidate after the {@link bulkPlace}, so a list that is cut
 * later has the bands of the whole.
 * @param ranking best first
 * @param place from {@link bulkPlace}
 */
export function banded(
  ranking: readonly Omit<Ranked, 'band'>[],
  place: number,
  plan: Understanding,
  { bands }: Pick<MatchSettings, 'bands'>,
): Ranked[] {
  const bulk = ranking[place - 1]?.score ?? 0
  return ranking.map(({ profileId, score }) => ({
    profileId,
    score,
    band: bandOf(score, bulk, plan, bands),
  }))
}
