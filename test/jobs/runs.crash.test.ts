// Real worker processes killed in the middle of a run: another takes it up, and the lists come out the same.
import { afterEach, describe, expect, it } from '@jest/globals'
import { workOnRuns } from '../../jobs/work-on-runs.job.js'
import { startFullRun } from '../../src/suggestions/run.start.js'
import { codeVersion, readVocabulary } from '../../src/vocabulary.js'
import { createMatcher } from '../../src/suggestions/matcher.engine.js'
import { aCluster, standing, type Cluster } from '../support/cluster.js'
import { endAll, startScript } from '../support/scripts.js'
import { until } from '../support/until.js'

afterEach(endAll)

const LEASE_SECONDS = 3
const startWorker = (cluster: Cluster) =>
  startScript('jobs/worker.ts', [], {
    env: {
      NODE_ENV: 'test',
      MONGODB_URI: cluster.database.uri,
      SINAPSI_RUN_LEASE_SECONDS: String(LEASE_SECONDS),
      SINAPSI_NIGHTLY_RUN_AT: '23:59',
    },
  })

const isDone = (cluster: Cluster, id: string) => async () =>
  (await cluster.stores.runs.find(id))?.state === 'done'

describe('a worker that is killed in mid-run', () => {
  it('loses nothing: another ends the run, with the lists of a run that nobody disturbed', async () => {
    const cluster = await aCluster({ needs: 400, runLeaseMs: LEASE_SECONDS * 1000 })
    const source = { ...cluster.source(), versions: createMatcher(readVocabulary(), codeVersion()).versions }
    const run = await startFullRun(source, 'full:crash', 'test', new Date())

    const first = startWorker(cluster)
    await until(async () => (await cluster.stores.runs.progress(run.id)).done >= 20, 20_000)
    first.signal('SIGKILL')
    await first.ended
    const { done } = await cluster.stores.runs.progress(run.id)
    expect(done).toBeLessThan(400)
    expect((await cluster.stores.runs.find(run.id))?.state).toBe('running')

    startWorker(cluster)
    await until(isDone(cluster, run.id), 40_000)
    expect(await cluster.stores.runs.results(run.id)).toHaveLength(400)
    const afterCrash = await standing(cluster.stores)
    expect(new Set(afterCrash.suggestions.map((s) => `${s.needId} ${s.profileId}`)).size).toBe(
      afterCrash.suggestions.length,
    )

    await startFullRun(cluster.source(), 'full:undisturbed', 'test', new Date())
    await workOnRuns(cluster.worker(), 'test', () => false)
    expect(await standing(cluster.stores)).toEqual(afterCrash)
  }, 90_000)
})

describe('a worker that is told to end', () => {
  it('ends with 0 in mid-run, and the run goes on elsewhere', async () => {
    const cluster = await aCluster({ needs: 200, runLeaseMs: LEASE_SECONDS * 1000 })
    const run = await startFullRun(cluster.source(), 'full:term', 'test', new Date())
    const worker = startWorker(cluster)
    await until(async () => (await cluster.stores.runs.progress(run.id)).done >= 10, 20_000)
    worker.signal('SIGTERM')
    expect(await worker.ended).toEqual({ code: 0, signal: null })
    startWorker(cluster)
    await until(isDone(cluster, run.id), 30_000)
  }, 60_000)
})

describe('a need that is published', () => {
  it('has its suggestions within a minute, by the worker alone', async () => {
    const cluster = await aCluster({ needs: 1 })
    startWorker(cluster)
    const need = cluster.needs[0]
    if (!need) throw new Error('no need')
    await cluster.stores.needs.replace(need, { ...need, revision: 2 }, { matchDue: new Date() })
    await until(async () => (await cluster.stores.suggestions.list({ needId: need.id })).length > 0, 60_000)
  }, 70_000)
})
