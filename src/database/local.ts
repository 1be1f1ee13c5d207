// The local database of one data folder: its files in `db/`, one owner at a time (`lock`), and where it can be
// reached (`mongodb.json`), so that commands find the one that `npm start` runs.

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { identityOf, isRunning, type ProcessIdentity } from '../processes/identity.js'
import { keepRunning } from '../processes/keep.js'
import { takeLock } from '../processes/lock.js'
import { findBinary, type FinderSettings } from './finder.js'
import { freePort, localUri, startServer } from './server-process.js'

export type LocalSettings = FinderSettings & {
  /** Absolute, or relative to the working directory. */
  readonly dataDir: string
}

export type LocalDatabase = {
  readonly uri: string
  /** Of the server process; another one after it had to be started again. */
  readonly pid: () => number | undefined
  /** Such as `embedded engine 9.0.0`. */
  readonly engine: string
  readonly stop: () => Promise<void>
}

/** Another process works on this data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse'
}

const Where = z.object({ uri: z.string(), pid: z.int(), started: z.string() })
export type WhereItRuns = z.infer<typeof Where>

/**
 * Starts the database of `dataDir` and keeps it running until `stop`, on the same port.
 * @throws DataFolderInUse, NoDatabaseEngine, or Error with what the server said.
 */
export async function openLocalDatabase(settings: LocalSettings): Promise<LocalDatabase> {
  const { say = () => undefined } = settings
  const folder = path.resolve(settings.dataDir)
  const lock = await takeLock(path.join(folder, 'lock'))
  if ('heldBy' in lock) {
    throw new DataFolderInUse(
      `The data folder ${folder} is in use by process ${lock.heldBy.pid}, probably another npm start. ` +
        'Stop that one first, or set SINAPSI_DATA_DIR to another folder.',
    )
  }
  const note = path.join(folder, 'mongodb.json')
  try {
    await endLeftover(note, say)
    const began = Date.now()
    say('finding MongoDB…')
    const binary = await findBinary(settings)
    const dbpath = path.join(folder, 'db')
    await mkdir(dbpath, { recursive: true })
    let port = await freePort()
    let starts = 0
    const start = async () => {
      const server = await startServer(binary, dbpath, port)
      starts++
      const identity = identityOf(server.pid)
      if (identity) await write(note, { uri: localUri(port), ...identity })
      return server
    }
    const first = async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await start()
        } catch (error) {
          // Somebody took the port between our look and the start.
          if (attempt === 3 || !/in use|EADDRINUSE/i.test(String(error))) throw error
          port = await freePort()
        }
      }
    }
    const kept = await keepRunning({
      name: 'the database',
      start: () => (starts === 0 ? first() : start()),
      say,
    })
    const engine = `${binary.kind} ${binary.version}`
    say(`MongoDB ready: ${engine}, ${((Date.now() - began) / 1000).toFixed(1)} s, files in ${dbpath}`)
    return {
      uri: localUri(port),
      pid: () => kept.current()?.pid,
      engine,
      stop: async () => {
        await kept.stop()
        await rm(note, { force: true })
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** The database that runs on `dataDir`, as its owner noted it; undefined if that process is gone. */
export async function whereItRuns(dataDir: string): Promise<WhereItRuns | undefined> {
  return readNote(path.join(path.resolve(dataDir), 'mongodb.json'))
}

async function readNote(file: string): Promise<WhereItRuns | undefined> {
  const content = await readFile(file, 'utf8').catch(() => undefined)
  if (content === undefined) return undefined
  try {
    const note = Where.parse(JSON.parse(content))
    return isRunning(note) ? note : undefined
  } catch {
    return undefined
  }
}

async function write(file: string, note: WhereItRuns): Promise<void> {
  const draft = `${file}.${process.pid}.draft`
  await writeFile(draft, JSON.stringify(note), { mode: 0o600 })
  await rename(draft, file)
}

/**
 * Ends a server whose owner was killed. The embedded engine ends by itself then; an installed mongod does not notice.
 * Only exactly the noted process is ended: we hold the lock, so its owner is gone.
 */
async function endLeftover(note: string, say: (line: string) => void): Promise<void> {
  const server = await readNote(note)
  if (!server) return rm(note, { force: true })
  say(`waiting for the database of an earlier start to end (process ${server.pid})…`)
  if (await isGoneWithin(server, 3_000)) return
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (isRunning(server)) process.kill(server.pid, signal)
    if (await isGoneWithin(server, 10_000)) return
  }
  throw new Error(`The database of an earlier start (process ${server.pid}) cannot be ended.`)
}

async function isGoneWithin(server: ProcessIdentity, ms: number): Promise<boolean> {
  for (const until = Date.now() + ms; Date.now() < until;) {
    if (!isRunning(server)) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return !isRunning(server)
}
