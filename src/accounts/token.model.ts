// Bearer tokens of the API. Only their hashes are stored: a copy of the database opens nothing.
import { createHash, randomBytes } from 'node:crypto'
import { Schema, type Connection, type Model } from 'mongoose'
import { z } from 'zod'
import { idFrom, MemberId } from '../lib/ids.js'
import type { Viewer } from '../lib/viewer.js'

const Stored = z.discriminatedUnion('role', [
  z.object({ _id: z.string(), role: z.literal('staff') }),
  z.object({ _id: z.string(), role: z.literal('member'), memberId: MemberId }),
])

export type TokenStore = {
  readonly models: readonly Model<unknown>[]
  /** Makes a token; it is told once and never again. */
  issue(holder: { role: 'staff' } | { role: 'member'; memberId: MemberId }, at: Date): Promise<string>
  /** The viewer that a token stands for; undefined for anything that is not a live token of ours. */
  viewerOf(token: string): Promise<Viewer | undefined>
  revoke(token: string): Promise<boolean>
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

export function openTokens(connection: Connection): TokenStore {
  const schema = new Schema(
    { _id: String, role: String, memberId: String, createdAt: Date },
    {
      versionKey: false,
      collection: 'tokens',
    },
  )
  const Tokens = connection.model<{ _id: string }>('tokens', schema)
  return {
    models: [Tokens as unknown as Model<unknown>],
    async issue(holder, at) {
      const token = `sinapsi_${randomBytes(32).toString('base64url')}`
      await Tokens.collection.insertOne({ _id: hashOf(token), ...holder, createdAt: at } as never)
      return token
    },
    async viewerOf(token) {
      if (!/^sinapsi_[\w-]{43}$/.test(token)) return undefined
      const found = await Tokens.findById(hashOf(token)).lean()
      if (!found) return undefined
      const stored = Stored.parse(found)
      const actor = `token:${idFrom('t', stored._id)}`
      return stored.role === 'staff'
        ? { role: 'staff', actor }
        : { role: 'member', memberId: stored.memberId, actor }
    },
    async revoke(token) {
      const deleted = await Tokens.deleteOne({ _id: hashOf(token) })
      return deleted.deletedCount === 1
    },
  }
}
