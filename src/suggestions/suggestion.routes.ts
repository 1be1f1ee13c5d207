// The REST routes of suggestions and proposals: lists by need and profile, staff decisions, answers.
import { z } from 'zod'
import { text } from '../lib/fields.js'
import { NeedId, ProfileId, ProposalId, SuggestionId } from '../lib/ids.js'
import { notFound, Refusal } from '../lib/refusal.js'
import { actorOf, actsFor, isStaff, type Viewer } from '../lib/viewer.js'
import type { ProfileStore } from '../members/member.model.js'
import type { NeedStore } from '../needs/need.model.js'
import { apiRoute, pageOf, pageQuery, type ApiRoute, type Call } from '../web/api.js'
import type { ProposalStore } from './proposal.model.js'
import { PROPOSAL_STATES } from './proposal.schema.js'
import { SHOWN_STATES, type SuggestionStore } from './suggestion.model.js'
import { maySeeProposal, maySeeSuggestion, sideOf } from './suggestion.policy.js'
import { DECLINE_REASONS, SUGGESTION_STATES, type Suggestion } from './suggestion.schema.js'
import { answer, decide, decideProposal, type Decision } from './suggestion.states.js'
import { presentProposal, presentSuggestion, ProposalView, SuggestionView } from './suggestion.view.js'

export type SuggestionParts = {
  readonly needs: NeedStore
  readonly profiles: ProfileStore
  readonly suggestions: SuggestionStore
  readonly proposals: ProposalStore
}

const suggestionParams = z.object({ id: SuggestionId })
const proposalParams = z.object({ id: ProposalId })
const Why = z.strictObject({ reason: text(1000).optional() })

export function suggestionRoutes({ needs, profiles, suggestions, proposals }: SuggestionParts): ApiRoute[] {
  // Open suggestions that the newest run no longer found are history; staff find them by asking for them.
  const listFilter = (viewer: Viewer, state: string | undefined) => {
    const asked = state === undefined ? [] : [{ state }]
    if (!isStaff(viewer)) return [{ state: { $in: [...SHOWN_STATES] } }, ...asked]
    return [{ $or: [{ current: true }, { state: { $nin: ['proposed', 'held'] } }] }, ...asked]
  }
  const listQuery = z.strictObject({
    ...pageQuery,
    state: z.enum(SUGGESTION_STATES, `must be one of ${SUGGESTION_STATES.join(', ')}`).optional(),
  })
  const page = async (
    viewer: Viewer,
    whose: Record<string, unknown>,
    { state, ...request }: z.output<typeof listQuery>,
  ) => {
    const filter = { $and: [whose, ...listFilter(viewer, state)] }
    const found = await suggestions.page(filter, { ...request, sort: ['score', -1] })
    const items = found.items
      .filter((s) => maySeeSuggestion(viewer, s))
      .map((s) => presentSuggestion(s, viewer))
    return { status: 200 as const, body: { ...found, items } }
  }

  const change = async (viewer: Viewer, id: string, step: (current: Suggestion) => Suggestion) => {
    const seen = await suggestions.find(id)
    if (!seen || !maySeeSuggestion(viewer, seen)) throw notFound()
    const after = await suggestions.change(id, step)
    if (!after) throw notFound()
    return { status: 200 as const, body: presentSuggestion(after, viewer), revision: after.revision }
  }

  const decision = (name: Decision, summary: string): ApiRoute =>
    apiRoute({
      method: 'post',
      path: `/suggestions/{id}/${name}`,
      summary,
      access: 'staff',
      params: suggestionParams,
      body: Why,
      answer: SuggestionView,
      handle: ({ viewer, params, body, sawRevision, now }) =>
        change(viewer, params.id, (current) =>
          decide(current, name, { at: now, by: actorOf(viewer), why: body.reason, sawRevision }),
        ),
    })

  const proposalDecision = (name: 'release' | 'reject', summary: string): ApiRoute =>
    apiRoute({
      method: 'post',
      path: `/proposals/{id}/${name}`,
      summary,
      access: 'staff',
      params: proposalParams,
      body: Why,
      answer: ProposalView,
      async handle({
        viewer,
        params,
        body,
        sawRevision,
        now,
      }: Call<{ id: ProposalId }, unknown, z.output<typeof Why>>) {
        const after = await proposals.change(params.id, (current) =>
          decideProposal(current, name, { at: now, by: actorOf(viewer), why: body.reason, sawRevision }),
        )
        if (!after) throw notFound()
        return { status: 200, body: presentProposal(after, viewer), revision: after.revision }
      },
    })

  return [
    apiRoute({
      method: 'get',
      path: '/needs/{id}/suggestions',
      summary: 'The suggestions of a need, best first: all for staff, released ones for its owner',
      access: 'member',
      params: z.object({ id: NeedId }),
      query: listQuery,
      answer: pageOf(SuggestionView),
      async handle({ viewer, params, query }) {
        const need = await needs.find(params.id)
        if (!need || !(isStaff(viewer) || actsFor(viewer, need.memberId))) throw notFound()
        return page(viewer, { needId: need.id }, query)
      },
    }),
    apiRoute({
      method: 'get',
      path: '/profiles/{id}/suggestions',
      summary: 'The suggestions of a profile, best first: all for staff, released ones for its member',
      access: 'member',
      params: z.object({ id: ProfileId }),
      query: listQuery,
      answer: pageOf(SuggestionView),
      async handle({ viewer, params, query }) {
        const profile = await profiles.find(params.id)
        if (!profile || !(isStaff(viewer) || actsFor(viewer, profile.memberId))) throw notFound()
        return page(viewer, { profileId: profile.id }, query)
      },
    }),
    apiRoute({
      method: 'get',
      path: '/suggestions/{id}',
      summary: 'One suggestion with its reasons',
      access: 'member',
      params: suggestionParams,
      answer: SuggestionView,
      async handle({ viewer, params }) {
        const suggestion = await suggestions.find(params.id)
        if (!suggestion || !maySeeSuggestion(viewer, suggestion)) throw notFound()
        return { status: 200, body: presentSuggestion(suggestion, viewer), revision: suggestion.revision }
      },
    }),
    decision('release', 'Let a suggestion through to both sides'),
    decision('reject', 'Reject a suggestion'),
    decision('hold', 'Hold a suggestion for a later look'),
    apiRoute({
      method: 'post',
      path: '/suggestions/{id}/answer',
      summary: 'Say interested or declined for one’s side; both interested makes it mutual',
      access: 'member',
      params: suggestionParams,
      body: z
        .strictObject({
          answer: z.enum(['interested', 'declined'], 'must be interested or declined'),
          reason: z.enum(DECLINE_REASONS, `must be one of ${DECLINE_REASONS.join(', ')}`).optional(),
          words: text(1000).optional(),
        })
        .refine((said) => said.answer === 'interested' || said.reason !== undefined, {
          path: ['reason'],
          message: 'must be given with declined',
        }),
      answer: SuggestionView,
      handle: ({ viewer, params, body, sawRevision, now }) =>
        change(viewer, params.id, (current) => {
          const side = sideOf(viewer, current)
          if (!side) {
            throw new Refusal(403, {
              en: 'Only the two sides of a suggestion answer it.',
              it: 'Rispondono solo le due parti dell’abbinamento.',
            })
          }
          return answer(current, side, { ...body, at: now, by: actorOf(viewer) }, sawRevision)
        }),
    }),
    apiRoute({
      method: 'get',
      path: '/needs/{id}/proposals',
      summary: 'The partnership proposals of a need, best first',
      access: 'member',
      params: z.object({ id: NeedId }),
      query: z.strictObject({
        ...pageQuery,
        state: z.enum(PROPOSAL_STATES, `must be one of ${PROPOSAL_STATES.join(', ')}`).optional(),
      }),
      answer: pageOf(ProposalView),
      async handle({ viewer, params, query: { state, ...request } }) {
        const need = await needs.find(params.id)
        if (!need || !(isStaff(viewer) || actsFor(viewer, need.memberId))) throw notFound()
        const visible = isStaff(viewer)
          ? { $or: [{ current: true }, { state: { $ne: 'proposed' } }] }
          : { state: 'released' }
        const filter = { $and: [{ needId: need.id }, visible, ...(state ? [{ state }] : [])] }
        const found = await proposals.page(filter, { ...request, sort: ['score', -1] })
        return { status: 200, body: { ...found, items: found.items.map((p) => presentProposal(p, viewer)) } }
      },
    }),
    apiRoute({
      method: 'get',
      path: '/proposals/{id}',
      summary: 'One partnership proposal with its coverage table',
      access: 'member',
      params: proposalParams,
      answer: ProposalView,
      async handle({ viewer, params }) {
        const proposal = await proposals.find(params.id)
        if (!proposal || !maySeeProposal(viewer, proposal)) throw notFound()
        return { status: 200, body: presentProposal(proposal, viewer), revision: proposal.revision }
      },
    }),
    proposalDecision('release', 'Let a proposal through to its parties'),
    proposalDecision('reject', 'Reject a proposal'),
  ]
}
