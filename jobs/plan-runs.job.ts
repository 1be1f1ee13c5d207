// Looks which runs of the matcher are due and makes them. It runs none: workers find them by themselves.
import type { SettingsStore, ScheduleSettings } from '../src/suggestions/settings.model.js'
import { startIncrementalRun, startNightlyRun, type RunSource } from '../src/suggestions/run.start.js'

export type PlanRunsParts = RunSource & {
  readonly settings: SettingsStore
  readonly schedule: ScheduleSettings
  /** The database's clock, so that a worker whose own is wrong plans nothing early or twice. */
  readonly now: () => Promise<Date>
}

export async function planRuns(parts: PlanRunsParts): Promise<'done' | 'skipped'> {
  const at = await parts.now()
  const { nightlyRunAt } = await parts.settings.read(parts.schedule)
  const nightly = await startNightlyRun(parts, nightlyRunAt, at)
  const incremental = await startIncrementalRun(parts, at)
  return nightly?.state === 'running' || incremental ? 'done' : 'skipped'
}
