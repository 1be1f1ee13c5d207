// The REST routes of members and their profiles.
import { z } from 'zod'
import { changeRecord } from '../database/records.js'
import { withChange } from '../lib/fields.js'
import { MemberId, ProfileId } from '../lib/ids.js'
import { notFound, Refusal } from '../lib/refusal.js'
import { actorOf, isStaff, type Viewer } from '../lib/viewer.js'
import { apiRoute, pageOf, pageQuery, type ApiRoute } from '../web/api.js'
import { DUE, type MemberStore, type ProfileStore } from './member.model.js'
import {
  mayAddProfile,
  mayChangeMember,
  mayChangeProfile,
  maySeeMember,
  maySeeProfile,
  STAFF_FIELDS,
} from './member.policy.js'
import { MemberChange, NewMember, type Member } from './member.schema.js'
import { MemberView, presentMember, presentProfile, ProfileView } from './member.view.js'
import { NewProfile, ProfileChange, type Profile } from './profile.schema.js'

export type MemberParts = {
  readonly members: MemberStore
  readonly profiles: ProfileStore
  /** The words among `sectors` that the sector tree does not know. */
  readonly unknownSectors: (sectors: readonly string[]) => readonly string[]
  /** Whether staff released a suggestion that shows this profile to this member. */
  readonly profileReleasedTo: (profileId: string, memberId: string) => Promise<boolean>
}

const memberParams = z.object({ id: MemberId })
const profileParams = z.object({ id: ProfileId })

export function memberRoutes({
  members,
  profiles,
  unknownSectors,
  profileReleasedTo,
}: MemberParts): ApiRoute[] {
  const memberFor = async (viewer: Viewer, id: MemberId): Promise<Member> => {
    const member = maySeeMember(viewer, { id }) ? await members.find(id) : undefined
    if (!member) throw notFound()
    return member
  }
  const show = (profile: Profile, viewer: Viewer) =>
    presentProfile(profile, viewer, mayChangeProfile(viewer, profile), unknownSectors(profile.sectors))

  return [
    apiRoute({
      method: 'get',
      path: '/members',
      summary: 'Members by name: all for staff, itself for a member',
      access: 'member',
      query: z.strictObject({ ...pageQuery }),
      answer: pageOf(MemberView),
      async handle({ viewer, query }) {
        const mine = viewer.role === 'member' ? { _id: viewer.memberId } : {}
        const page = await members.page(mine, { ...query, sort: ['name', 1] })
        return { status: 200, body: { ...page, items: page.items.map((m) => presentMember(m, viewer)) } }
      },
    }),
    apiRoute({
      method: 'post',
      path: '/members',
      summary: 'Add a member',
      access: 'staff',
      body: NewMember.omit({ id: true }),
      answer: MemberView,
      status: 201,
      async handle({ viewer, body, now, newId }) {
        const id = MemberId.parse(newId('mem'))
        const member: Member = {
          ...body,
          id,
          revision: 1,
          createdAt: now,
          changedAt: now,
          changedBy: actorOf(viewer),
        }
        const kept = (await members.insert(member)) ? member : await memberFor(viewer, id)
        return {
          status: 201,
          body: presentMember(kept, viewer),
          location: `/api/v1/members/${id}`,
          revision: kept.revision,
        }
      },
    }),
    apiRoute({
      method: 'get',
      path: '/members/{id}',
      summary: 'One member',
      access: 'member',
      params: memberParams,
      answer: MemberView,
      async handle({ viewer, params }) {
        const member = await memberFor(viewer, params.id)
        return { status: 200, body: presentMember(member, viewer), revision: member.revision }
      },
    }),
    apiRoute({
      method: 'patch',
      path: '/members/{id}',
      summary: 'Change a member; null removes an optional field',
      access: 'member',
      params: memberParams,
      body: MemberChange,
      answer: MemberView,
      async handle({ viewer, params, body, sawRevision, now }) {
        if (!mayChangeMember(viewer, params)) throw notFound()
        const reserved = isStaff(viewer) ? [] : STAFF_FIELDS.filter((field) => field in body)
        if (reserved.length > 0) throw staffOnly(reserved)
        const changed = await changeRecord(
          members,
          params.id,
          sawRevision,
          (member) => ({ ...withChange(member, body), ...step(member, viewer, now) }),
          () => ({ [DUE]: now }),
        )
        if (!changed) throw notFound()
        return { status: 200, body: presentMember(changed.after, viewer), revision: changed.after.revision }
      },
    }),
    apiRoute({
      method: 'get',
      path: '/members/{id}/profiles',
      summary: 'The capability profiles of a member',
      access: 'member',
      params: memberParams,
      query: z.strictObject({ ...pageQuery }),
      answer: pageOf(ProfileView),
      async handle({ viewer, params, query }) {
        await memberFor(viewer, params.id)
        const page = await profiles.page({ memberId: params.id }, { ...query, sort: ['_id', 1] })
        return { status: 200, body: { ...page, items: page.items.map((p) => show(p, viewer)) } }
      },
    }),
    apiRoute({
      method: 'post',
      path: '/members/{id}/profiles',
      summary: 'Add a capability profile to a member',
      access: 'member',
      params: memberParams,
      body: NewProfile.omit({ id: true }),
      answer: ProfileView,
      status: 201,
      async handle({ viewer, params, body, now, newId }) {
        if (!mayAddProfile(viewer, params)) throw notFound()
        const member = await memberFor(viewer, params.id)
        demandUnit(member, body.unitId)
        const id = ProfileId.parse(newId('pro'))
        const profile: Profile = {
          ...body,
          id,
          memberId: params.id,
          confirmedAt: now,
          revision: 1,
          createdAt: now,
          changedAt: now,
          changedBy: actorOf(viewer),
        }
        const kept = (await profiles.insert(profile, { [DUE]: now })) ? profile : await profiles.find(id)
        if (!kept) throw notFound()
        return {
          status: 201,
          body: show(kept, viewer),
          location: `/api/v1/profiles/${id}`,
          revision: kept.revision,
        }
      },
    }),
    apiRoute({
      method: 'get',
      path: '/profiles/{id}',
      summary: 'One capability profile: its own, or one of a suggestion that was released',
      access: 'member',
      params: profileParams,
      answer: ProfileView,
      async handle({ viewer, params }) {
        const profile = await profiles.find(params.id)
        if (!profile) throw notFound()
        const released = viewer.role === 'member' && (await profileReleasedTo(profile.id, viewer.memberId))
        if (!maySeeProfile(viewer, profile, released)) throw notFound()
        return { status: 200, body: show(profile, viewer), revision: profile.revision }
      },
    }),
    apiRoute({
      method: 'patch',
      path: '/profiles/{id}',
      summary: 'Change a capability profile; null removes an optional field',
      access: 'member',
      params: profileParams,
      body: ProfileChange,
      answer: ProfileView,
      async handle({ viewer, params, body, sawRevision, now }) {
        const profile = await profiles.find(params.id)
        if (!profile || !mayChangeProfile(viewer, profile)) throw notFound()
        if (typeof body.unitId === 'string') demandUnit(await members.find(profile.memberId), body.unitId)
        const changed = await changeRecord(
          profiles,
          params.id,
          sawRevision,
          (current) => ({ ...withChange(current, body), ...step(current, viewer, now), confirmedAt: now }),
          () => ({ [DUE]: now }),
        )
        if (!changed) throw notFound()
        return { status: 200, body: show(changed.after, viewer), revision: changed.after.revision }
      },
    }),
  ]
}

const step = (record: { revision: number }, viewer: Viewer, now: Date) => ({
  revision: record.revision + 1,
  changedAt: now,
  changedBy: actorOf(viewer),
})

function staffOnly(fields: readonly string[]): Refusal {
  return new Refusal(
    403,
    {
      en: `Only staff may change ${fields.join(', ')}.`,
      it: `Solo la segreteria può modificare ${fields.join(', ')}.`,
    },
    { errors: fields.map((field) => ({ field, message: 'can only be changed by staff' })) },
  )
}

function demandUnit(member: Member | undefined, unitId: string | undefined): void {
  if (unitId === undefined || member?.units.some((unit) => unit.id === unitId)) return
  throw new Refusal(
    422,
    { en: 'The member has no unit with this id.', it: 'Il membro non ha un’unità con questo id.' },
    { errors: [{ field: 'unitId', message: 'must be the id of a unit of the member' }] },
  )
}
