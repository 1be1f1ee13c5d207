// Needs in MongoDB, with every revision. What the matcher reads of a need is marked as due in the same write.
import type { Connection } from 'mongoose'
import { openRecords, type RecordStore } from '../database/records.js'
import { Need } from './need.schema.js'

export type NeedStore = RecordStore<Need>

export function openNeeds(connection: Connection): NeedStore {
  return openRecords(connection, {
    name: 'needs',
    paths: {
      memberId: String,
      status: String,
      changedAt: Date,
      publishedAt: Date,
      'content.public': Boolean,
      'content.deadline': String,
      'content.title': String,
      'content.description': String,
      'content.requirements': [String],
      'content.keywords': [String],
      'content.seeks': [String],
      'content.sectors': [String],
      edit: Object,
      _matchDue: Date,
    },
    indexes: [
      [{ memberId: 1, changedAt: -1, _id: -1 }],
      [{ status: 1, publishedAt: -1, _id: -1 }],
      [{ changedAt: -1, _id: -1 }],
      [{ _matchDue: 1 }, { sparse: true }],
    ],
    parse: (raw) => Need.parse(raw),
  })
}
