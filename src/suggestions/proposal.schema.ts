// What a partnership proposal is: one need with a set of members that together cover what it asks.
import { z } from 'zod'
import { MemberId, NeedId, ProfileId, ProposalId, RunId } from '../lib/ids.js'
import { ROLES } from '../matching/model.js'
import { SUGGESTED_BANDS } from './suggestion.schema.js'

export const PROPOSAL_STATES = ['proposed', 'released', 'rejected'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

export const ProposalSeat = z.object({
  profileId: ProfileId,
  memberId: MemberId,
  role: z.enum(ROLES),
})

export const CoverageRow = z.object({
  requirement: z.string(),
  /** Profile id; null on a row that says that nobody of the set covers the requirement. */
  by: z.string().nullable(),
  verdict: z.enum(['MATCH', 'GAP', 'UNKNOWN']),
  evidence: z.string(),
})

export const PartnershipProposal = z.object({
  id: ProposalId,
  needId: NeedId,
  ownerId: MemberId,
  members: z.array(ProposalSeat).min(1).max(8),
  state: z.enum(PROPOSAL_STATES),
  band: z.enum(SUGGESTED_BANDS),
  score: z.number().min(0).max(1),
  because: z.record(z.string(), z.number()),
  coverage: z.array(CoverageRow),
  /** For each seat, by profile id: who else could take it, best first. */
  alternates: z.record(z.string(), z.array(z.string())),
  /** False where the search was cut by its bound. */
  exact: z.boolean(),
  /** Place among the proposals of its need in the newest run, from 1. */
  rank: z.int(),
  runId: RunId,
  current: z.boolean(),
  revision: z.int(),
  history: z.array(
    z.object({
      at: z.date(),
      by: z.string(),
      from: z.enum(PROPOSAL_STATES).nullable(),
      to: z.enum(PROPOSAL_STATES),
      why: z.string().optional(),
    }),
  ),
  createdAt: z.date(),
  changedAt: z.date(),
})
export type PartnershipProposal = z.infer<typeof PartnershipProposal>
