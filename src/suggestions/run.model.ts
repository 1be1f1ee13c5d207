// Runs in MongoDB. A run is cut into batches of needs; any number of workers claim batches by lease, so that a
// worker that dies loses nothing and no batch is done by two at once.
import { randomUUID } from 'node:crypto'
import { Schema, type Connection, type Model } from 'mongoose'
import { z } from 'zod'
import { ours } from '../database/filters.js'
import { pageOf, type Page, type PageRequest } from '../database/paging.js'
import { isDuplicate } from '../database/records.js'
import { idFrom, RunId } from '../lib/ids.js'
import { free, give, heldWith, newToken, renew, take } from '../queue/lease.js'
import {
  added,
  LastAnswer,
  NO_COUNTS,
  Pin,
  Run,
  RunResult,
  type RunCounts,
  type RunInputs,
} from './run.schema.js'

/** A worker renews far more often; one that died holds its batch no longer than this. */
const LEASE_MS = 45_000
const INPUT_CHUNK = 20_000

const Batch = z.object({ _id: z.string(), needs: z.array(Pin) })
export type Batch = {
  readonly id: string
  readonly runId: RunId
  readonly needs: readonly Pin[]
  readonly token: string
}

export type NewRun = Pick<Run, 'key' | 'kind' | 'by' | 'code' | 'vocabulary' | 'configuration'>

export type RunStore = {
  readonly models: readonly Model<unknown>[]
  find(id: string): Promise<Run | undefined>
  byKey(key: string): Promise<Run | undefined>
  page(request: PageRequest): Promise<Page<Run>>
  /**
   * Makes a run that works on `worksOn`. Asked twice for one key, also by two processes at once, it gives the one
   * run; a maker that dies half-way has made none.
   */
  make(
    run: NewRun,
    inputs: RunInputs,
    worksOn: readonly Pin[],
    batchSize: number,
    at: Date,
  ): Promise<{ run: Run; isNew: boolean }>
  inputs(id: string): Promise<RunInputs>
  /** The oldest run that is not done. */
  unfinished(): Promise<Run | undefined>
  /** A batch for this worker alone until its lease ends, or undefined when none is free. A worker's name is its own. */
  claim(runId: string, worker: string): Promise<Batch | undefined>
  /** Keeps the batch; false if it was lost. Counts what is done so far. */
  renew(batch: Batch, done: number): Promise<boolean>
  /** Lets others have it at once. */
  giveBack(batch: Batch): Promise<void>
  /** False if the batch was lost to another worker in between. */
  finish(batch: Batch, counts: RunCounts, errors: Run['errors']): Promise<boolean>
  /** Ends the run if all its batches are done; repeating it changes nothing. */
  conclude(id: string, at: Date): Promise<Run | undefined>
  keepResult(result: RunResult): Promise<void>
  /** The answer that stands for a need, whichever run gave it. */
  lastAnswer(needId: string): Promise<LastAnswer | undefined>
  keepAnswer(answer: LastAnswer): Promise<void>
  result(runId: string, needId: string): Promise<RunResult | undefined>
  results(runId: string): Promise<RunResult[]>
  /** Done and total needs of a run that is under way. */
  progress(id: string): Promise<{ done: number; total: number }>
}

const read = ({ _id, ...rest }: Record<string, unknown>): Run => Run.parse({ ...rest, id: _id })

/** `leaseMs`: how long a worker that died holds its batch. */
export function openRuns(connection: Connection, leaseMs = LEASE_MS): RunStore {
  const loose = (collection: string) =>
    ({ strict: false, versionKey: false, minimize: false, collection }) as const
  const runs = new Schema({ _id: String, key: String, state: String, createdAt: Date }, loose('runs'))
  runs.index({ key: 1 }, { unique: true })
  runs.index({ state: 1, createdAt: 1 })
  runs.index({ createdAt: -1, _id: -1 })
  const batches = new Schema({ _id: String, runId: String, n: Number, state: String }, loose('runs.batches'))
  batches.index({ runId: 1, state: 1, n: 1 })
  const inputs = new Schema({ _id: String, runId: String }, loose('runs.inputs'))
  inputs.index({ runId: 1 })
  const results = new Schema({ _id: String, runId: String, needId: String }, loose('runs.results'))
  results.index({ runId: 1, needId: 1 })

  type Doc = { _id: string } & Record<string, unknown>
  const Runs = connection.model<Doc>('runs', runs)
  const Batches = connection.model<Doc>('runs.batches', batches)
  const Inputs = connection.model<Doc>('runs.inputs', inputs)
  const Results = connection.model<Doc>('runs.results', results)

  const Answers = connection.model<Doc>('runs.answers', new Schema({ _id: String }, loose('runs.answers')))

  const find = async (id: string) => {
    const found = await Runs.findById(id).lean<Record<string, unknown>>()
    return found ? read(found) : undefined
  }
  const byKey = async (key: string) => {
    const found = await Runs.findOne({ key }).lean<Record<string, unknown>>()
    return found ? read(found) : undefined
  }
  const progress = async (id: string) => {
    const rows = await Batches.collection
      .aggregate<{ done: number; total: number }>([
        { $match: { runId: id } },
        { $group: { _id: null, done: { $sum: '$done' }, total: { $sum: { $size: '$needs' } } } },
      ])
      .toArray()
    return { done: rows[0]?.done ?? 0, total: rows[0]?.total ?? 0 }
  }

  return {
    models: [Runs, Batches, Inputs, Results, Answers] as unknown as Model<unknown>[],
    find,
    byKey,
    page: (request) => pageOf(Runs as unknown as Model<unknown>, {}, request, read),
    async make(run, taken, worksOn, batchSize, at) {
      const standing = await byKey(run.key)
      if (standing) return { run: standing, isNew: false }
      // The run itself is written last: a maker that dies before leaves parts that no run refers to.
      const id = idFrom('run', run.key, randomUUID()) as RunId
      const chunks = Object.entries(taken).flatMap(([kind, pins]: [string, readonly Pin[]]) =>
        Array.from({ length: Math.ceil(pins.length / INPUT_CHUNK) }, (_, n) => ({
          _id: `${id}:${kind}:${n}`,
          runId: id,
          kind,
          n,
          pins: pins.slice(n * INPUT_CHUNK, (n + 1) * INPUT_CHUNK),
        })),
      )
      if (chunks.length > 0) await Inputs.collection.insertMany(chunks as never)
      const parts = Array.from({ length: Math.ceil(worksOn.length / batchSize) }, (_, n) => ({
        _id: `${id}:${n}`,
        runId: id,
        n,
        state: 'open',
        done: 0,
        needs: worksOn.slice(n * batchSize, (n + 1) * batchSize),
      }))
      if (parts.length > 0) await Batches.collection.insertMany(parts as never)
      const { id: _id, ...doc } = Run.parse({
        ...run,
        id,
        state: 'running',
        inputs: { members: taken.members.length, profiles: taken.profiles.length, needs: taken.needs.length },
        progress: { done: 0, total: worksOn.length },
        counts: NO_COUNTS,
        errors: [],
        createdAt: at,
      })
      let isNew = true
      try {
        await Runs.collection.insertOne({ ...doc, _id: id } as never)
      } catch (error) {
        if (!isDuplicate(error)) throw error
        // Another process was faster with this key; what we prepared belongs to nobody.
        isNew = false
        await Promise.all([Batches.deleteMany({ runId: id }), Inputs.deleteMany({ runId: id })])
      }
      const made = await byKey(run.key)
      if (!made) throw new Error('a run that was just made is gone')
      return { run: made, isNew }
    },
    async inputs(id) {
      const docs = await Inputs.find({ runId: id }).lean<Record<string, unknown>[]>()
      const all = z
        .array(z.object({ kind: z.enum(['members', 'profiles', 'needs']), n: z.int(), pins: z.array(Pin) }))
        .parse(docs)
        .sort((a, b) => a.n - b.n)
      const of = (kind: string) => all.filter((chunk) => chunk.kind === kind).flatMap((chunk) => chunk.pins)
      return { members: of('members'), profiles: of('profiles'), needs: of('needs') }
    },
    async unfinished() {
      const found = await Runs.findOne({ state: 'running' })
        .sort({ createdAt: 1, _id: 1 })
        .lean<Record<string, unknown>>()
      return found ? read(found) : undefined
    },
    async claim(runId, worker) {
      const token = newToken()
      const claimed = await Batches.collection.findOneAndUpdate(
        // Its own it may take again at once: it does one at a time, and lost that one to an error.
        { runId, state: 'open', $or: [free(), { 'lease.holder': worker }] },
        [...take(token, worker, leaseMs), { $set: { done: 0 } }],
        { sort: { n: 1 }, returnDocument: 'after' },
      )
      if (!claimed) return undefined
      const { _id, needs } = Batch.parse(claimed)
      await Runs.collection.updateOne({ _id: runId as never, startedAt: { $exists: false } }, [
        { $set: { startedAt: '$$NOW' } },
      ])
      return { id: _id, runId: RunId.parse(runId), needs, token }
    },
    async renew({ id, token }, done) {
      const renewed = await Batches.collection.updateOne(
        { _id: id as never, state: 'open', ...heldWith(token) },
        [{ $set: { done } }, ...renew(leaseMs)],
      )
      return renewed.matchedCount === 1
    },
    async giveBack({ id, token }) {
      await Batches.collection.updateOne({ _id: id as never, state: 'open', ...heldWith(token) }, give())
    },
    async finish({ id, token, needs }, counts, errors) {
      const finished = await Batches.collection.updateOne(
        { _id: id as never, state: 'open', ...heldWith(token) },
        { $set: { state: 'done', done: needs.length, counts, errors } },
      )
      return finished.matchedCount === 1
    },
    async conclude(id, at) {
      const open = await Batches.exists(ours({ runId: id, state: { $ne: 'done' } }))
      if (open) return undefined
      const docs = await Batches.find({ runId: id }).sort({ n: 1 }).lean<Record<string, unknown>[]>()
      const done = z
        .array(z.object({ counts: Run.shape.counts, errors: Run.shape.errors, needs: z.array(Pin) }))
        .parse(docs)
      const counts = done.reduce<RunCounts>((sum, batch) => added(sum, batch.counts), NO_COUNTS)
      const errors = done.flatMap((batch) => batch.errors)
      const total = done.reduce((sum, batch) => sum + batch.needs.length, 0)
      const state = total > 0 && errors.length === total ? 'failed' : 'done'
      await Runs.collection.updateOne(
        { _id: id as never, state: 'running' },
        {
          $set: {
            state,
            endedAt: at,
            counts,
            errors: errors.slice(0, 100),
            progress: { done: total, total },
          },
        },
      )
      return find(id)
    },
    async keepResult(result) {
      const { runId, needId } = result
      await Results.collection.replaceOne({ _id: `${runId}:${needId}` as never }, result, {
        upsert: true,
      })
    },
    async lastAnswer(needId) {
      const found = await Answers.findById(needId).lean()
      return found ? LastAnswer.parse(found) : undefined
    },
    async keepAnswer(answer) {
      await Answers.collection.replaceOne({ _id: answer.needId as never }, answer, { upsert: true })
    },
    async result(runId, needId) {
      const found = await Results.findById(`${runId}:${needId}`).lean()
      return found ? RunResult.parse(found) : undefined
    },
    async results(runId) {
      const docs = await Results.find({ runId }).sort({ needId: 1 }).lean()
      return docs.map((doc) => RunResult.parse(doc))
    },
    progress,
  }
}
