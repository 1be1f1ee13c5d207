// Who may do what with members and profiles. Pages and API ask here and nowhere else.
import { actsFor, isStaff, type Viewer } from '../lib/viewer.js'
import type { Member } from './member.schema.js'
import type { Profile } from './profile.schema.js'

/** Staff see every member; a member sees itself. */
export const maySeeMember = (viewer: Viewer, member: Pick<Member, 'id'>) =>
  isStaff(viewer) || actsFor(viewer, member.id)

export const mayChangeMember = maySeeMember
export const mayAddProfile = maySeeMember

/** Its own profiles and, by `released`, those of a suggestion that staff let through to it. */
export const maySeeProfile = (viewer: Viewer, profile: Pick<Profile, 'memberId'>, released: boolean) =>
  isStaff(viewer) || actsFor(viewer, profile.memberId) || (viewer.role === 'member' && released)

export const mayChangeProfile = (viewer: Viewer, profile: Pick<Profile, 'memberId'>) =>
  isStaff(viewer) || actsFor(viewer, profile.memberId)

/** What only staff may say of a member: its place in the cluster and the roles that it can take. */
export const STAFF_FIELDS = ['name', 'kind', 'roles', 'ownershipGroup', 'invented', 'identifiers'] as const
