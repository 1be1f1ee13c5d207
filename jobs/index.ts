// Every job of the service and when it runs, on one screen.
import type { JobKinds, Ticks } from '../src/queue/queue.js'
import { planRuns, type PlanRunsParts } from './plan-runs.job.js'

/** One-shot jobs and the schemas of their data. None yet: runs are found by the worker itself (`work-on-runs`). */
export const KINDS = {} as const satisfies JobKinds

/** What is looked at again and again, by one worker at a time. */
export function ticksOf(parts: PlanRunsParts, everySeconds: number): Ticks {
  return {
    // Nightly full run, missed ones caught up; incremental runs of what changed.
    'plan-runs': { everyMs: everySeconds * 1000, run: () => planRuns(parts) },
  }
}
