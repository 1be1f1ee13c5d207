// How well a profile fits a need beyond its words: maturity, place and kind of collaboration.

import type { MatchFacts } from './roster.js'
import type { MatchNeed, Missing } from './model.js'

/** What of the need can be compared at all; 0 parts: fit is not asked for. */
export function fitParts(need: MatchNeed): number {
  return [wantedTrl(need), need.province, need.collaborationTypes?.length ? 1 : undefined].filter(
    (part) => part !== undefined,
  ).length
}

/** Mean over what the need states, in [0, 1]; what the profile does not say counts 0. 0 when the need states nothing. */
export function fitOf(need: MatchNeed, profile: Omit<MatchFacts, 'id'>): number {
  const parts = fitParts(need)
  if (parts === 0) return 0
  let sum = 0
  const wanted = wantedTrl(need)
  if (wanted && profile.trl) sum += trlFit(wanted, profile.trl)
  if (need.province !== undefined && need.province === profile.province) sum += 1
  if (need.collaborationTypes?.some((type) => profile.collaborationTypes?.includes(type))) sum += 1
  return sum / parts
}

/** What speaks against the pair, or is not said: role, maturity, place, kind of collaboration. */
export function misfits(need: MatchNeed, profile: Omit<MatchFacts, 'id'>): Missing[] {
  const missing: Missing[] = []
  if (need.seeks.length > 0 && !need.seeks.some((role) => profile.roles.includes(role))) {
    missing.push({ what: 'role', wanted: need.seeks, has: profile.roles })
  }
  const wanted = wantedTrl(need)
  if (wanted && (!profile.trl || trlFit(wanted, profile.trl) < 1)) {
    missing.push({ what: 'trl', wanted, has: profile.trl ?? null })
  }
  if (need.province !== undefined && need.province !== profile.province) {
    missing.push({ what: 'place', wanted: need.province, has: profile.province ?? null })
  }
  const types = need.collaborationTypes ?? []
  if (types.length > 0 && !types.some((type) => profile.collaborationTypes?.includes(type))) {
    missing.push({ what: 'collaborationType', wanted: types, has: profile.collaborationTypes ?? [] })
  }
  return missing
}

/** The levels between where the work stands and where it should arrive. */
function wantedTrl({ trl }: MatchNeed): readonly [number, number] | undefined {
  const low = trl?.now ?? trl?.wanted
  const high = trl?.wanted ?? trl?.now
  return low === undefined || high === undefined ? undefined : [Math.min(low, high), Math.max(low, high)]
}

/** 1 where the ranges meet, a third less for each level between them. */
function trlFit(wanted: readonly [number, number], has: readonly [number, number]): number {
  const gap = Math.max(0, wanted[0] - has[1], has[0] - wanted[1])
  return Math.max(0, 1 - gap / 3)
}
