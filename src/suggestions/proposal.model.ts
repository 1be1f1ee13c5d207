// Partnership proposals in MongoDB: one for each set of partners of a need.
import { Schema, type Connection, type Model } from 'mongoose'
import { ours } from '../database/filters.js'
import { pageOf, type Page, type PageRequest } from '../database/paging.js'
import { idFrom, type ProposalId } from '../lib/ids.js'
import { changeUntilKept, saysTheSame } from './deciding.js'
import { PartnershipProposal } from './proposal.schema.js'

export type NewProposal = Omit<
  PartnershipProposal,
  'id' | 'state' | 'history' | 'revision' | 'createdAt' | 'changedAt' | 'current'
>

export type ProposalStore = {
  readonly models: readonly Model<unknown>[]
  find(id: string): Promise<PartnershipProposal | undefined>
  page(filter: Readonly<Record<string, unknown>>, request: PageRequest): Promise<Page<PartnershipProposal>>
  list(filter: Readonly<Record<string, unknown>>): Promise<PartnershipProposal[]>
  count(filter: Readonly<Record<string, unknown>>): Promise<number>
  change(
    id: string,
    change: (current: PartnershipProposal) => PartnershipProposal,
  ): Promise<PartnershipProposal | undefined>
  /** What a run found for one need. Repeating it changes nothing; decided sets stay as they are. */
  keepFound(
    needId: string,
    found: readonly NewProposal[],
    at: Date,
  ): Promise<{ made: number; changed: number; gone: number }>
}

const doc = ({ id, ...rest }: PartnershipProposal) => ({ ...rest, _id: id })
const read = ({ _id, ...rest }: Record<string, unknown>) => PartnershipProposal.parse({ ...rest, id: _id })

export function openProposals(connection: Connection): ProposalStore {
  const schema = new Schema(
    {
      _id: String,
      needId: String,
      ownerId: String,
      'members.memberId': String,
      state: String,
      band: String,
      score: Number,
      rank: Number,
      current: Boolean,
      runId: String,
      revision: Number,
    },
    { strict: false, versionKey: false, minimize: false, collection: 'proposals' },
  )
  schema.index({ needId: 1, score: -1, _id: -1 })
  schema.index({ state: 1, current: 1, score: -1, _id: -1 })
  schema.index({ 'members.memberId': 1, state: 1 })
  const Proposals = connection.model<{ _id: string }>('proposals', schema)

  const find = async (id: string) => {
    const found = await Proposals.findById(id).lean<Record<string, unknown>>()
    return found ? read(found) : undefined
  }
  const replace = async (before: PartnershipProposal, after: PartnershipProposal) => {
    const written = await Proposals.collection.replaceOne(
      { _id: before.id, revision: before.revision, state: before.state },
      doc(after),
    )
    return written.matchedCount === 1
  }

  return {
    models: [Proposals as unknown as Model<unknown>],
    find,
    page: (filter, request) => pageOf(Proposals as unknown as Model<unknown>, filter, request, read),
    async list(filter) {
      const docs = await Proposals.find(ours(filter))
        .sort({ score: -1, _id: 1 })
        .lean<Record<string, unknown>[]>()
      return docs.map(read)
    },
    count: (filter) => Proposals.countDocuments(ours(filter)).exec(),
    change: (id, change) => changeUntilKept(() => find(id), replace, change),
    async keepFound(needId, found, at) {
      const docs = await Proposals.find({ needId }).lean<Record<string, unknown>[]>()
      const standing = new Map(docs.map((raw) => [String(raw['_id']), read(raw)]))
      const counts = { made: 0, changed: 0, gone: 0 }
      for (const item of found) {
        const id = proposalIdOf(
          needId,
          item.members.map((seat) => seat.profileId),
        )
        const before = standing.get(id)
        standing.delete(id)
        if (!before) {
          const made: PartnershipProposal = {
            ...item,
            id,
            state: 'proposed',
            current: true,
            revision: 1,
            history: [{ at, by: `run:${item.runId}`, from: null, to: 'proposed' }],
            createdAt: at,
            changedAt: at,
          }
          await Proposals.collection.updateOne(
            { _id: id },
            { $setOnInsert: doc(made) as never },
            { upsert: true },
          )
          counts.made++
        } else if (before.state === 'proposed') {
          if (saysTheSame(before, item)) continue
          await replace(before, { ...before, ...item, current: true, changedAt: at })
          counts.changed++
        }
      }
      for (const before of standing.values()) {
        if (!before.current || before.state !== 'proposed') continue
        await replace(before, { ...before, current: false })
        counts.gone++
      }
      return counts
    },
  }
}

/** One set of partners, one id: whatever the order of its members. */
export const proposalIdOf = (needId: string, profileIds: readonly string[]): ProposalId =>
  idFrom('prop', needId, ...[...profileIds].sort((a, b) => (a < b ? -1 : 1))) as ProposalId
