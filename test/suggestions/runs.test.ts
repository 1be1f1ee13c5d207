// A run end to end on a real database: what it finds, what a second one changes, and what it must never undo.
import { describe, expect, it } from '@jest/globals'
import { planRuns } from '../../jobs/plan-runs.job.js'
import { workOnRuns } from '../../jobs/work-on-runs.job.js'
import { DUE } from '../../src/members/member.model.js'
import { differenceOf } from '../../src/suggestions/run.difference.js'
import { replayRun } from '../../src/suggestions/run.replay.js'
import { startFullRun, startIncrementalRun } from '../../src/suggestions/run.start.js'
import { createMatcher } from '../../src/suggestions/matcher.engine.js'
import { decide } from '../../src/suggestions/suggestion.states.js'
import { readVocabulary } from '../../src/vocabulary.js'
import { aMember } from '../support/factories.js'
import { aCluster, standing, type Cluster } from '../support/cluster.js'

const AT = new Date('2026-11-22T12:00:00Z')
const never = () => false

async function fullRun(cluster: Cluster, key: string, worker = cluster.worker()) {
  const run = await startFullRun(cluster.source(), key, 'test', AT)
  await workOnRuns(worker, 'worker', never)
  return (await cluster.stores.runs.find(run.id)) ?? run
}

describe('a full run', () => {
  it('suggests for each need the profiles of its topic, from Italian to English, and keeps how it was made', async () => {
    const cluster = await aCluster()
    const run = await fullRun(cluster, 'full:1')
    expect(run).toMatchObject({
      state: 'done',
      inputs: { members: 16, profiles: 15, needs: 5 },
      progress: { done: 5, total: 5 },
      errors: [],
    })
    expect(run.counts.suggestions).toBeGreaterThan(4)
    expect(run.configuration).toHaveProperty('shares')
    const [heart] = await cluster.stores.suggestions.list({ needId: cluster.needs[1]?.id })
    const profile = cluster.profiles.find((p) => p.id === heart?.profileId)
    expect(profile?.title).toContain('Cardiac')
    expect(Object.values(heart?.because ?? {}).reduce((a, b) => a + b, 0)).toBeCloseTo(heart?.score ?? -1, 9)
    expect(heart).toMatchObject({ runId: run.id, needRevision: 1, profileRevision: 1, state: 'proposed' })
  })

  it('asked again with its key is the same run; with another key it creates nothing twice', async () => {
    const cluster = await aCluster()
    const first = await fullRun(cluster, 'full:1')
    const before = await standing(cluster.stores)
    expect((await fullRun(cluster, 'full:1')).id).toBe(first.id)
    const second = await fullRun(cluster, 'full:2')
    expect(second.counts).toMatchObject({ made: 0, changed: 0, gone: 0 })
    expect(await standing(cluster.stores)).toEqual(before)
  })

  it('made by four processes at once is one run', async () => {
    const cluster = await aCluster()
    const runs = await Promise.all(
      [1, 2, 3, 4].map(() => startFullRun(cluster.source(), 'full:1', 'test', AT)),
    )
    expect(new Set(runs.map((run) => run.id)).size).toBe(1)
  })

  it('worked on by two workers answers each need once', async () => {
    const cluster = await aCluster({ needs: 80 })
    const run = await startFullRun(cluster.source(), 'full:1', 'test', AT)
    await Promise.all([workOnRuns(cluster.worker(), 'a', never), workOnRuns(cluster.worker(), 'b', never)])
    await workOnRuns(cluster.worker(), 'c', never)
    const done = await cluster.stores.runs.find(run.id)
    expect(done).toMatchObject({ state: 'done', counts: { needs: 80 } })
    expect(await cluster.stores.runs.results(run.id)).toHaveLength(80)
  })

  it('can be replayed from what it read, even after everything changed', async () => {
    const cluster = await aCluster()
    const run = await fullRun(cluster, 'full:1')
    for (const profile of cluster.profiles) {
      await cluster.stores.profiles.replace(profile, {
        ...profile,
        revision: 2,
        summary: 'Something else entirely.',
      })
    }
    const report = await replayRun(cluster.stores, createMatcher(readVocabulary(), 'test'), run.id)
    expect(report).toEqual({ same: 5, different: [], isSameMatcher: true })
  })
})

describe('an incremental run', () => {
  const changed = (cluster: Cluster) => startIncrementalRun(cluster.source(), new Date())

  it('is not made when nothing changed', async () => {
    expect(await changed(await aCluster())).toBeUndefined()
  })

  it('of a need that was published works on it alone, and leaves what a full run would', async () => {
    const cluster = await aCluster()
    const worker = cluster.worker()
    await fullRun(cluster, 'full:1', worker)
    const need = cluster.needs[0]
    if (!need) throw new Error('no need')
    await cluster.stores.needs.replace(
      need,
      { ...need, revision: 2, content: { ...need.content, title: 'Vaccini a RNA' } },
      { [DUE]: AT },
    )
    const run = await changed(cluster)
    expect(run?.progress.total).toBe(1)
    await workOnRuns(worker, 'worker', never)
    const incremental = await standing(cluster.stores)
    await fullRun(cluster, 'full:2')
    expect(await standing(cluster.stores)).toEqual(incremental)
    expect(await changed(cluster)).toBeUndefined()
  })

  it('of a profile that changed leaves what a full run would', async () => {
    const cluster = await aCluster()
    const worker = cluster.worker()
    await fullRun(cluster, 'full:1', worker)
    const profile = cluster.profiles[0]
    if (!profile) throw new Error('no profile')
    await cluster.stores.profiles.replace(
      profile,
      {
        ...profile,
        revision: 2,
        title: 'Brain imaging',
        summary: 'Brain imaging in children with epilepsy.',
      },
      { [DUE]: AT },
    )
    await changed(cluster)
    await workOnRuns(worker, 'worker', never)
    const incremental = await standing(cluster.stores)
    await fullRun(cluster, 'full:2', cluster.worker())
    expect(await standing(cluster.stores)).toEqual(incremental)
    const brain = await cluster.stores.suggestions.list({
      needId: cluster.needs[2]?.id,
      profileId: profile.id,
    })
    expect(brain).toHaveLength(1)
  })

  it('gives the answers again that rest on nothing that changed, and writes none of their suggestions', async () => {
    const cluster = await aCluster()
    const worker = cluster.worker()
    await fullRun(cluster, 'full:1', worker)
    const asked: string[] = []
    const { matcher } = worker.warm
    const counting = {
      ...matcher,
      ask: (need: Parameters<typeof matcher.ask>[0]) => {
        const { candidates, answer } = matcher.ask(need)
        return { candidates, answer: () => (asked.push(need.id), answer()) }
      },
    }
    await cluster.stores.members.insert(aMember(), { [DUE]: AT })
    const run = await changed(cluster)
    await workOnRuns({ ...worker, warm: { ...worker.warm, matcher: counting } }, 'worker', never)
    expect(asked).toEqual([])
    expect(await cluster.stores.runs.find(run?.id ?? '')).toMatchObject({
      state: 'done',
      counts: { needs: 5, made: 0 },
    })
    expect(await cluster.stores.runs.results(run?.id ?? '')).toHaveLength(5)
  })

  it('of a profile that was paused takes its open suggestions away, not their history', async () => {
    const cluster = await aCluster()
    await fullRun(cluster, 'full:1')
    const [top] = await cluster.stores.suggestions.list({ needId: cluster.needs[0]?.id })
    const profile = cluster.profiles.find((p) => p.id === top?.profileId)
    if (!profile) throw new Error('no profile')
    await cluster.stores.profiles.replace(profile, { ...profile, revision: 2, paused: true }, { [DUE]: AT })
    await changed(cluster)
    await workOnRuns(cluster.worker(), 'worker', never)
    const kept = await cluster.stores.suggestions.find(top?.id ?? '')
    expect(kept).toMatchObject({ current: false, state: 'proposed' })
  })

  it('of a need that was withdrawn takes its open suggestions away', async () => {
    const cluster = await aCluster()
    await fullRun(cluster, 'full:1')
    const need = cluster.needs[0]
    if (need?.status !== 'published') throw new Error('no published need')
    const { id, memberId, content, createdAt, publishedAt } = need
    await cluster.stores.needs.replace(
      need,
      {
        id,
        memberId,
        content,
        createdAt,
        publishedAt,
        revision: 2,
        changedAt: AT,
        changedBy: 'test',
        status: 'withdrawn',
        closedAt: AT,
      },
      { [DUE]: AT },
    )
    await changed(cluster)
    await workOnRuns(cluster.worker(), 'worker', never)
    expect(await cluster.stores.suggestions.list({ needId: id, current: true })).toEqual([])
    expect((await cluster.stores.suggestions.list({ needId: id })).length).toBeGreaterThan(0)
  })
})

describe('what was decided', () => {
  const decided = async (cluster: Cluster, decision: 'reject' | 'release') => {
    const [top] = await cluster.stores.suggestions.list({ needId: cluster.needs[0]?.id })
    if (!top) throw new Error('no suggestion')
    await cluster.stores.suggestions.change(top.id, (s) => decide(s, decision, { at: AT, by: 'staff' }))
    return top
  }

  it.each(['reject', 'release'] as const)(
    'stays after %s, however often the matcher runs',
    async (decision) => {
      const cluster = await aCluster()
      await fullRun(cluster, 'full:1')
      const { id } = await decided(cluster, decision)
      const before = await cluster.stores.suggestions.find(id)
      await fullRun(cluster, 'full:2')
      expect(await cluster.stores.suggestions.find(id)).toEqual(before)
    },
  )

  it('is opened again when a side changed in substance', async () => {
    const cluster = await aCluster()
    await fullRun(cluster, 'full:1')
    const { id, profileId } = await decided(cluster, 'reject')
    const profile = cluster.profiles.find((p) => p.id === profileId)
    if (!profile) throw new Error('no profile')
    await cluster.stores.profiles.replace(profile, {
      ...profile,
      revision: 2,
      summary: `${profile.summary} Now with liver-on-chip.`,
    })
    await fullRun(cluster, 'full:2')
    const after = await cluster.stores.suggestions.find(id)
    expect(after?.state).toBe('proposed')
    expect(after?.history.map((entry) => entry.to)).toEqual(['proposed', 'rejected', 'proposed'])
  })
})

describe('the plan', () => {
  it.each([
    ['01:00Z', 0, 'before the hour'],
    ['01:31Z', 1, 'after 02:30 in Rome'],
    ['22:30Z', 1, 'a missed one is caught up the same day'],
  ])('at %s makes %i nightly runs (%s)', async (time, count) => {
    const cluster = await aCluster({ needs: 1 })
    const now = async () => new Date(`2026-11-22T${time}`)
    const parts = { ...cluster.source(), schedule: { nightlyRunAt: '02:30' }, now }
    await Promise.all([planRuns(parts), planRuns(parts)])
    await planRuns(parts)
    const page = await cluster.stores.runs.page({ limit: 10, sort: ['createdAt', -1] })
    expect(page.items.map((run) => run.key)).toEqual(Array.from({ length: count }, () => 'full:2026-11-22'))
  })
})

describe('the difference between two runs', () => {
  it('says what came, went and moved, and why', async () => {
    const cluster = await aCluster()
    const a = await fullRun(cluster, 'full:1')
    const profile = cluster.profiles[0]
    if (!profile) throw new Error('no profile')
    await cluster.stores.profiles.replace(profile, {
      ...profile,
      revision: 2,
      title: 'Brain imaging',
      summary: 'Brain imaging in children with epilepsy.',
    })
    const b = await fullRun(cluster, 'full:2')
    const seen = async (run: typeof a) => ({
      run,
      inputs: await cluster.stores.runs.inputs(run.id),
      results: await cluster.stores.runs.results(run.id),
    })
    const moved = differenceOf(await seen(a), await seen(b), () => undefined).filter(
      (m) => m.profileId === profile.id,
    )
    expect(new Map(moved.map((m) => [m.needId, [m.what, ...m.why]]))).toEqual(
      new Map([
        [cluster.needs[0]?.id, ['went', 'profile changed']],
        [cluster.needs[2]?.id, ['came', 'profile changed']],
      ]),
    )
  })
})
