// Valid needs and profiles of the matcher but for what a test is about.
import { defaultRoles, type MatchNeed, type MatchProfile } from '../../src/matching/model.js'

export function aMatchProfile(given: Partial<MatchProfile> = {}): MatchProfile {
  const kind = given.kind ?? 'research'
  return {
    id: 'profile',
    kind,
    roles: defaultRoles(kind),
    sectors: [],
    keywords: [],
    offers: [],
    evidence: [],
    ...given,
  }
}

export function aMatchNeed(given: Partial<MatchNeed> = {}): MatchNeed {
  return { id: 'need', title: 'A need', sectors: [], keywords: [], requirements: [], seeks: [], ...given }
}
