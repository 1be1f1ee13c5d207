// Whom to look at for a partnership: the best for the whole need, and the best of each role that it wants.
import type { MatchNeed, MatchProfile, Ranked } from './model.js'
import type { RankedProfile } from './proposals.js'
import { frameOf } from './proposals.rules.js'

export type Ranking = {
  /** The best candidates of a need, best first. */
  readonly rank: (need: MatchNeed, options: { readonly top: number }) => readonly Ranked[]
  readonly profileOf: (id: string) => MatchProfile | undefined
}

const OVERALL = 60
const PER_ROLE = 30

/**
 * The candidates of a need's proposals: the best 60 of its ranking, and the best 30 of each wanted role. Without the
 * second, a role that few profiles hold would often be missing from the first. Who stands in the second only does not
 * stand out for the need, and has the band `none`: it can join for a requirement that it covers.
 */
export function partnershipCandidates(need: MatchNeed, { rank, profileOf }: Ranking): RankedProfile[] {
  const overall = rank(need, { top: OVERALL })
  const known = new Set(overall.map(({ profileId }) => profileId))
  const perRole = frameOf(need).wanted.flatMap((role) => {
    const found = rank({ ...need, seeks: [role] }, { top: PER_ROLE }).filter(
      ({ profileId }) => !known.has(profileId),
    )
    for (const { profileId } of found) known.add(profileId)
    return found.map((one): Ranked => ({ ...one, band: 'none' }))
  })
  return [...overall, ...perRole].flatMap(({ profileId, score, band }) => {
    const profile = profileOf(profileId)
    return profile === undefined ? [] : [{ profile, score, band }]
  })
}
