// A database server that a test may kill, freeze and start again, apart from the one that other tests share.

import { findBinary } from '../../src/database/finder.js'
import { freePort, localUri, startServer } from '../../src/database/server-process.js'
import type { Running } from '../../src/processes/keep.js'
import { freshFolder } from './folders.js'

const servers: Running[] = []

/** Nothing runs before `start`; each `start` is a new process on the same files and port. */
export async function ownServer() {
  const [binary, dbpath, port] = [await findBinary(), await freshFolder(), await freePort()]
  const start = async () => {
    const server = await startServer(binary, dbpath, port)
    servers.push(server)
    return server
  }
  return { uri: localUri(port), start, binary, dbpath }
}

export async function kill(server: Running): Promise<void> {
  process.kill(server.pid, 'SIGKILL')
  await server.ended
}

/** To be called after each test, before the folders are removed. */
export async function stopServers(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.stop()))
}
