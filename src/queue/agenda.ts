// The queue by agenda: the only file that knows it. Why it is used as it is: docs/decisions/0003.

import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda, type Job } from 'agenda'
import { ObjectId, type Db } from 'mongodb'
import {
  ensureTick,
  freeKey,
  isDuplicate,
  makeJobIndexes,
  repairTick,
  unlockAllBut,
} from './job-documents.js'
import type { Handlers, JobData, JobKinds, JobQueue, QueueProblem, Ticks, Worker } from './queue.js'

/** A worker that died holds its jobs this long; one that lives renews three times as often. */
const LOCK_MS = 30_000
const REPAIR_MS = 20_000
/** After how many milliseconds a job that failed is tried again, the 1st, 2nd … time; then it is given up. */
const RETRIES = [5_000, 30_000, 120_000, 600_000, 1_800_000]

type Payload = { readonly key?: string; readonly of: JobData }

export type WorkerSettings<Kinds extends JobKinds> = {
  /** Of a connection that is open: agenda does not survive one that is not. */
  readonly db: Db
  readonly kinds: Kinds
  readonly handlers: Handlers<Kinds>
  readonly ticks?: Ticks
  readonly onProblem: (problem: QueueProblem) => void
  /** How often new jobs are looked for. Default 1000. */
  readonly pollMs?: number
}

/** A queue to add jobs to; it runs none. For the web process. */
export async function openQueue<Kinds extends JobKinds>(db: Db, kinds: Kinds): Promise<JobQueue<Kinds>> {
  await makeJobIndexes(db)
  const agenda = new Agenda({ backend: new MongoBackend({ mongo: db }) })
  await agenda.ready
  return {
    async add(name, data, { uniqueKey, notBefore } = {}) {
      const of = schemaOf(kinds, name).parse(data)
      const payload: Payload = uniqueKey === undefined ? { of } : { key: uniqueKey, of }
      const job = agenda.create(name, payload)
      if (notBefore) job.schedule(notBefore)
      if (uniqueKey !== undefined) job.unique({ 'data.key': uniqueKey }, { insertOnly: true })
      try {
        await job.save()
      } catch (error) {
        // Two at once: the other one is in the queue, which is what was asked for.
        if (uniqueKey === undefined || !isDuplicate(error)) throw error
      }
    },
  }
}

/** Runs jobs and ticks in this process until `stop`. Any number of workers may run beside each other. */
export async function startWorker<Kinds extends JobKinds>(settings: WorkerSettings<Kinds>): Promise<Worker> {
  const { db, kinds, handlers, ticks = {}, pollMs = 1_000 } = settings
  const onProblem = onceAMinute(settings.onProblem)
  await makeJobIndexes(db)
  const name = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`
  const backend = new MongoBackend({ mongo: db })
  // Agenda does not wait for this one: with the database away it would be an unhandled rejection.
  const unlock = backend.repository.unlockJob.bind(backend.repository)
  backend.repository.unlockJob = (job) =>
    unlock(job).catch((error: unknown) => onProblem({ error: asError(error) }))
  const agenda = new Agenda({
    backend,
    name,
    processEvery: pollMs,
    defaultLockLifetime: LOCK_MS,
    removeOnComplete: true,
  })
  agenda.on('error', (error: Error) => onProblem({ error }))

  const ending = new AbortController()
  const running = new Map<Job<unknown>, ObjectId>()
  agenda.on('complete', (job: unknown) => void running.delete(job as Job<unknown>))

  const during = async (job: Job<unknown>, work: () => Promise<unknown>): Promise<void> => {
    const id = new ObjectId(String(job.attrs._id))
    running.set(job, id)
    const alive = setInterval(() => {
      job.touch().catch((error: unknown) => onProblem({ job: job.attrs.name, error: asError(error) }))
    }, LOCK_MS / 3)
    const failure = await work().then(() => undefined, asError)
    clearInterval(alive)
    if (!failure) return
    const attempt = (job.attrs.failCount ?? 0) + 1
    onProblem({ job: job.attrs.name, error: failure, gaveUp: attempt > RETRIES.length })
    // Agenda stores the message, where it would outlive the people it may name.
    throw new Error(failure.name)
  }

  for (const kind of Object.keys(kinds)) {
    agenda.define(
      kind,
      (job: Job<Payload>) =>
        during(job as Job<unknown>, async () => {
          await freeKey(db, new ObjectId(String(job.attrs._id)))
          const data = schemaOf(kinds, kind).parse(job.attrs.data.of)
          await handlerOf(handlers, kind)(data, ending.signal)
        }),
      { backoff: ({ attempt }) => RETRIES[attempt - 1] ?? null },
    )
  }
  for (const [tick, { everyMs, run }] of Object.entries(ticks)) {
    agenda.define(tick, (job: Job<unknown>) => during(job, () => run(ending.signal)), {
      concurrency: 1,
      lockLimit: 1,
    })
    await ensureTick(db, tick, everyMs)
    await repairTick(db, tick, everyMs, LOCK_MS)
  }
  const repairing = setInterval(() => {
    for (const [tick, { everyMs }] of Object.entries(ticks)) {
      repairTick(db, tick, everyMs, LOCK_MS).catch((error: unknown) =>
        onProblem({ job: tick, error: asError(error) }),
      )
    }
  }, REPAIR_MS)
  await agenda.start()

  const stop = async (withinMs: number) => {
    clearInterval(repairing)
    ending.abort()
    const until = Date.now() + withinMs
    await agenda.stop(false)
    await unlockAllBut(db, name, [...running.values()])
    while (running.size > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20))
    await unlockAllBut(db, name, [...running.values()])
    return { left: running.size }
  }
  let stopped: Promise<{ readonly left: number }> | undefined
  return { stop: (withinMs = 10_000) => (stopped ??= stop(withinMs)) }
}

function schemaOf(kinds: JobKinds, name: string): JobKinds[string] {
  const schema = kinds[name]
  if (!schema) throw new Error(`There is no job named ${name}.`)
  return schema
}

/** The compiler cannot see that a name and its data belong together; the schema just made sure of it. */
function handlerOf<Kinds extends JobKinds>(handlers: Handlers<Kinds>, name: string) {
  const handler = handlers[name]
  if (!handler) throw new Error(`The job ${name} has no handler.`)
  return handler as (data: JobData, signal: AbortSignal) => Promise<unknown>
}

/** A database that is away fails every look for jobs: each message is passed on once a minute. */
function onceAMinute(onProblem: (problem: QueueProblem) => void): (problem: QueueProblem) => void {
  const last = new Map<string, number>()
  return (problem) => {
    const key = `${problem.job ?? ''}:${problem.error.message}`
    const now = performance.now()
    if (now - (last.get(key) ?? -Infinity) < 60_000) return
    if (last.size > 1_000) last.clear()
    last.set(key, now)
    onProblem(problem)
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
