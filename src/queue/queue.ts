// What the service asks of a queue. A job is a name and ids; it may run twice after a crash, so a handler reads the
// present state first, and running it again changes nothing.

import type { z } from 'zod'

/** What a job carries: ids and other short texts, because finished and failed jobs stay readable for a while. */
export type JobData = Readonly<Record<string, string>>

/** Every job and the schema of its data. */
export type JobKinds = Readonly<Record<string, z.ZodType<JobData>>>

export type DataOf<Kinds extends JobKinds, Name extends keyof Kinds> = z.output<Kinds[Name]>

export type JobOptions = {
  /** A job with this name and key that has not begun yet makes this one unnecessary. */
  readonly uniqueKey?: string
  readonly notBefore?: Date
}

export type JobQueue<Kinds extends JobKinds> = {
  /** Fulfilled when the job is in the database, journaled. @throws ZodError for data that its schema refuses. */
  readonly add: <Name extends keyof Kinds & string>(
    name: Name,
    data: DataOf<Kinds, Name>,
    options?: JobOptions,
  ) => Promise<void>
}

/** One handler for each job: the compiler complains about one that is missing. */
export type Handlers<Kinds extends JobKinds> = {
  /** `signal` is aborted when the worker is told to end: then finish the step at hand and return. */
  readonly [Name in keyof Kinds]: (data: DataOf<Kinds, Name>, signal: AbortSignal) => Promise<unknown>
}

/**
 * Something done again and again by one worker at a time, quickly (seconds): it looks what is due by the database's
 * clock and does it, or leaves rows behind that others work on. Missing or repeating a tick does no harm.
 */
export type Tick = {
  /** Milliseconds between two beginnings, at least 1000. */
  readonly everyMs: number
  readonly run: (signal: AbortSignal) => Promise<unknown>
}

export type Ticks = Readonly<Record<string, Tick>>

/** Something a person should know: a handler failed, the database was away. `job` is undefined for the queue itself. */
export type QueueProblem = { readonly job?: string; readonly error: Error; readonly gaveUp?: boolean }

export type Worker = {
  /** Takes nothing new, waits up to `withinMs` for what runs; tells how many handlers were still running then. */
  readonly stop: (withinMs?: number) => Promise<{ readonly left: number }>
}
