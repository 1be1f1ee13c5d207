// A database that is killed, and one that is away for a while: what is lost (nothing) and how quickly it is said.
import { afterEach, describe, expect, it } from '@jest/globals'
import { Schema } from 'mongoose'
import { isConnected, isDatabaseDown, isReachable, openConnection } from '../../src/database/connection.js'
import { freePort, startServer } from '../../src/database/server-process.js'
import { removeFolders } from '../support/folders.js'
import { kill, ownServer, stopServers } from '../support/own-server.js'
import { endAll, startScript } from '../support/scripts.js'
import { until } from '../support/until.js'

afterEach(async () => {
  await endAll()
  await stopServers()
  await removeFolders()
})

describe('a database that is killed', () => {
  it('has every row that it acknowledged', async () => {
    const { uri, start } = await ownServer()
    const acked = new Set<string>()
    for (let round = 0; round < 3; round++) {
      const server = await start()
      const writer = startScript('test/database/crash.writer.ts', [
        `${uri.replace('/sinapsi', `/round${round}`)}`,
      ])
      await writer.says('acked d20')
      await kill(server)
      await writer.ended
      for (const [, row] of writer.output().matchAll(/acked (\w+)\n/g)) acked.add(`${round} ${row}`)
    }
    await start()
    for (let round = 0; round < 3; round++) {
      const connection = await openConnection({ uri: uri.replace('/sinapsi', `/round${round}`) })
      const rows = connection.collection<{ _id: string }>('rows')
      for await (const { _id } of rows.find()) acked.delete(`${round} ${_id}`)
      await connection.close()
    }
    expect([...acked]).toEqual([])
  })

  it('refuses files that another server has open, and says why', async () => {
    const { start, binary, dbpath } = await ownServer()
    await start()
    await expect(startServer(binary, dbpath, await freePort())).rejects.toThrow(/did not start .*exit code/)
  })
})

describe('a database that is away', () => {
  it('is said within seconds, and the same connection works again when it is back', async () => {
    const { uri, start } = await ownServer()
    const server = await start()
    const connection = await openConnection({ uri })
    const Things = connection.model('thing', new Schema({ name: String }, { versionKey: false }))
    await Things.create({ name: 'before' })
    await kill(server)

    await until(() => !isConnected(connection))
    expect(await isReachable(connection)).toBe(false)
    const failures = await Promise.allSettled([
      Things.findOne({ name: 'before' }),
      Things.create({ name: 'lost' }),
      connection.collection('things').countDocuments(),
    ])
    for (const failure of failures) {
      expect(failure.status === 'rejected' && isDatabaseDown(failure.reason)).toBe(true)
    }

    await start()
    await until(() => isReachable(connection))
    expect((await Things.findOne({ name: 'before' }))?.name).toBe('before')
    await connection.close()
    expect(
      isDatabaseDown(
        await Things.findOne({}).then(
          () => undefined,
          (error: unknown) => error,
        ),
      ),
    ).toBe(true)
  })

  it('that hangs is not reachable', async () => {
    const { uri, start } = await ownServer()
    const server = await start()
    const connection = await openConnection({ uri })
    process.kill(server.pid, 'SIGSTOP')
    expect(await isReachable(connection, 300)).toBe(false)
    process.kill(server.pid, 'SIGCONT')
    await until(() => isReachable(connection))
    await connection.close()
  })

  it('that hangs in the middle of an operation fails it within seconds', async () => {
    const { uri, start } = await ownServer()
    const server = await start()
    const connection = await openConnection({ uri })
    const rows = connection.collection('rows')
    await rows.insertOne({ name: 'before' })
    process.kill(server.pid, 'SIGSTOP')
    const failed: unknown = await rows.insertOne({ name: 'during' }).catch((error: unknown) => error)
    expect(isDatabaseDown(failed)).toBe(true)
    process.kill(server.pid, 'SIGCONT')
    await until(() => isReachable(connection))
    await connection.close()
  })

  it.each([
    ['a mistake of ours', new TypeError('x')],
    ['a duplicate', Object.assign(new Error('E11000'), { code: 11_000 })],
    ['no error', 'text'],
  ])('is not blamed for %s', (_, error) => {
    expect(isDatabaseDown(error)).toBe(false)
  })
})
