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

async function inputsNow({ members, profiles, needs }: RunSource): Promise<RunInputs> {
  return {
    members: pins(await members.revisionsOf({})),
    profiles: pins(await profiles.revisionsOf({ paused: false })),
    needs: pins(await needs.revisionsOf({ status: 'published' })),
  }
}

/** A run over every published need. The same key again gives the run that is there. */
export async function startFullRun(source: RunSource, key: string, by: string, at: Date): Promise<Run> {
  const standing = await source.runs.byKey(key)
  if (standing) return standing
  const inputs = await inputsNow(source)
  return source.runs.make({ key, kind: 'full', by, ...made(source) }, inputs, inputs.needs, BATCH, at)
}

/** The full run of the night, once it is due; a missed one is caught up when the service is there again. */
export async function startNightlyRun(source: RunSource, time: string, at: Date): Promise<Run | undefined> {
  if (at < romeInstant(at, time)) return undefined
  return startFullRun(source, `full:${romeDay(at)}`, 'schedule', at)
}

/**
 * A run over what changed since: needs that were published, edited or closed, and, where a profile or a member
 * changed, every need that it could be suggested for. Undefined when nothing changed.
 */
export async function startIncrementalRun(source: RunSource, at: Date): Promise<Run | undefined> {
  const { members, profiles, needs, runs } = source
  const due = {
    members: await members.marked(DUE),
    profiles: await profiles.marked(DUE),
    needs: await needs.marked(DUE),
  }
  const all = [...due.members, ...due.profiles, ...due.needs]
  if (all.length === 0) return undefined

  const inputs = await inputsNow(source)
  const touchesProfiles = due.members.length + due.profiles.length > 0
  const worksOn = new Map<string, number>(touchesProfiles ? inputs.needs : [])
  for (const need of due.needs) worksOn.set(need.id, need.revision)
  // The marks make the key: two workers that see the same marks make one run.
  const key = `incremental:${idFrom('k', ...all.map((m) => `${m.id} ${m.revision} ${m.since.getTime()}`))}`
  const run = await runs.make(
    { key, kind: 'incremental', by: 'schedule', ...made(source) },
    inputs,
    [...worksOn],
    BATCH,
    at,
  )

  // The run is kept now, and will be worked on whatever happens: only now may the marks go.
  await Promise.all([
    ...due.members.map((m) => members.unmark(m.id, DUE, m.since)),
    ...due.profiles.map((m) => profiles.unmark(m.id, DUE, m.since)),
    ...due.needs.map((m) => needs.unmark(m.id, DUE, m.since)),
  ])
  return run
}

const made = ({ versions: { code, vocabulary, configuration } }: RunSource) => ({
  code,
  vocabulary,
  configuration: { ...configuration },
})
