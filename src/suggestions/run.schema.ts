// What a run is: one pass of the matcher, with everything that made it, so that it can be replayed.
import { z } from 'zod'
import { RunId } from '../lib/ids.js'

export const RUN_KINDS = ['full', 'incremental'] as const
export const RUN_STATES = ['running', 'done', 'failed'] as const

export const RunCounts = z.object({
  needs: z.int(),
  /** Suggestions found above the lowest band, and what became of the ones that stood. */
  suggestions: z.int(),
  made: z.int(),
  changed: z.int(),
  gone: z.int(),
  proposals: z.int(),
  strong: z.int(),
  good: z.int(),
  possible: z.int(),
  /** Needs without any suggestion. */
  unmet: z.int(),
})
export type RunCounts = z.infer<typeof RunCounts>

export const NO_COUNTS: RunCounts = {
  needs: 0,
  suggestions: 0,
  made: 0,
  changed: 0,
  gone: 0,
  proposals: 0,
  strong: 0,
  good: 0,
  possible: 0,
  unmet: 0,
}

/** The sum of two counts, field by field. */
export const added = (a: RunCounts, b: RunCounts): RunCounts => ({
  needs: a.needs + b.needs,
  suggestions: a.suggestions + b.suggestions,
  made: a.made + b.made,
  changed: a.changed + b.changed,
  gone: a.gone + b.gone,
  proposals: a.proposals + b.proposals,
  strong: a.strong + b.strong,
  good: a.good + b.good,
  possible: a.possible + b.possible,
  unmet: a.unmet + b.unmet,
})

export const Run = z.object({
  id: RunId,
  /** One run for one key, however many processes ask for it: `full:2026-11-22`. */
  key: z.string(),
  kind: z.enum(RUN_KINDS),
  state: z.enum(RUN_STATES),
  /** Who asked for it: the schedule, a token, a command. */
  by: z.string(),
  code: z.string(),
  vocabulary: z.string(),
  configuration: z.record(z.string(), z.unknown()),
  /** How much went in. */
  inputs: z.object({ members: z.int(), profiles: z.int(), needs: z.int() }),
  /** Needs that are done, of those that the run works on. */
  progress: z.object({ done: z.int(), total: z.int() }),
  counts: RunCounts,
  errors: z.array(z.object({ needId: z.string(), message: z.string() })),
  createdAt: z.date(),
  startedAt: z.date().optional(),
  endedAt: z.date().optional(),
})
export type Run = z.infer<typeof Run>

/** A record at the revision that a run read. */
export const Pin = z.tuple([z.string(), z.int()])
export type Pin = z.infer<typeof Pin>

/** Everything that a run read, by id and revision: with the archived revisions it can be read again. */
export type RunInputs = {
  readonly members: readonly Pin[]
  readonly profiles: readonly Pin[]
  readonly needs: readonly Pin[]
}

/** What a run said of one need; kept for replay and for the difference between runs. */
export const RunResult = z.object({
  runId: RunId,
  needId: z.string(),
  suggestions: z.array(z.object({ profileId: z.string(), score: z.number(), band: z.string() })),
  proposals: z.array(z.object({ profileIds: z.array(z.string()), score: z.number() })),
})
export type RunResult = z.infer<typeof RunResult>

/** The answer that stands for a need, and what it rests on: an increment gives it again without computing it. */
export const LastAnswer = RunResult.omit({ runId: true }).extend({ basis: z.string() })
export type LastAnswer = z.infer<typeof LastAnswer>
