// Leases on a real engine: one holder at a time, by the database's clock, and none that writes after losing it.
import { afterEach, describe, expect, it } from '@jest/globals'
import { free, give, heldWith, newToken, renew, take, type Lease } from '../../src/queue/lease.js'
import { freshDatabase } from '../support/mongo.js'
import { endAll, startScript } from '../support/scripts.js'

afterEach(endAll)

type Thing = { _id: string; lease?: Lease; by?: string }

async function things() {
  const { connection, uri } = await freshDatabase()
  const collection = connection.collection<Thing>('things')
  await collection.insertOne({ _id: 'a' })
  const takeIt = async (holder: string, forMs: number) => {
    const token = newToken()
    const taken = await collection.findOneAndUpdate({ _id: 'a', ...free() }, take(token, holder, forMs))
    return taken ? token : undefined
  }
  const runOut = () => collection.updateOne({ _id: 'a' }, { $set: { 'lease.until': new Date(0) } })
  return { collection, uri, takeIt, runOut }
}

describe('a lease', () => {
  it('is given to one of many who ask at once', async () => {
    const { takeIt } = await things()
    const asked = await Promise.all(Array.from({ length: 20 }, (_, i) => takeIt(`worker ${i}`, 10_000)))
    expect(asked.filter((token) => token !== undefined)).toHaveLength(1)
  })

  it('lasts as long as it was asked for, by the clock of the database', async () => {
    const { collection, takeIt } = await things()
    await takeIt('$worker', 600_000)
    const [seen] = await collection
      .aggregate<{ left: number; holder: string }>([
        { $project: { left: { $subtract: ['$lease.until', '$$NOW'] }, holder: '$lease.holder' } },
      ])
      .toArray()
    expect(seen?.left).toBeGreaterThan(590_000)
    expect(seen?.left).toBeLessThanOrEqual(600_000)
    expect(seen?.holder).toBe('$worker')
  })

  it('is free again when it was given back or ran out', async () => {
    const { collection, takeIt, runOut } = await things()
    const first = (await takeIt('one', 10_000)) ?? ''
    expect(await takeIt('two', 10_000)).toBeUndefined()
    await collection.updateOne({ _id: 'a', ...heldWith(first) }, give())
    expect(await takeIt('two', 10_000)).toBeDefined()
    await runOut()
    expect(await takeIt('three', 10_000)).toBeDefined()
  })

  it('is renewed by its holder and by nobody else', async () => {
    const { collection, takeIt, runOut } = await things()
    const first = (await takeIt('one', 10_000)) ?? ''
    const renewWith = (token: string) => collection.updateOne({ _id: 'a', ...heldWith(token) }, renew(10_000))
    expect((await renewWith(first)).matchedCount).toBe(1)
    await runOut()
    const second = (await takeIt('two', 10_000)) ?? ''
    expect((await renewWith(first)).matchedCount).toBe(0)
    expect((await renewWith(second)).matchedCount).toBe(1)
  })

  it.each([0, -1, 1.5, NaN])('cannot last %d ms', (ms) => {
    expect(() => take(newToken(), 'one', ms)).toThrow(RangeError)
    expect(() => renew(ms)).toThrow(RangeError)
  })

  it('is not held by an empty token', () => {
    expect(() => heldWith('')).toThrow(RangeError)
    expect(() => take('', 'one', 1)).toThrow(RangeError)
  })

  it('lets a process that was frozen past its lease write nothing', async () => {
    const { collection, uri, takeIt } = await things()
    const frozen = startScript('test/queue/lease.worker.ts', [uri, '300'])
    await frozen.says('taken')
    frozen.signal('SIGSTOP')
    let second: string | undefined
    while (second === undefined) second = await takeIt('second', 10_000)
    frozen.signal('SIGCONT')
    frozen.write('go on\n')
    await frozen.says('wrote 0')
    await collection.updateOne({ _id: 'a', ...heldWith(second) }, { $set: { by: 'second' } })
    expect((await collection.findOne({ _id: 'a' }))?.by).toBe('second')
  })
})
