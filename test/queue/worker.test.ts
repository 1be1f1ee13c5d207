// Jobs and ticks by real worker processes on a real database: what runs, how often, and what a crash leaves.
import { afterEach, describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { openQueue } from '../../src/queue/agenda.js'
import { ensureTick, jobDocuments, makeJobIndexes, repairTick } from '../../src/queue/job-documents.js'
import { freshDatabase } from '../support/mongo.js'
import { endAll, startScript } from '../support/scripts.js'
import { until } from '../support/until.js'

afterEach(endAll)

const kinds = { greet: z.strictObject({ who: z.string() }), fail: z.strictObject({ who: z.string() }) }

async function setting() {
  const { connection, uri } = await freshDatabase()
  const { db } = connection
  if (!db) throw new Error('no database')
  const rows = db.collection<{ what: string; did: string; by: number }>('rows')
  return {
    db,
    uri,
    jobs: jobDocuments(db),
    queue: await openQueue(db, kinds),
    count: (what: string, did = 'begin') => rows.countDocuments({ what, did }),
    startWorker: (takesMs = 0, graceMs = 8_000, wrongBy = 0) =>
      startScript('test/queue/worker.ts', [uri, takesMs, graceMs, wrongBy].map(String)),
  }
}

describe('the queue', () => {
  it('runs a job once, and forgets it', async () => {
    const { queue, jobs, count, startWorker } = await setting()
    await queue.add('greet', { who: 'Ada' })
    startWorker()
    startWorker()
    await until(
      async () =>
        (await jobs.countDocuments({ type: 'normal' })) === 0 && (await count('greet Ada', 'end')) > 0,
    )
    expect(await count('greet Ada')).toBe(1)
  })

  it('refuses data that the job does not take', async () => {
    const { queue, jobs } = await setting()
    await expect(queue.add('greet', { who: 'Ada', secret: 'x' } as never)).rejects.toThrow()
    await expect(queue.add('nothing' as 'greet', { who: 'Ada' })).rejects.toThrow(/no job named/)
    expect(await jobs.countDocuments()).toBe(0)
  })

  it('keeps one waiting job for one key, also when asked many times at once', async () => {
    const { queue, jobs } = await setting()
    await Promise.all(
      Array.from({ length: 20 }, () => queue.add('greet', { who: 'Ada' }, { uniqueKey: 'ada' })),
    )
    await queue.add('greet', { who: 'Bob' }, { uniqueKey: 'bob' })
    expect(await jobs.countDocuments({ name: 'greet' })).toBe(2)
  })

  it('takes a second job for a key once the first has begun', async () => {
    const { queue, count, startWorker } = await setting()
    await queue.add('greet', { who: 'Ada' }, { uniqueKey: 'ada' })
    startWorker(500)
    await until(async () => (await count('greet Ada')) === 1)
    await queue.add('greet', { who: 'Ada' }, { uniqueKey: 'ada' })
    await until(async () => (await count('greet Ada', 'end')) === 2)
  })

  it('leaves a job for later until its time', async () => {
    const { queue, jobs, count, startWorker } = await setting()
    await queue.add('greet', { who: 'later' }, { notBefore: new Date(Date.now() + 3_600_000) })
    await queue.add('greet', { who: 'now' })
    startWorker()
    await until(async () => (await count('greet now', 'end')) === 1)
    expect(await count('greet later')).toBe(0)
    // The one that was done goes a moment after its handler ended.
    await until(async () => (await jobs.countDocuments({ name: 'greet' })) === 1)
  })

  it('tries a job again that failed, and stores no message of the failure', async () => {
    const { queue, jobs, startWorker } = await setting()
    await queue.add('fail', { who: 'Ada' })
    const worker = startWorker()
    await worker.says('problem fail: secret of Ada')
    await until(
      async () =>
        (await jobs.countDocuments({ name: 'fail', lockedAt: null, nextRunAt: { $ne: null } })) === 1,
    )
    expect(JSON.stringify(await jobs.findOne({ name: 'fail' }))).not.toContain('secret')
  })
})

describe('a tick', () => {
  it('is one document, however many processes boot at once', async () => {
    const { db, jobs } = await setting()
    for (let round = 0; round < 10; round++) {
      await jobs.drop().catch(() => undefined)
      await Promise.all(
        Array.from({ length: 4 }, async () => {
          await makeJobIndexes(db)
          await ensureTick(db, 'tick', 1_000)
        }),
      )
      expect(await jobs.countDocuments()).toBe(1)
    }
  })

  it('is one document after two real workers booted together', async () => {
    const { jobs, startWorker } = await setting()
    const workers = [startWorker(), startWorker()]
    await Promise.all(workers.map((worker) => worker.says('working')))
    expect(await jobs.countDocuments({ name: 'tick' })).toBe(1)
  })

  it('does not run twice when another worker boots while it runs', async () => {
    const { jobs, count, startWorker } = await setting()
    startWorker(2_500)
    await until(async () => (await count('tick')) === 1)
    const before = await jobs.findOne({ name: 'tick' })
    await startWorker(2_500).says('working')
    expect((await jobs.findOne({ name: 'tick' }))?.lockedAt).toEqual(before?.lockedAt)
    await until(async () => (await count('tick', 'end')) === 1)
    expect(await count('tick')).toBe(1)
  })

  it('goes on after its worker was killed', async () => {
    const { db, jobs, count, startWorker } = await setting()
    const first = startWorker(10_000)
    await until(async () => (await count('tick')) === 1)
    first.signal('SIGKILL')
    await first.ended
    // Instead of waiting for the lock of the dead worker to run out.
    await db.collection('agendaJobs').updateOne({ name: 'tick' }, { $set: { lockedAt: new Date(0) } })
    startWorker()
    await until(async () => (await count('tick', 'end')) >= 1)
    expect(await jobs.countDocuments({ name: 'tick' })).toBe(1)
  })

  it.each([
    ['pushed far into the future by a wrong clock', { nextRunAt: new Date(Date.now() + 660_000) }],
    ['given up', { nextRunAt: null }],
    ['locked by a clock that is ahead', { lockedAt: new Date(Date.now() + 660_000) }],
  ])('that was %s is due again', async (_, state) => {
    const { db, jobs } = await setting()
    await ensureTick(db, 'tick', 1_000)
    await jobs.updateOne({ name: 'tick' }, { $set: state })
    await repairTick(db, 'tick', 1_000, 30_000)
    const tick = await jobs.findOne({ name: 'tick' })
    expect(tick?.lockedAt).toBeNull()
    expect(tick?.nextRunAt?.getTime()).toBeLessThanOrEqual(Date.now() + 1_000)
  })

  it.each([
    ['11 minutes ahead', 660_000],
    ['an hour behind', -3_600_000],
  ])('goes on at once after the end of a worker whose clock was %s', async (_, wrongBy) => {
    const { count, startWorker } = await setting()
    const wrong = startWorker(200, 8_000, wrongBy)
    await until(async () => (await count('tick')) >= 1)
    wrong.signal('SIGKILL')
    await wrong.ended
    const before = await count('tick', 'end')
    startWorker()
    await until(async () => (await count('tick', 'end')) > before, 10_000)
  })

  it('that waits keeps its time when a worker boots, unless its interval changed', async () => {
    const { db, jobs } = await setting()
    await ensureTick(db, 'tick', 60_000)
    const later = new Date(Date.now() + 50_000)
    await jobs.updateOne({ name: 'tick' }, { $set: { nextRunAt: later } })
    await ensureTick(db, 'tick', 60_000)
    expect((await jobs.findOne({ name: 'tick' }))?.nextRunAt).toEqual(later)
    await ensureTick(db, 'tick', 5_000)
    expect((await jobs.findOne({ name: 'tick' }))?.nextRunAt).toEqual(new Date(0))
  })

  it.each([0, 999, 1.5, NaN])('cannot come every %d ms', async (everyMs) => {
    const { db } = await setting()
    await expect(ensureTick(db, 'tick', everyMs)).rejects.toThrow(RangeError)
  })
})

describe('a worker that is told to end', () => {
  it('finishes what runs, leaves nothing locked, and exits with 0', async () => {
    const { queue, jobs, count, startWorker } = await setting()
    await queue.add('greet', { who: 'Ada' })
    const worker = startWorker(700)
    await until(async () => (await count('greet Ada')) === 1)
    worker.signal('SIGTERM')
    expect(await worker.ended).toEqual({ code: 0, signal: null })
    expect(worker.output()).toContain('left 0')
    expect(await count('greet Ada', 'end')).toBe(1)
    expect(await jobs.countDocuments({ lockedAt: { $ne: null } })).toBe(0)
  })

  it('does not wait for ever', async () => {
    const { queue, count, startWorker } = await setting()
    await queue.add('greet', { who: 'Ada' })
    const worker = startWorker(60_000, 300)
    await until(async () => (await count('greet Ada')) === 1)
    worker.signal('SIGTERM')
    expect((await worker.ended).code).toBe(0)
    expect(worker.output()).toMatch(/left [12]/)
  })
})
