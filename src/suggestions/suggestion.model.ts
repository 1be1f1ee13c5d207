// Suggestions in MongoDB: one for each pair of need and profile, with its whole history.
import { Schema, type AnyBulkWriteOperation, type Connection, type Model } from 'mongoose'
import { ours } from '../database/filters.js'
import { pageOf, type Page, type PageRequest } from '../database/paging.js'
import { isDuplicate } from '../database/records.js'
import { idFrom, type SuggestionId } from '../lib/ids.js'
import { changeUntilKept } from './deciding.js'
import { mergeSuggestions, type NewSuggestion } from './suggestion.merge.js'
import { Suggestion, type SuggestionState } from './suggestion.schema.js'

/** States in which the two sides may see a suggestion. */
export const SHOWN_STATES = [
  'released',
  'mutual',
  'declined',
  'expired',
] as const satisfies readonly SuggestionState[]

export type SuggestionStore = {
  readonly models: readonly Model<unknown>[]
  find(id: string): Promise<Suggestion | undefined>
  page(filter: Readonly<Record<string, unknown>>, request: PageRequest): Promise<Page<Suggestion>>
  list(filter: Readonly<Record<string, unknown>>): Promise<Suggestion[]>
  count(filter: Readonly<Record<string, unknown>>): Promise<number>
  /** Applies `change` to what stands now, again if somebody else was faster; undefined if there is none. */
  change(id: string, change: (current: Suggestion) => Suggestion): Promise<Suggestion | undefined>
  /**
   * What a run found for one need, best first. Repeating it changes nothing. Pairs that are decided stay as
   * they are, unless a side changed in substance.
   */
  keepFound(
    needId: string,
    found: readonly NewSuggestion[],
    at: Date,
  ): Promise<{ made: number; changed: number; gone: number }>
  /** Needs that a member may see because a suggestion was released to one of its profiles. */
  needsReleasedTo(memberId: string): Promise<string[]>
  profileReleasedTo(profileId: string, memberId: string): Promise<boolean>
  mutualFor(needId: string, memberId: string): Promise<boolean>
}

const doc = ({ id, ...rest }: Suggestion) => ({ ...rest, _id: id })
const read = ({ _id, ...rest }: Record<string, unknown>): Suggestion => Suggestion.parse({ ...rest, id: _id })

export function openSuggestions(connection: Connection): SuggestionStore {
  const schema = new Schema(
    {
      _id: String,
      needId: String,
      profileId: String,
      memberId: String,
      ownerId: String,
      state: String,
      band: String,
      score: Number,
      current: Boolean,
      runId: String,
      revision: Number,
      changedAt: Date,
    },
    { strict: false, versionKey: false, minimize: false, collection: 'suggestions' },
  )
  schema.index({ needId: 1, profileId: 1 }, { unique: true })
  schema.index({ needId: 1, score: -1, _id: -1 })
  schema.index({ profileId: 1, score: -1, _id: -1 })
  schema.index({ memberId: 1, state: 1 })
  schema.index({ ownerId: 1, state: 1 })
  schema.index({ state: 1, current: 1, score: -1, _id: -1 })
  const Suggestions = connection.model<{ _id: string }>('suggestions', schema)
  const shown = { $in: [...SHOWN_STATES] }

  const find = async (id: string) => {
    const found = await Suggestions.findById(id).lean<Record<string, unknown>>()
    return found ? read(found) : undefined
  }

  const replace = async (before: Suggestion, after: Suggestion) => {
    const written = await Suggestions.collection.replaceOne(
      { _id: before.id, revision: before.revision, state: before.state },
      doc(after),
    )
    return written.matchedCount === 1
  }

  return {
    models: [Suggestions as unknown as Model<unknown>],
    find,
    page: (filter, request) => pageOf(Suggestions as unknown as Model<unknown>, filter, request, read),
    async list(filter) {
      const docs = await Suggestions.find(ours(filter))
        .sort({ score: -1, _id: 1 })
        .lean<Record<string, unknown>[]>()
      return docs.map(read)
    },
    count: (filter) => Suggestions.countDocuments(ours(filter)).exec(),
    change: (id, change) => changeUntilKept(() => find(id), replace, change),
    async keepFound(needId, found, at) {
      const standing = await Suggestions.find({ needId }).lean<Record<string, unknown>[]>()
      const merged = mergeSuggestions(standing.map(read), found, at)
      const writes: AnyBulkWriteOperation[] = [
        ...merged.made.map((suggestion) => ({
          updateOne: {
            filter: { _id: suggestion.id as never },
            update: { $setOnInsert: doc(suggestion) as never },
            upsert: true,
          },
        })),
        ...merged.changed.map(({ before, after }) => ({
          // A decision that came in between stands: then this finds nothing.
          replaceOne: {
            filter: { _id: before.id as never, revision: before.revision, state: before.state },
            replacement: doc(after) as never,
          },
        })),
      ]
      if (writes.length > 0) {
        try {
          await Suggestions.collection.bulkWrite(writes as never, { ordered: false })
        } catch (error) {
          // Another worker made the same pair at the same moment: its row is the same as ours.
          if (!isDuplicate(error)) throw error
        }
      }
      return { made: merged.made.length, changed: merged.changed.length - merged.gone, gone: merged.gone }
    },
    async needsReleasedTo(memberId) {
      return Suggestions.distinct('needId', ours({ memberId, state: shown })) as unknown as Promise<string[]>
    },
    async profileReleasedTo(profileId, memberId) {
      return (await Suggestions.exists(ours({ profileId, ownerId: memberId, state: shown }))) !== null
    },
    async mutualFor(needId, memberId) {
      return (await Suggestions.exists({ needId, memberId, state: 'mutual' })) !== null
    },
  }
}

/** One pair, one id: whoever suggests it, and however often. */
export const suggestionIdOf = (needId: string, profileId: string): SuggestionId =>
  idFrom('sug', needId, profileId) as SuggestionId
