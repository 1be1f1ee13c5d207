// One run of a MongoDB server program on this machine, from its start until it is gone.

import { spawn } from 'node:child_process'
import net from 'node:net'
import { runningOf } from '../processes/children.js'
import type { Running } from '../processes/keep.js'
import { inWords } from '../processes/keep.js'
import type { EngineBinary } from './finder.js'

const HOST = '127.0.0.1'
/** Opening includes the recovery after a crash, which reads the journal. */
const OPENING_MS = 120_000
/** Journaled writes survive a kill, so waiting longer wins nothing. */
const GRACE_MS = 4_000

/** Starts `binary` on the files in `dbpath`; fulfilled when it accepts connections. @throws Error with its last words. */
export async function startServer(binary: EngineBinary, dbpath: string, port: number): Promise<Running> {
  // Its own group, so that a Ctrl-C does not end it before those who use it. Its stdin is a pipe that we hold: the
  // embedded engine closes when the pipe does.
  const child = spawn(binary.path, ['--port', String(port), '--dbpath', dbpath, '--bind_ip', HOST], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  const running = runningOf(child, GRACE_MS, 'SIGTERM')
  let said = ''
  const ready = new Promise<void>((resolve) => {
    const hear = (piece: Buffer): void => {
      said = (said + piece.toString('utf8')).slice(-4_000)
      if (said.includes('Waiting for connections')) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.stdin.on('error', () => undefined)
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`it was not ready after ${OPENING_MS / 1000} s`), OPENING_MS)
  })
  const failure = await Promise.race([ready, running.ended.then(inWords), late])
  clearTimeout(timer)
  if (failure === undefined) return running
  await running.stop()
  throw new Error(`the ${binary.kind} ${binary.version} did not start (${failure}): ${lastWords(said)}`)
}

export const localUri = (port: number): string => `mongodb://${HOST}:${port}/sinapsi?directConnection=true`

/** A port that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.on('error', reject)
    probe.listen(0, HOST, () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

function lastWords(said: string): string {
  const lines = said.trim().split('\n')
  return (lines.findLast((line) => /error|exception|lock|in use/i.test(line)) ?? lines.at(-1) ?? '').slice(
    0,
    500,
  )
}
