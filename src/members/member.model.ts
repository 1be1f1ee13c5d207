// Members and their profiles in MongoDB. A profile that changes is marked as due for the matcher in the same
// write, so that no crash can lose the one without the other.
import type { Connection } from 'mongoose'
import { openRecords, type RecordStore } from '../database/records.js'
import { Member } from './member.schema.js'
import { Profile } from './profile.schema.js'

export type MemberStore = RecordStore<Member>
export type ProfileStore = RecordStore<Profile>

/** Set on a profile or need when the matcher has to look at it again; cleared by the run that did. */
export const DUE = 'matchDue'

export function openMembers(connection: Connection): MemberStore {
  return openRecords(connection, {
    name: 'members',
    paths: { name: String, kind: String, invented: Boolean, changedAt: Date, _matchDue: Date },
    indexes: [[{ name: 1, _id: 1 }], [{ invented: 1 }], [{ _matchDue: 1 }, { sparse: true }]],
    parse: (raw) => Member.parse(raw),
  })
}

export function openProfiles(connection: Connection): ProfileStore {
  return openRecords(connection, {
    name: 'profiles',
    paths: { memberId: String, paused: Boolean, changedAt: Date, _matchDue: Date },
    indexes: [[{ memberId: 1, _id: 1 }], [{ paused: 1, _id: 1 }], [{ _matchDue: 1 }, { sparse: true }]],
    parse: (raw) => Profile.parse(raw),
  })
}
