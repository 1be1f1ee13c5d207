// The REST routes of runs: what ran, how far it is, what it changed; staff start one by hand.
import { z } from 'zod'
import { RunId } from '../lib/ids.js'
import { given } from '../lib/given.js'
import { notFound } from '../lib/refusal.js'
import { actorOf } from '../lib/viewer.js'
import { apiRoute, pageOf, pageQuery, type ApiRoute } from '../web/api.js'
import { differenceOf } from './run.difference.js'
import type { RunStore } from './run.model.js'
import { RUN_KINDS, RUN_STATES, RunCounts, type Run } from './run.schema.js'
import { startFullRun, type RunSource } from './run.start.js'

export const RunView = z.strictObject({
  id: z.string(),
  key: z.string(),
  kind: z.enum(RUN_KINDS),
  state: z.enum(RUN_STATES),
  by: z.string(),
  code: z.string(),
  vocabulary: z.string(),
  configuration: z.record(z.string(), z.unknown()),
  inputs: z.object({ members: z.int(), profiles: z.int(), needs: z.int() }),
  progress: z.object({ done: z.int(), total: z.int() }),
  counts: RunCounts,
  errors: z.array(z.object({ needId: z.string(), message: z.string() })),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  /** From the start of the work to its end. */
  durationMs: z.number().optional(),
})
export type RunView = z.infer<typeof RunView>

const Place = z.object({ rank: z.int(), score: z.number(), band: z.string() })
const DifferenceView = z.strictObject({
  from: z.string(),
  to: z.string(),
  items: z.array(
    z.strictObject({
      needId: z.string(),
      profileId: z.string(),
      what: z.enum(['came', 'went', 'moved']),
      was: Place.optional(),
      is: Place.optional(),
      why: z.array(z.string()),
    }),
  ),
})

export function presentRun(run: Run): RunView {
  return {
    id: run.id,
    key: run.key,
    kind: run.kind,
    state: run.state,
    by: run.by,
    code: run.code,
    vocabulary: run.vocabulary,
    configuration: run.configuration,
    inputs: run.inputs,
    progress: run.progress,
    counts: run.counts,
    errors: run.errors,
    createdAt: run.createdAt.toISOString(),
    ...given('startedAt', run.startedAt?.toISOString()),
    ...given('endedAt', run.endedAt?.toISOString()),
    ...(run.startedAt && run.endedAt ? { durationMs: run.endedAt.getTime() - run.startedAt.getTime() } : {}),
  }
}

/** A run with the progress of this moment. */
export async function runNow(runs: RunStore, run: Run): Promise<Run> {
  return run.state === 'running' ? { ...run, progress: await runs.progress(run.id) } : run
}

export function runRoutes(source: RunSource): ApiRoute[] {
  const { runs, profiles } = source
  const params = z.object({ id: RunId })
  return [
    apiRoute({
      method: 'get',
      path: '/runs',
      summary: 'Runs of the matcher, newest first',
      access: 'staff',
      query: z.strictObject({ ...pageQuery }),
      answer: pageOf(RunView),
      async handle({ query }) {
        const page = await runs.page({ ...query, sort: ['createdAt', -1] })
        const items = await Promise.all(page.items.map(async (run) => presentRun(await runNow(runs, run))))
        return { status: 200, body: { ...page, items } }
      },
    }),
    apiRoute({
      method: 'post',
      path: '/runs',
      summary: 'Start a run over every published need; it is worked on in the background',
      access: 'staff',
      body: z.strictObject({}),
      answer: RunView,
      status: 202,
      async handle({ viewer, now, newId }) {
        const run = await startFullRun(source, `manual:${newId('start')}`, actorOf(viewer), now)
        return { status: 202, body: presentRun(run), location: `/api/v1/runs/${run.id}` }
      },
    }),
    apiRoute({
      method: 'get',
      path: '/runs/{id}',
      summary: 'One run, with its progress while it is under way',
      access: 'staff',
      params,
      answer: RunView,
      async handle({ params: { id } }) {
        const run = await runs.find(id)
        if (!run) throw notFound()
        return { status: 200, body: presentRun(await runNow(runs, run)) }
      },
    }),
    apiRoute({
      method: 'get',
      path: '/runs/{id}/difference/{other}',
      summary: 'What came, went and moved from one run to another, and why',
      access: 'staff',
      params: z.object({ id: RunId, other: RunId }),
      answer: DifferenceView,
      async handle({ params: { id, other } }) {
        const [a, b] = await Promise.all([runs.find(id), runs.find(other)])
        if (!a || !b) throw notFound()
        const [seenA, seenB] = await Promise.all(
          [a, b].map(async (run) => ({
            run,
            inputs: await runs.inputs(run.id),
            results: await runs.results(run.id),
          })),
        )
        if (!seenA || !seenB) throw notFound()
        const named = [...seenA.results, ...seenB.results].flatMap((r) =>
          r.suggestions.map((s) => s.profileId),
        )
        const members = new Map(
          (await profiles.findMany([...new Set(named)])).map((p) => [p.id as string, p.memberId as string]),
        )
        const items = differenceOf(seenA, seenB, (profileId) => members.get(profileId))
        return { status: 200, body: { from: id, to: other, items } }
      },
    }),
  ]
}
