// Leases: the right of one worker to work on one document for a while. Given and renewed by a single update of that
// document, by the database's clock, and told apart by a token: so neither a crash, nor a worker that was frozen
// past its lease, nor a wrong clock lets two workers write.
// Martin Kleppmann, "How to do distributed locking" (2016): the token is checked by every write.
//
// Shapes only; the caller passes them to the driver's collection (with mongoose: wrap filters in `ours`, and allow
// `updatePipeline`):
//   findOneAndUpdate({ ...filter, ...free() }, take(token, worker, 30_000), { returnDocument: 'after' })
//   updateOne({ _id, ...heldWith(token) }, [{ $set: { state: 'sent' } }, ...give()])

import { randomUUID } from 'node:crypto'

export type Lease = {
  /** New with each taking, so that what an earlier holder writes finds no document. */
  readonly token: string
  /** Which process has it, for people. */
  readonly holder: string
  /** By the clock of the database. */
  readonly until: Date
}

type Stage = { readonly $set: Readonly<Record<string, unknown>> } | { readonly $unset: string }

export const newToken = (): string => randomUUID()

/** Filter: nobody has the document, or whoever had it let the lease run out. */
export function free(): Record<string, unknown> {
  return { $expr: { $lte: [{ $ifNull: ['$lease.until', new Date(0)] }, '$$NOW'] } }
}

/**
 * Filter for every write of a holder: the lease was not given to another. A lease that ran out but that nobody else
 * took still writes: what was done may be recorded.
 */
export function heldWith(token: string): Record<string, unknown> {
  // An empty or missing token would find documents that nobody holds.
  if (token === '') throw new RangeError('a lease needs a token')
  return { 'lease.token': token }
}

/** Update: the document belongs to `token` for the next `forMs` milliseconds, a positive whole number. */
export function take(token: string, holder: string, forMs: number): Stage[] {
  if (token === '') throw new RangeError('a lease needs a token')
  return [{ $set: { lease: { token: literal(token), holder: literal(holder), until: later(forMs) } } }]
}

/** Update of one's own document (`heldWith`): the lease begins anew. Done at least three times per lease. */
export function renew(forMs: number): Stage[] {
  return [{ $set: { 'lease.until': later(forMs) } }]
}

/** Update of one's own document: it is free for others at once. */
export function give(): Stage[] {
  return [{ $unset: 'lease' }]
}

function later(forMs: number): Record<string, unknown> {
  if (!Number.isSafeInteger(forMs) || forMs <= 0) throw new RangeError(`a lease cannot last ${forMs} ms`)
  return { $add: ['$$NOW', forMs] }
}

/** In a pipeline a text that begins with a dollar sign would be read as the name of a field. */
const literal = (text: string): Record<string, unknown> => ({ $literal: text })
