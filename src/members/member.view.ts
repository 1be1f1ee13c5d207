// What a viewer is shown of members and profiles. Fields are listed, never spread: a field that is added to
// a record stays hidden until somebody decides here who sees it.
import { z } from 'zod'
import { given } from '../lib/given.js'
import { isStaff, type Viewer } from '../lib/viewer.js'
import { Identifiers, KindField, RoleField, rolesOf, Unit, type Member } from './member.schema.js'
import { Evidence, TrlRange, type Profile } from './profile.schema.js'

export const MemberView = z.strictObject({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  kind: KindField,
  roles: z.array(RoleField),
  sme: z.boolean().optional(),
  units: z.array(Unit),
  identifiers: Identifiers.optional(),
  city: z.string().optional(),
  province: z.string().optional(),
  country: z.string(),
  website: z.string().optional(),
  description: z.string().optional(),
  ownershipGroup: z.string().optional(),
  invented: z.boolean(),
  revision: z.int(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
})
export type MemberView = z.infer<typeof MemberView>

export const ProfileView = z.strictObject({
  id: z.string(),
  memberId: z.string(),
  unitId: z.string().optional(),
  title: z.string(),
  summary: z.string(),
  offers: z.array(z.string()),
  facilities: z.array(z.string()),
  sectors: z.array(z.string()),
  /** Words among `sectors` that the sector tree does not know; they count as text. Staff alone see them. */
  unknownSectors: z.array(z.string()).optional(),
  keywords: z.array(z.string()),
  trl: TrlRange.optional(),
  collaborationTypes: z.array(z.string()),
  developmentStage: z.string().optional(),
  ipr: z.string().optional(),
  language: z.string().optional(),
  evidence: z.array(Evidence),
  weeklyCapacity: z.int().optional(),
  paused: z.boolean().optional(),
  confirmedAt: z.iso.datetime(),
  revision: z.int().optional(),
  createdAt: z.iso.datetime().optional(),
  changedAt: z.iso.datetime().optional(),
})
export type ProfileView = z.infer<typeof ProfileView>

export function presentMember(member: Member, viewer: Viewer): MemberView {
  const staff = isStaff(viewer)
  return {
    id: member.id,
    name: member.name,
    ...given('nameEn', member.nameEn),
    kind: member.kind,
    roles: [...rolesOf(member)],
    ...given('sme', member.sme),
    units: member.units,
    identifiers: member.identifiers,
    ...given('city', member.city),
    ...given('province', member.province),
    country: member.country,
    ...given('website', member.website),
    ...given('description', member.description),
    ...(staff ? given('ownershipGroup', member.ownershipGroup) : {}),
    invented: member.invented,
    revision: member.revision,
    createdAt: member.createdAt.toISOString(),
    changedAt: member.changedAt.toISOString(),
  }
}

/** `own`: the viewer is staff or belongs to the profile's member; others see no settings of the unit. */
export function presentProfile(
  profile: Profile,
  viewer: Viewer,
  own: boolean,
  unknownSectors: readonly string[],
): ProfileView {
  return {
    id: profile.id,
    memberId: profile.memberId,
    ...given('unitId', profile.unitId),
    title: profile.title,
    summary: profile.summary,
    offers: profile.offers,
    facilities: profile.facilities,
    sectors: profile.sectors,
    ...(isStaff(viewer) ? { unknownSectors: [...unknownSectors] } : {}),
    keywords: profile.keywords,
    ...given('trl', profile.trl),
    collaborationTypes: profile.collaborationTypes,
    ...given('developmentStage', profile.developmentStage),
    ...given('ipr', profile.ipr),
    ...given('language', profile.language),
    evidence: profile.evidence,
    confirmedAt: profile.confirmedAt.toISOString(),
    ...(own
      ? {
          ...given('weeklyCapacity', profile.weeklyCapacity),
          paused: profile.paused,
          revision: profile.revision,
          createdAt: profile.createdAt.toISOString(),
          changedAt: profile.changedAt.toISOString(),
        }
      : {}),
  }
}
