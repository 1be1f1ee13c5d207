// Who looks: the one thing that every policy and every view is asked with.
import type { MemberId } from './ids.js'

export type Viewer =
  | { readonly role: 'guest' }
  | {
      readonly role: 'member'
      readonly memberId: MemberId
      /** For records of who did what. */ readonly actor: string
    }
  | { readonly role: 'staff'; readonly actor: string }

export const GUEST: Viewer = { role: 'guest' }

/** What stands in `changedBy`: never a name or an address. */
export const actorOf = (viewer: Viewer): string => (viewer.role === 'guest' ? 'guest' : viewer.actor)

export const isStaff = (viewer: Viewer): boolean => viewer.role === 'staff'

/** Whether the viewer acts for this member. */
export const actsFor = (viewer: Viewer, memberId: string): boolean =>
  viewer.role === 'member' && viewer.memberId === memberId
