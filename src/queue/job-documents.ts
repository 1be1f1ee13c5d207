// The documents in which agenda keeps its jobs, where its own ways of writing them lose or double runs (agenda 6.2:
// see docs/decisions/0003). Nothing here decides by the clock of this machine.

import type { Collection, Db, ObjectId } from 'mongodb'

type JobDocument = {
  name: string
  type: 'single' | 'normal'
  priority: number
  nextRunAt: Date | null
  lockedAt: Date | null
  lastModifiedBy?: string | null
  lastFinishedAt?: Date | null
  repeatInterval?: number | string | null
  data?: { key?: string; of: Record<string, string> } | null
}

/** A finished one-shot job is removed at once; one that failed for good, or whose removal was cut off, after this. */
const KEEP_SECONDS = 14 * 24 * 3600

export const jobDocuments = (db: Db): Collection<JobDocument> => db.collection<JobDocument>('agendaJobs')

/** Without these, two processes that boot together make the same tick or job twice. May be called by several at once. */
export async function makeJobIndexes(db: Db): Promise<void> {
  await jobDocuments(db).createIndexes([
    { key: { name: 1, type: 1 }, name: 'oneTick', unique: true, partialFilterExpression: { type: 'single' } },
    {
      key: { name: 1, 'data.key': 1 },
      name: 'oneWaiting',
      unique: true,
      partialFilterExpression: { 'data.key': { $exists: true } },
    },
    {
      key: { lastFinishedAt: 1 },
      name: 'forgetFinished',
      expireAfterSeconds: KEEP_SECONDS,
      partialFilterExpression: { type: 'normal', nextRunAt: null },
    },
  ])
}

/**
 * Makes sure that the tick is there, due at once if it is new or its interval changed. One that waits keeps its time
 * and one that runs keeps its lock, which agenda's `every` would both overwrite.
 */
export async function ensureTick(db: Db, name: string, everyMs: number): Promise<void> {
  if (!Number.isSafeInteger(everyMs) || everyMs < 1000) {
    throw new RangeError(`${name}: a tick every ${everyMs} ms is not possible; whole numbers from 1000`)
  }
  const dueNow = { repeatInterval: everyMs, nextRunAt: new Date(0) }
  try {
    await jobDocuments(db).updateOne(
      { name, type: 'single' },
      { $setOnInsert: { priority: 0, lockedAt: null, data: null, ...dueNow } },
      { upsert: true },
    )
  } catch (error) {
    if (!isDuplicate(error)) throw error // Another process made it at this moment.
  }
  await jobDocuments(db).updateOne(
    { name, type: 'single', repeatInterval: { $ne: everyMs } },
    { $set: dueNow },
  )
}

/**
 * Sets a tick right that a worker with a wrong clock pushed into the future, or that agenda gave up: it would stand
 * still after that worker's end. Likewise a lock from the future.
 */
export async function repairTick(db: Db, name: string, everyMs: number, lockMs: number): Promise<void> {
  const tick = { name, type: 'single' as const }
  await jobDocuments(db).updateOne({ ...tick, $expr: { $gt: ['$lockedAt', { $add: ['$$NOW', lockMs] }] } }, [
    { $set: { lockedAt: null } },
  ])
  await jobDocuments(db).updateOne(
    {
      ...tick,
      $or: [{ nextRunAt: null }, { $expr: { $gt: ['$nextRunAt', { $add: ['$$NOW', 2 * everyMs] }] } }],
      // While it runs, agenda's own copy would overwrite ours.
      lockedAt: null,
    },
    [{ $set: { nextRunAt: '$$NOW' } }],
  )
}

/** Once a job has begun, what changes from now on needs another one: its key is free again. */
export async function freeKey(db: Db, id: ObjectId): Promise<void> {
  await jobDocuments(db).updateOne({ _id: id }, { $unset: { 'data.key': '' } })
}

/** Gives up what this worker locked but did not begin, which agenda's `stop` may overlook. */
export async function unlockAllBut(db: Db, worker: string, running: readonly ObjectId[]): Promise<void> {
  await jobDocuments(db).updateMany(
    { lastModifiedBy: worker, lockedAt: { $ne: null }, _id: { $nin: [...running] } },
    { $set: { lockedAt: null } },
  )
}

export function isDuplicate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11_000
}
