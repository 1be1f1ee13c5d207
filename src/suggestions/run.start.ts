// Which runs there are to make: by hand, every night, and after a need or a profile changed.
import { romeDay, romeInstant } from '../lib/dates.js'
import { idFrom } from '../lib/ids.js'
import { DUE, type MemberStore, type ProfileStore } from '../members/member.model.js'
import type { NeedStore } from '../needs/need.model.js'
import type { MatcherVersions } from './matcher.js'
import type { RunStore } from './run.model.js'
import type { Pin, Run, RunInputs } from './run.schema.js'

/** Needs that a worker takes at a time: small enough that a crash costs seconds, large enough to be few. */
const BATCH = 25

export type RunSource = {
  readonly members: MemberStore
  readonly profiles: ProfileStore
  readonly needs: NeedStore
  readonly runs: RunStore
  readonly versions: MatcherVersions
}

const pins = (rows: readonly { id: string; revision: number }[]): Pin[] =>
  rows.map(({ id, revision }) => [id, revision])

type Mark = { readonly id: string; readonly revision: number; readonly since: Date }
type Due = {
  readonly members: readonly Mark[]
  readonly profiles: readonly Mark[]
  readonly needs: readonly Mark[]
}

/** What is marked as changed, read before what a run takes in: so a run covers all that it takes the marks from. */
async function taken({ members, profiles, needs }: RunSource): Promise<{ due: Due; inputs: RunInputs }> {
  const due = {
    members: await members.marked(DUE),
    profiles: await profiles.marked(DUE),
    needs: await needs.marked(DUE),
  }
  const inputs = {
    members: pins(await members.revisionsOf({})),
    profiles: pins(await profiles.revisionsOf({ paused: false })),
    needs: pins(await needs.revisionsOf({ status: 'published' })),
  }
  return { due, inputs }
}

/** To be done when the run is kept, and will be worked on whatever happens. */
async function clear({ members, profiles, needs }: RunSource, due: Due): Promise<void> {
  await Promise.all([
    ...due.members.map((mark) => members.unmark(mark.id, DUE, mark.since)),
    ...due.profiles.map((mark) => profiles.unmark(mark.id, DUE, mark.since)),
    ...due.needs.map((mark) => needs.unmark(mark.id, DUE, mark.since)),
  ])
}

/** A run over every published need. The same key again gives the run that is there. */
export async function startFullRun(source: RunSource, key: string, by: string, at: Date): Promise<Run> {
  const standing = await source.runs.byKey(key)
  if (standing) return standing
  const { due, inputs } = await taken(source)
  // Needs that were closed since are answered too: with nothing.
  const worksOn = new Map([...pins(due.needs), ...inputs.needs])
  const { run, isNew } = await source.runs.make(
    { key, kind: 'full', by, ...made(source) },
    inputs,
    [...worksOn],
    BATCH,
    at,
  )
  if (isNew) await clear(source, due)
  return run
}

/** The full run of the night, once it is due; a missed one is caught up when the service is there again. */
export async function startNightlyRun(source: RunSource, time: string, at: Date): Promise<Run | undefined> {
  if (at < romeInstant(at, time)) return undefined
  return startFullRun(source, nightlyKey(at), 'schedule', at)
}

/** The key of the full run of a day in Rome. */
export const nightlyKey = (at: Date): string => `full:${romeDay(at)}`

/**
 * A run over what changed since: needs that were published, edited or closed, and, where a profile or a member
 * changed, every need that it could be suggested for. Undefined when nothing changed.
 */
export async function startIncrementalRun(source: RunSource, at: Date): Promise<Run | undefined> {
  const { due, inputs } = await taken(source)
  const marks = [...due.members, ...due.profiles, ...due.needs]
  if (marks.length === 0) return undefined
  const touchesProfiles = due.members.length + due.profiles.length > 0
  const worksOn = new Map([...pins(due.needs), ...(touchesProfiles ? inputs.needs : [])])
  // The marks make the key: two workers that see the same marks make one run.
  const key = `incremental:${idFrom('k', ...marks.map((m) => `${m.id} ${m.revision} ${m.since.getTime()}`))}`
  const { run } = await source.runs.make(
    { key, kind: 'incremental', by: 'schedule', ...made(source) },
    inputs,
    [...worksOn],
    BATCH,
    at,
  )
  await clear(source, due)
  return run
}

const made = ({ versions: { code, vocabulary, configuration } }: RunSource) => ({
  code,
  vocabulary,
  configuration: { ...configuration },
})
