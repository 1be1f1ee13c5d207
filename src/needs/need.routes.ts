// The REST routes of needs: what a member posts, what staff decide about it, how it ends.
import { z } from 'zod'
import { changeRecord } from '../database/records.js'
import { text, withChange } from '../lib/fields.js'
import { MemberId, NeedId } from '../lib/ids.js'
import { notFound, Refusal } from '../lib/refusal.js'
import { actorOf, isStaff, type Viewer } from '../lib/viewer.js'
import { DUE, type MemberStore } from '../members/member.model.js'
import { apiRoute, pageOf, pageQuery, type ApiRoute, type Call } from '../web/api.js'
import type { NeedStore } from './need.model.js'
import { mayStep, sightOf } from './need.policy.js'
import { NEED_STATUSES, NeedChange, NewNeed, type Need } from './need.schema.js'
import {
  closeAsMet,
  demandComplete,
  edit,
  giveBack,
  publish,
  submit,
  withdraw,
  workingContent,
  type NeedStep,
} from './need.states.js'
import { NeedView, presentNeed } from './need.view.js'

/** What a member may know of the needs of others, by suggestions that staff released. */
export type ReleasedNeeds = {
  readonly idsFor: (memberId: string) => Promise<readonly string[]>
  /** Both sides said yes: the owner of an anonymous need is known to this member. */
  readonly mutualFor: (needId: string, memberId: string) => Promise<boolean>
}

export type NeedParts = {
  readonly needs: NeedStore
  readonly members: MemberStore
  readonly released: ReleasedNeeds
}

const params = z.object({ id: NeedId })
const Nothing = z.strictObject({})

export function needRoutes({ needs, members, released }: NeedParts): ApiRoute[] {
  const show = async (need: Need, viewer: Viewer, isReleased: boolean): Promise<NeedView> => {
    const sight = sightOf(viewer, need, isReleased)
    if (sight === 'none') throw notFound()
    const mutual =
      viewer.role === 'member' && isReleased && (await released.mutualFor(need.id, viewer.memberId))
    return presentNeed(need, sight, !need.content.anonymous || mutual)
  }
  const isReleasedTo = async (viewer: Viewer, needId: string) =>
    viewer.role === 'member' && (await released.idsFor(viewer.memberId)).includes(needId)

  const take = async (
    name: NeedStep,
    { viewer, params: { id }, sawRevision, now }: Call<{ id: NeedId }, unknown, unknown>,
    change: (need: Need, at: { at: Date; by: string }) => Need,
  ) => {
    const need = await needs.find(id)
    if (!need || sightOf(viewer, need, await isReleasedTo(viewer, id)) === 'none') throw notFound()
    if (!mayStep(viewer, need, name)) {
      throw new Refusal(403, {
        en: 'Only staff, or the owner where it is the owner’s step, may do this.',
        it: 'Solo la segreteria, o il titolare per i passi che gli spettano, può farlo.',
      })
    }
    const changed = await changeRecord(
      needs,
      id,
      sawRevision,
      (current) => change(current, { at: now, by: actorOf(viewer) }),
      (before, after) => dueMark(before, after, now),
    )
    if (!changed) throw notFound()
    return {
      status: 200 as const,
      body: await show(changed.after, viewer, false),
      revision: changed.after.revision,
    }
  }

  return [
    apiRoute({
      method: 'get',
      path: '/needs',
      summary: 'Needs, newest change first: all for staff; for a member its own and those released to it',
      access: 'member',
      query: z.strictObject({
        ...pageQuery,
        status: z.enum(NEED_STATUSES, `must be one of ${NEED_STATUSES.join(', ')}`).optional(),
        memberId: MemberId.optional(),
      }),
      answer: pageOf(NeedView),
      async handle({ viewer, query: { status, memberId, ...page } }) {
        const ids = viewer.role === 'member' ? await released.idsFor(viewer.memberId) : []
        const visible =
          viewer.role === 'member'
            ? { $or: [{ memberId: viewer.memberId }, { _id: { $in: ids }, status: 'published' }] }
            : {}
        // A member that asks for another's needs by its id must not find an anonymous one that way.
        const whose =
          memberId === undefined
            ? {}
            : viewer.role !== 'member' || viewer.memberId === memberId
              ? { memberId }
              : { _id: '' }
        const found = await needs.page(
          { $and: [visible, whose, status ? { status } : {}] },
          { ...page, sort: ['changedAt', -1] },
        )
        const items = await Promise.all(found.items.map((need) => show(need, viewer, ids.includes(need.id))))
        return { status: 200, body: { ...found, items } }
      },
    }),
    apiRoute({
      method: 'post',
      path: '/needs',
      summary: 'Post a need, as a draft or submitted to staff; staff name the member',
      access: 'member',
      body: NewNeed,
      answer: NeedView,
      status: 201,
      async handle({ viewer, body: { memberId, status, ...content }, now, newId }) {
        const owner = await ownerOf(viewer, memberId, members)
        const id = NeedId.parse(newId('need'))
        const kept = {
          id,
          memberId: owner,
          content,
          revision: 1,
          createdAt: now,
          changedAt: now,
          changedBy: actorOf(viewer),
        }
        if (status === 'submitted') demandComplete(content)
        const need: Need = status === 'draft' ? { ...kept, status } : { ...kept, status, submittedAt: now }
        const stored = (await needs.insert(need)) ? need : await needs.find(id)
        if (!stored) throw notFound()
        return {
          status: 201,
          body: await show(stored, viewer, false),
          location: `/api/v1/needs/${id}`,
          revision: stored.revision,
        }
      },
    }),
    apiRoute({
      method: 'get',
      path: '/needs/{id}',
      summary: 'One need, as far as the viewer may see it',
      access: 'member',
      params,
      answer: NeedView,
      async handle({ viewer, params: { id } }) {
        const need = await needs.find(id)
        if (!need) throw notFound()
        const view = await show(need, viewer, await isReleasedTo(viewer, id))
        return {
          status: 200,
          body: view,
          ...(view.revision === undefined ? {} : { revision: view.revision }),
        }
      },
    }),
    apiRoute({
      method: 'patch',
      path: '/needs/{id}',
      summary: 'Change a need; a change in substance of a published one waits for staff',
      access: 'member',
      params,
      body: NeedChange,
      answer: NeedView,
      handle: (call) =>
        take('edit', call, (need, at) =>
          edit(need, withChange(workingContent(need), call.body), at, isStaff(call.viewer)),
        ),
    }),
    apiRoute({
      method: 'post',
      path: '/needs/{id}/submit',
      summary: 'Send a draft or a returned need to staff',
      access: 'member',
      params,
      body: Nothing,
      answer: NeedView,
      handle: (call) => take('submit', call, submit),
    }),
    apiRoute({
      method: 'post',
      path: '/needs/{id}/publish',
      summary: 'Publish a submitted need, or let a waiting edit through',
      access: 'staff',
      params,
      body: Nothing,
      answer: NeedView,
      handle: (call) => take('publish', call, publish),
    }),
    apiRoute({
      method: 'post',
      path: '/needs/{id}/return',
      summary: 'Give a need back to its owner with comments',
      access: 'staff',
      params,
      body: z.strictObject({ comments: text(4000) }),
      answer: NeedView,
      handle: (call) => take('return', call, (need, at) => giveBack(need, call.body.comments, at)),
    }),
    apiRoute({
      method: 'post',
      path: '/needs/{id}/withdraw',
      summary: 'Take a need back',
      access: 'member',
      params,
      body: z.strictObject({ reason: text(1000).optional() }),
      answer: NeedView,
      handle: (call) => take('withdraw', call, (need, at) => withdraw(need, call.body.reason, at)),
    }),
    apiRoute({
      method: 'post',
      path: '/needs/{id}/close',
      summary: 'Close a need as met, with the members that met it',
      access: 'member',
      params,
      body: z.strictObject({ metBy: z.array(MemberId).max(20, 'must have at most 20 entries').default([]) }),
      answer: NeedView,
      async handle(call) {
        const known = await members.findMany(call.body.metBy)
        const unknown = call.body.metBy.findIndex((id) => !known.some((member) => member.id === id))
        if (unknown >= 0) throw unknownMember(`metBy[${unknown}]`)
        return take('close', call, (need, at) => closeAsMet(need, call.body.metBy, at))
      },
    }),
  ]
}

/** Marks the need for the matcher when what it reads changed: published, edited in public, or gone. */
export function dueMark(before: Need, after: Need, now: Date): Record<string, unknown> {
  const matched = (need: Need) => (need.status === 'published' ? JSON.stringify(need.content) : '')
  return matched(before) === matched(after) ? {} : { [DUE]: now }
}

async function ownerOf(viewer: Viewer, named: MemberId | undefined, members: MemberStore): Promise<MemberId> {
  if (viewer.role === 'member') {
    if (named !== undefined && named !== viewer.memberId) {
      throw new Refusal(
        403,
        {
          en: 'A need is posted for your own member.',
          it: 'Un’esigenza si inserisce per il proprio membro.',
        },
        { errors: [{ field: 'memberId', message: 'must be left out or be your own member' }] },
      )
    }
    return viewer.memberId
  }
  if (named === undefined) throw unknownMember('memberId')
  if (!(await members.find(named))) throw unknownMember('memberId')
  return named
}

function unknownMember(field: string): Refusal {
  return new Refusal(
    422,
    { en: 'No member has this id.', it: 'Nessun membro ha questo id.' },
    { errors: [{ field, message: 'must be the id of a member' }] },
  )
}
