// The proposals file of `npm run match`: for each need, the partnerships that cover its roles and requirements.
import { createCoverageReader } from '../matching/coverage.js'
import type { Engine } from '../matching/engine.js'
import type { MatchNeed, MatchProfile, Role } from '../matching/model.js'
import { partnershipCandidates } from '../matching/proposals.candidates.js'
import { proposalsFor } from '../matching/proposals.js'

/** One text per need, in their order: a line for each proposal, best first; empty where there is none. */
export function* proposalLines(
  engine: Engine,
  needs: readonly MatchNeed[],
  profiles: readonly MatchProfile[],
): Generator<string> {
  const byId = new Map(profiles.map((profile) => [profile.id, profile]))
  const coverage = createCoverageReader(engine.analyse)
  for (const need of needs) {
    const owned = withOwnerRoles(need, profiles)
    const candidates = partnershipCandidates(owned, { rank: engine.rank, profileOf: (id) => byId.get(id) })
    yield proposalsFor(owned, candidates, { coverage })
      .map((proposal) => `${JSON.stringify(proposal)}\n`)
      .join('')
  }
}

/** The roles that the owner brings: as the need says, else those of the owner's own profiles. */
function withOwnerRoles(need: MatchNeed, profiles: readonly MatchProfile[]): MatchNeed {
  if (need.ownerId === undefined || (need.ownerRoles?.length ?? 0) > 0) return need
  const own = profiles.filter(({ id, memberId }) => id === need.ownerId || memberId === need.ownerId)
  const ownerRoles: readonly Role[] = [...new Set(own.flatMap(({ roles }) => roles))]
  return { ...need, ownerRoles }
}
