// Idempotency keys in MongoDB: the unique id decides which of two equal requests is the first.
import { Schema, type Connection, type Model } from 'mongoose'
import { z } from 'zod'
import { isDuplicate } from './records.js'

// A request that died half-way holds its key no longer than this.
const ABANDONED_MS = 60_000

const Row = z.object({
  fingerprint: z.string(),
  begunAt: z.date(),
  answer: z
    .object({ status: z.int(), body: z.string(), headers: z.record(z.string(), z.string()) })
    .optional(),
})

/** Matches `IdempotencyStore` of `web/`. */
export function openIdempotency(connection: Connection) {
  const schema = new Schema(
    { _id: String, fingerprint: String, begunAt: Date, answer: Schema.Types.Mixed },
    { versionKey: false, collection: 'idempotency' },
  )
  schema.index({ begunAt: 1 }, { expireAfterSeconds: 24 * 3600 })
  const Keys = connection.model<{ _id: string }>('idempotency', schema)
  return {
    models: [Keys as unknown as Model<unknown>],
    async begin(key: string, fingerprint: string, now: Date) {
      try {
        await Keys.collection.insertOne({ _id: key, fingerprint, begunAt: now } as never)
        return { is: 'new' } as const
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
      const raw = await Keys.findById(key).lean()
      if (!raw) return { is: 'under way' } as const
      const row = Row.parse(raw)
      if (row.fingerprint !== fingerprint) return { is: 'other body' } as const
      if (row.answer) return { is: 'answered', answer: row.answer } as const
      if (now.getTime() - row.begunAt.getTime() < ABANDONED_MS) return { is: 'under way' } as const
      const taken = await Keys.collection.updateOne(
        { _id: key as never, begunAt: row.begunAt, answer: { $exists: false } },
        { $set: { begunAt: now } },
      )
      return taken.matchedCount === 1 ? ({ is: 'new' } as const) : ({ is: 'under way' } as const)
    },
    async finish(
      key: string,
      answer: { status: number; body: string; headers: Readonly<Record<string, string>> },
    ) {
      await Keys.collection.updateOne({ _id: key as never }, { $set: { answer } })
    },
    async forget(key: string) {
      await Keys.collection.deleteOne({ _id: key as never, answer: { $exists: false } })
    },
  }
}
