// A worker whose database goes away lives on, and works again when it is back.
import { afterEach, expect, it } from '@jest/globals'
import { openConnection } from '../../src/database/connection.js'
import { removeFolders } from '../support/folders.js'
import { kill, ownServer, stopServers } from '../support/own-server.js'
import { endAll, startScript } from '../support/scripts.js'
import { until } from '../support/until.js'

afterEach(async () => {
  await endAll()
  await stopServers()
  await removeFolders()
})

it('a worker survives its database being killed, and ticks again afterwards', async () => {
  const { uri, start } = await ownServer()
  const server = await start()
  const worker = startScript('test/queue/worker.ts', [uri, '0'])
  await worker.says('working')
  await kill(server)
  await worker.says(/problem queue: .+/)

  await start()
  const connection = await openConnection({ uri })
  const rows = connection.collection('rows')
  const before = await rows.countDocuments({ what: 'tick', did: 'end' })
  await until(async () => (await rows.countDocuments({ what: 'tick', did: 'end' })) > before + 1)
  await connection.close()
  worker.signal('SIGTERM')
  expect((await worker.ended).code).toBe(0)
})
