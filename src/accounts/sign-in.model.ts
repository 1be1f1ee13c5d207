// Links that sign somebody in once. Only hashes are stored: a copy of the database opens nothing.
import { createHash, randomBytes } from 'node:crypto'
import { Schema, type Connection, type Model } from 'mongoose'
import { z } from 'zod'
import { ours } from '../database/filters.js'
import { MemberId } from '../lib/ids.js'

const Stored = z.discriminatedUnion('role', [
  z.object({ role: z.literal('staff'), reusable: z.boolean() }),
  z.object({ role: z.literal('member'), memberId: MemberId, reusable: z.boolean() }),
])

export type Holder = { readonly role: 'staff' } | { readonly role: 'member'; readonly memberId: MemberId }

const MINUTE_MS = 60_000
/** How long a link waits for its reader. */
export const LINK_MS = 10 * MINUTE_MS
/** A demonstration that runs longer prints a new link at its next start. */
const DEMONSTRATION_MS = 30 * 24 * 60 * MINUTE_MS

export type SignInStore = {
  readonly models: readonly Model<unknown>[]
  /** Makes the token of a link; it is told once. It works once, within ten minutes. */
  issue(holder: Holder, at: Date): Promise<string>
  /** The token of the local demonstration: staff, as often as one likes; the one before it stops working. */
  issueForDemonstration(at: Date): Promise<string>
  /** Whether the token would work now. Changes nothing: mail filters open links. */
  isLive(token: string, at: Date): Promise<boolean>
  /** Uses the token; undefined if it is not of ours, too old, or used. Of two at once, one gets it. */
  redeem(token: string, at: Date): Promise<Holder | undefined>
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
const SHAPE = /^[\w-]{43}$/

export function openSignIns(connection: Connection): SignInStore {
  const schema = new Schema(
    { _id: String, role: String, memberId: String, reusable: Boolean, expiresAt: Date },
    { versionKey: false, collection: 'signIns' },
  )
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
  const SignIns = connection.model<{ _id: string }>('signIns', schema)

  // Sessions are written by their own store; what is kept of them here is that MongoDB removes the old ones.
  const sessions = new Schema({ _id: String, expires: Date }, { versionKey: false, collection: 'sessions' })
  sessions.index({ expires: 1 }, { expireAfterSeconds: 0 })
  const Sessions = connection.model<{ _id: string }>('sessions', sessions)

  const keep = async (holder: Holder, reusable: boolean, expiresAt: Date) => {
    const token = randomBytes(32).toString('base64url')
    await SignIns.collection.insertOne({ _id: hashOf(token), ...holder, reusable, expiresAt } as never)
    return token
  }
  // MongoDB removes what has expired only once a minute.
  const live = (token: string, at: Date) => ours({ _id: hashOf(token), expiresAt: { $gt: at } })

  return {
    models: [SignIns, Sessions] as unknown as Model<unknown>[],
    issue: (holder, at) => keep(holder, false, new Date(at.getTime() + LINK_MS)),
    async issueForDemonstration(at) {
      await SignIns.deleteMany({ reusable: true })
      return keep({ role: 'staff' }, true, new Date(at.getTime() + DEMONSTRATION_MS))
    },
    async isLive(token, at) {
      return SHAPE.test(token) && (await SignIns.exists(live(token, at))) !== null
    },
    async redeem(token, at) {
      if (!SHAPE.test(token)) return undefined
      const reusable = await SignIns.findOne({ ...live(token, at), reusable: true }).lean()
      const found = reusable ?? (await SignIns.findOneAndDelete(live(token, at)).lean())
      if (!found) return undefined
      const stored = Stored.parse(found)
      return stored.role === 'staff' ? { role: 'staff' } : { role: 'member', memberId: stored.memberId }
    },
  }
}
