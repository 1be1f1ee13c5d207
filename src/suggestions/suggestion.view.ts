// What a viewer is shown of suggestions and proposals: fields are listed, never spread.
import { z } from 'zod'
import { given } from '../lib/given.js'
import { isStaff, type Viewer } from '../lib/viewer.js'
import { CoverageRow, PROPOSAL_STATES, ProposalSeat, type PartnershipProposal } from './proposal.schema.js'
import { sideOf } from './suggestion.policy.js'
import { reasonShape, SUGGESTION_STATES, type SideAnswer, type Suggestion } from './suggestion.schema.js'

const AnswerView = z.strictObject({
  answer: z.enum(['interested', 'declined']),
  reason: z.string().optional(),
  words: z.string().optional(),
  at: z.iso.datetime(),
})

export const SuggestionView = z.strictObject({
  id: z.string(),
  needId: z.string(),
  profileId: z.string(),
  memberId: z.string(),
  /** The member of the need; staff alone see it here. */
  ownerId: z.string().optional(),
  state: z.enum(SUGGESTION_STATES),
  ...reasonShape,
  runId: z.string(),
  current: z.boolean().optional(),
  answers: z.strictObject({ need: AnswerView.optional(), profile: AnswerView.optional() }),
  revision: z.int(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
})
export type SuggestionView = z.infer<typeof SuggestionView>

export function presentSuggestion(suggestion: Suggestion, viewer: Viewer): SuggestionView {
  const staff = isStaff(viewer)
  const side = sideOf(viewer, suggestion)
  const { need, profile } = suggestion.answers
  return {
    id: suggestion.id,
    needId: suggestion.needId,
    profileId: suggestion.profileId,
    memberId: suggestion.memberId,
    ...(staff ? { ownerId: suggestion.ownerId } : {}),
    state: suggestion.state,
    band: suggestion.band,
    score: suggestion.score,
    because: suggestion.because,
    terms: suggestion.terms,
    evidence: suggestion.evidence,
    sectors: suggestion.sectors,
    missing: suggestion.missing,
    runId: suggestion.runId,
    ...(staff ? { current: suggestion.current } : {}),
    // The other side's answer shows only in the state: a lone yes is not told before there are two.
    answers: {
      ...(staff || side === 'need' ? given('need', presentAnswer(need)) : {}),
      ...(staff || side === 'profile' ? given('profile', presentAnswer(profile)) : {}),
    },
    revision: suggestion.revision,
    createdAt: suggestion.createdAt.toISOString(),
    changedAt: suggestion.changedAt.toISOString(),
  }
}

function presentAnswer(said: SideAnswer | undefined) {
  if (!said) return undefined
  return {
    answer: said.answer,
    ...given('reason', said.reason),
    ...given('words', said.words),
    at: said.at.toISOString(),
  }
}

export const ProposalView = z.strictObject({
  id: z.string(),
  needId: z.string(),
  ownerId: z.string().optional(),
  state: z.enum(PROPOSAL_STATES),
  band: z.string(),
  score: z.number(),
  because: z.record(z.string(), z.number()),
  members: z.array(ProposalSeat),
  coverage: z.array(CoverageRow),
  /** Who else could take a seat; staff alone see it. */
  alternates: z.record(z.string(), z.array(z.string())).optional(),
  exact: z.boolean(),
  runId: z.string(),
  current: z.boolean().optional(),
  revision: z.int(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
})
export type ProposalView = z.infer<typeof ProposalView>

export function presentProposal(proposal: PartnershipProposal, viewer: Viewer): ProposalView {
  const staff = isStaff(viewer)
  return {
    id: proposal.id,
    needId: proposal.needId,
    ...(staff ? { ownerId: proposal.ownerId } : {}),
    state: proposal.state,
    band: proposal.band,
    score: proposal.score,
    because: proposal.because,
    members: proposal.members,
    coverage: proposal.coverage,
    ...(staff ? { alternates: proposal.alternates, current: proposal.current } : {}),
    exact: proposal.exact,
    runId: proposal.runId,
    revision: proposal.revision,
    createdAt: proposal.createdAt.toISOString(),
    changedAt: proposal.changedAt.toISOString(),
  }
}
