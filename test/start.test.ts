// `npm start` as processes: what ends, what comes back, and what is still there afterwards.
import { afterEach, describe, expect, it } from '@jest/globals'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { databaseFor } from '../src/database/database-for.js'
import { whereItRuns } from '../src/database/local.js'
import { freePort } from '../src/database/server-process.js'
import { identityOf } from '../src/processes/identity.js'
import { freshFolder, removeFolders } from './support/folders.js'
import { mongoUri } from './support/mongo.js'
import { endAll, startScript, type Script } from './support/scripts.js'
import { until } from './support/until.js'

afterEach(async () => {
  await endAll()
  await removeFolders()
})

const start = (folder: string, uri = '', fault = '') =>
  startScript('test/support/start.script.ts', [folder, uri, fault])

async function up(script: Script): Promise<{ uri: string; first: number; second: number }> {
  const pid = async (name: string) => Number((await script.says(new RegExp(`${name} is up, pid (\\d+)`)))[1])
  const uri = (await script.says(/up at (\S+)/))[1] ?? ''
  return { uri, first: await pid('first'), second: await pid('second') }
}

async function startsIn(uri: string): Promise<number> {
  const client = new MongoClient(uri)
  try {
    return await client.db().collection('starts').countDocuments()
  } finally {
    await client.close()
  }
}

const isGone = (pid: number) => identityOf(pid) === undefined

describe('a start', () => {
  it('ends in order on SIGTERM, exits with 0, and keeps the data for the next one', async () => {
    const folder = await freshFolder()
    const script = start(folder)
    const { uri, first, second } = await up(script)
    const database = (await whereItRuns(folder))?.pid ?? 0
    expect(await startsIn(uri)).toBe(2)
    expect(script.output().indexOf('before the children')).toBeLessThan(
      script.output().indexOf('first is up'),
    )

    script.signal('SIGTERM')
    expect(await script.ended).toEqual({ code: 0, signal: null })
    expect(script.output()).toContain('first ends: SIGTERM')
    expect([first, second, database].map(isGone)).toEqual([true, true, true])
    expect(existsSync(path.join(folder, 'mongodb.json'))).toBe(false)

    const again = await up(start(folder))
    expect(await startsIn(again.uri)).toBe(4)
  })

  it('says so and exits with 1 when the folder is in use, and leaves the first alone', async () => {
    const folder = await freshFolder()
    const first = start(folder)
    const { uri } = await up(first)
    const second = start(folder)
    expect((await second.ended).code).toBe(1)
    expect(second.output()).toMatch(new RegExp(`in use by process ${first.pid}`))
    expect(await startsIn(uri)).toBe(2)
  })

  it('leaves nothing running when it is killed, and can be repeated at once', async () => {
    const folder = await freshFolder()
    const script = start(folder)
    const { first, second } = await up(script)
    const database = (await whereItRuns(folder))?.pid ?? 0
    script.signal('SIGKILL')
    const again = await up(start(folder))
    expect(await startsIn(again.uri)).toBe(4)
    await until(() => [first, second, database].every(isGone))
  })

  it('brings back a database and a child that were killed', async () => {
    const folder = await freshFolder()
    const script = start(folder)
    const { uri, first } = await up(script)
    const database = (await whereItRuns(folder))?.pid ?? 0
    process.kill(database, 'SIGKILL')
    await script.says(/the database ended unasked \(signal SIGKILL\); starting it again in 0\.5 s/)
    await until(async () => ((await whereItRuns(folder))?.pid ?? database) !== database)
    expect(await startsIn(uri)).toBe(2)

    process.kill(first, 'SIGKILL')
    await script.says(/the first ended unasked \(signal SIGKILL\)/)
    await until(async () => (await startsIn(uri)) === 3)
    script.signal('SIGINT')
    expect((await script.ended).code).toBe(0)
  })

  it('ends with a message when the database that was named does not answer', async () => {
    const began = Date.now()
    const script = start(await freshFolder(), `mongodb://someone:secret@127.0.0.1:${await freePort()}/x`)
    expect((await script.ended).code).toBe(1)
    expect(Date.now() - began).toBeLessThan(10_000)
    expect(script.output()).toMatch(/MongoDB at mongodb:\/\/127\.0\.0\.1:\d+\/x does not answer/)
    expect(script.output()).not.toContain('secret')
  })

  it('uses the database that was named, and does not end it', async () => {
    const folder = await freshFolder()
    const named = await mongoUri()
    const script = start(folder, `${named}named-start`)
    await up(script)
    script.signal('SIGTERM')
    expect((await script.ended).code).toBe(0)
    expect(await startsIn(`${named}named-start`)).toBe(2)
    expect(existsSync(path.join(folder, 'db'))).toBe(false)
  })

  it('ends everything when a child says that trying again is of no use', async () => {
    const folder = await freshFolder()
    const script = start(folder, '', 'hopeless')
    expect((await script.ended).code).toBe(1)
    expect(script.output()).toMatch(/gave up: the second cannot run/)
    expect(await whereItRuns(folder)).toBeUndefined()
  })
})

describe('a command', () => {
  it('works on the database that runs beside it, and leaves it running', async () => {
    const folder = await freshFolder()
    const { uri } = await up(start(folder))
    const used = await databaseFor({ nodeEnv: 'development', dataDir: folder })
    expect(used).toMatchObject({ uri, from: 'running beside' })
    await used.close()
    expect(await startsIn(uri)).toBe(2)
  })

  it('starts the database of the folder for itself when none runs', async () => {
    const folder = await freshFolder()
    const used = await databaseFor({ nodeEnv: 'development', dataDir: folder })
    expect(used.from).toBe('started for this command')
    expect(await startsIn(used.uri)).toBe(0)
    const { pid = 0 } = (await whereItRuns(folder)) ?? {}
    await used.close()
    expect(isGone(pid)).toBe(true)
  })

  it('takes the database that was named, and in production no other', async () => {
    const named = { nodeEnv: 'production', dataDir: 'unused', mongodbUri: 'mongodb://db.example/x' } as const
    expect((await databaseFor(named)).uri).toBe('mongodb://db.example/x')
    await expect(databaseFor({ ...named, mongodbUri: undefined })).rejects.toThrow(/MONGODB_URI must be set/)
  })
})
