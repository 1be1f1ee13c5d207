// The connection to MongoDB, with settings under which nothing that was acknowledged is lost, no filter from
// outside can carry an operator, and a database that is away is noticed quickly.

import { MongoClient, type WriteConcernSettings } from 'mongodb'
import mongoose, { type Connection, type Model } from 'mongoose'

// A filter on a path that its schema does not have is a mistake of ours: it would match everything.
mongoose.set('strictQuery', 'throw')

/** How long an operation waits for a server that is away before it fails. */
const PATIENCE_MS = 3_000
const PATIENCE = { serverSelectionTimeoutMS: PATIENCE_MS, connectTimeoutMS: PATIENCE_MS }

export type ConnectionSettings = {
  readonly uri: string
  /** How many connections this process may hold. */
  readonly poolSize?: number
}

/** The database did not answer at the start. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable'
}

/**
 * Connects; makes neither indexes nor collections (see `ensureIndexes`). The connection recovers by itself when the
 * database goes and comes back; operations in between fail after 3 s.
 * @throws DatabaseUnreachable within 10 s, with a message that shows no password.
 */
export async function openConnection({ uri, poolSize = 20 }: ConnectionSettings): Promise<Connection> {
  const writeConcern = await surestWriteConcern(uri)
  const connection = mongoose.createConnection(uri, {
    ...PATIENCE,
    appName: 'sinapsi',
    // Of one operation on a server that accepts connections but hangs.
    socketTimeoutMS: 45_000,
    heartbeatFrequencyMS: 2_000,
    maxPoolSize: poolSize,
    writeConcern,
    // Turned off by the driver itself on a standalone, which cannot.
    retryWrites: true,
    retryReads: true,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    sanitizeFilter: true,
    // What is undefined is absent, never null.
    ignoreUndefined: true,
  })
  try {
    return await connection.asPromise()
  } catch (error) {
    await connection.close(true).catch(() => undefined)
    throw unreachable(uri, error)
  }
}

/**
 * Majority and journal on a replica set or a sharded cluster. A single server gets `w: 1` with the journal: asked for
 * a majority, it acknowledges before the journal is on the disk (51 of 28,743 acknowledged writes were gone after
 * kill -9; with `w: 1` none of 47,130; see docs/decisions/0002).
 */
async function surestWriteConcern(uri: string): Promise<WriteConcernSettings> {
  const client = new MongoClient(uri, { ...PATIENCE, maxPoolSize: 1 })
  try {
    const hello = await client.db('admin').command({ hello: 1 })
    const isAlone = hello['setName'] === undefined && hello['msg'] !== 'isdbgrid'
    return { w: isAlone ? 1 : 'majority', journal: true }
  } catch (error) {
    throw unreachable(uri, error)
  } finally {
    await client.close()
  }
}

function unreachable(uri: string, cause: unknown): DatabaseUnreachable {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new DatabaseUnreachable(`MongoDB at ${withoutPassword(uri)} does not answer: ${why}`, { cause })
}

/**
 * Makes the indexes of `models`, and waits for them: to be called before the first request or job.
 * Several processes may do so at once. Indexes that the schemas do not name are left alone.
 */
export async function ensureIndexes(models: readonly Model<unknown>[]): Promise<void> {
  for (const model of models) {
    await model.createCollection().catch((error: unknown) => {
      if (!hasCode(error, 48)) throw error // 48: it exists
    })
    await model.createIndexes()
  }
}

/** Whether the database answers now, within `withinMs`. For `/health/ready`. */
export async function isReachable(connection: Connection, withinMs = 2_000): Promise<boolean> {
  if (!isConnected(connection) || !connection.db) return false
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), withinMs)
  })
  const answer = connection.db.command({ ping: 1 }).then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/** What is known without asking: false as soon as a lost server was noticed. Costs nothing. */
export function isConnected(connection: Connection): boolean {
  return connection.readyState === mongoose.ConnectionStates.connected
}

const AWAY = new Set([
  'DatabaseUnreachable',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoClientClosedError',
  'MongoWaitQueueTimeoutError',
  'MongoOperationTimeoutError',
  'MongooseServerSelectionError',
  'PoolClearedOnNetworkError',
])

/** Whether an operation failed because the database is away: an answer of 503, and worth another try. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (AWAY.has(error.name)) return true
  if (error.name === 'MongooseError' && /buffering timed out|initial connection/.test(error.message))
    return true
  // Of a replica set: the server is stepping down or shutting down.
  if ([91, 189, 10_107, 11_600, 11_602, 13_435, 13_436].some((code) => hasCode(error, code))) return true
  return error.cause !== undefined && isDatabaseDown(error.cause)
}

/** The database's own clock, which all processes share: to be asked before deciding what is due. */
export async function databaseTime(connection: Connection): Promise<Date> {
  if (!connection.db) throw new DatabaseUnreachable('The database connection is closed.')
  const [answer] = await connection.db
    .aggregate<{ now: Date }>([{ $documents: [{}] }, { $project: { now: '$$NOW' } }])
    .toArray()
  if (!answer) throw new Error('The database did not tell the time.')
  return answer.now
}

function withoutPassword(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//')
}

function hasCode(error: unknown, code: number): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}
