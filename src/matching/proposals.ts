// Proposes partnerships for a need: sets of members that together take the wanted roles and cover the requirements.
import type { CoverageReader } from './coverage.js'
import { BANDS, ROLES } from './model.js'
import type { Band, Coverage, MatchNeed, MatchProfile, Proposal, ProposalMember } from './model.js'
import { poolOf } from './proposals.pool.js'
import { frameOf, mayJoin, rolesTaken } from './proposals.rules.js'
import type { CallRules, Frame, Pair } from './proposals.rules.js'
import { becauseOf, coveredBy, scoreOf } from './proposals.score.js'
import type { Candidate } from './proposals.score.js'
import { bestSet } from './proposals.search.js'
import { idsOf, isBetter, isProposable } from './proposals.valid.js'
import { requirementsOf } from './requirements.js'

/** A profile with how well it answers the need by itself. */
export type RankedProfile = { readonly profile: MatchProfile; readonly score: number; readonly band: Band }

export type ProposalOptions = {
  /** Reads requirements and profiles; make one with `createCoverageReader` and keep it: it remembers profiles. */
  readonly coverage: CoverageReader
  /** Most proposals per need; 3 if absent. */
  readonly top?: number
  /** The rules of a call pack, as data. */
  readonly rules?: CallRules
  /** Members or profiles that must not meet. */
  readonly apart?: readonly Pair[]
  /** Candidates that the search looks at after pruning; 40 if absent. */
  readonly pool?: number
  /** Sets that the search may visit per need; 10,000 if absent, some 50 ms. */
  readonly steps?: number
}

const TOP = 3
const POOL = 40
const STEPS = 10_000
const ALTERNATES = 3

/**
 * The best partnerships for a need, best first, no two of them near-duplicates (sharing half of the smaller one's
 * members, or more); empty where the wanted roles cannot all be taken: "no partnership this week" is an answer.
 *
 * Candidates: ranked ones with a finite positive score, not the owner's, that have a role, and are of a band above
 * `none` or cover a requirement: who brings one line of five need not stand out for the whole need, and is there for
 * the passage that is quoted. `exact` is true when the search saw or ruled out every set of
 * *all* these candidates; where more than `pool` of them had to be pruned, or `steps` ran out, it is false and the set
 * is the best of what was seen. Deterministic, whatever the order of the candidates; ties go by id.
 */
export function proposalsFor(
  need: MatchNeed,
  candidates: readonly RankedProfile[],
  options: ProposalOptions,
): Proposal[] {
  const frame = frameOf(need, options.rules, options.apart)
  const requirements = options.coverage.read(requirementsOf(need), need.language)
  const eligible = eligibleOf(candidates, need, frame).map((ranked): Candidate => {
    const cells = options.coverage.cells(requirements, ranked.profile)
    return { ...ranked, cells, covers: cells.map((cell) => (cell.verdict === 'MATCH' ? cell.strength : 0)) }
  })
  const able = eligible.filter(standsForSomething)
  const pool = poolOf(able, frame, options.pool ?? POOL)
  const chosen: (readonly Candidate[])[] = []
  const proposals: Proposal[] = []
  let steps = options.steps ?? STEPS
  while (proposals.length < (options.top ?? TOP) && steps > 0) {
    const { best, complete, steps: taken } = bestSet({ candidates: pool, frame, steps, before: chosen })
    steps -= taken
    if (best === undefined) break
    chosen.push(best)
    const exact = complete && pool.length === able.length
    proposals.push(proposalOf(need, best, requirements.lines, pool, frame, exact))
  }
  return proposals
}

function eligibleOf(candidates: readonly RankedProfile[], need: MatchNeed, frame: Frame): RankedProfile[] {
  const byId = new Map<string, RankedProfile>()
  for (const candidate of candidates) {
    const { profile, score } = candidate
    if (!Number.isFinite(score) || score <= 0 || !mayJoin(profile, need, frame)) continue
    const known = byId.get(profile.id)
    if (known === undefined || score > known.score)
      byId.set(profile.id, { ...candidate, score: Math.min(1, score) })
  }
  return [...byId.values()].sort((a, b) => b.score - a.score || (a.profile.id < b.profile.id ? -1 : 1))
}

function standsForSomething({ band, covers }: Candidate): boolean {
  return band !== 'none' || covers.some((strength) => strength > 0)
}

function proposalOf(
  need: MatchNeed,
  set: readonly Candidate[],
  lines: readonly string[],
  pool: readonly Candidate[],
  frame: Frame,
  exact: boolean,
): Proposal {
  return {
    needId: need.id,
    members: membersOf(set, frame),
    score: scoreOf(set),
    band: bandOf(set, lines.length),
    because: becauseOf(set),
    coverage: lines.flatMap((line, at) => rowsOf(line, at, set)),
    necessary: true,
    alternates: Object.fromEntries(
      set.map((member) => [member.profile.id, alternatesOf(member, set, pool, frame)]),
    ),
    exact,
  }
}

function membersOf(set: readonly Candidate[], frame: Frame): ProposalMember[] {
  const profiles = set.map(({ profile }) => profile).sort((a, b) => (a.id < b.id ? -1 : 1))
  const roles = rolesTaken(profiles, frame) ?? []
  return profiles
    .flatMap((profile, at): ProposalMember[] => {
      const role = roles[at]
      return role === undefined ? [] : [{ profileId: profile.id, role }]
    })
    .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || (a.profileId < b.profileId ? -1 : 1))
}

/**
 * The band of the weakest member, where one of band `none` that covers a requirement counts as `possible`; at most
 * `good` where less than half of the requirements are covered, at most `possible` where none is.
 */
function bandOf(set: readonly Candidate[], requirements: number): Band {
  const covered = coveredBy(set)
  const most = covered === 0 ? 'possible' : covered < requirements / 2 ? 'good' : 'strong'
  const lowest = BANDS.indexOf('possible')
  const weakest = Math.max(
    BANDS.indexOf(most),
    ...set.map(({ band }) => Math.min(lowest, BANDS.indexOf(band))),
  )
  return BANDS[weakest] ?? 'possible'
}

/** The cells of one requirement: matches first, the strongest first; a row without a member where nobody matches. */
function rowsOf(requirement: string, at: number, set: readonly Candidate[]): Coverage[] {
  const cells = set
    .map(({ profile, cells }) => ({ by: profile.id, cell: cells[at] }))
    .flatMap(({ by, cell }) => (cell === undefined ? [] : [{ by, ...cell }]))
    .sort(
      (a, b) =>
        Number(b.verdict === 'MATCH') - Number(a.verdict === 'MATCH') ||
        b.strength - a.strength ||
        (a.by < b.by ? -1 : 1),
    )
  const rows = cells.map(({ by, verdict, evidence }): Coverage => ({ requirement, by, verdict, evidence }))
  if (rows.some(({ verdict }) => verdict === 'MATCH')) return rows
  const verdict = rows.some((row) => row.verdict === 'UNKNOWN') ? 'UNKNOWN' : 'GAP'
  return [{ requirement, by: null, verdict, evidence: '' }, ...rows]
}

/** Who else could take a member's seat so that the set stays proposable, the best resulting set first. */
function alternatesOf(
  member: Candidate,
  set: readonly Candidate[],
  pool: readonly Candidate[],
  frame: Frame,
): readonly string[] {
  const others = pool.filter((candidate) => !set.includes(candidate))
  return others
    .map((other) => ({ id: other.profile.id, set: set.map((seat) => (seat === member ? other : seat)) }))
    .filter((changed) => isProposable(changed.set, frame))
    .map((changed) => ({ id: changed.id, score: scoreOf(changed.set), ids: idsOf(changed.set) }))
    .sort((a, b) => (isBetter(a, b) ? -1 : 1))
    .slice(0, ALTERNATES)
    .map(({ id }) => id)
}
