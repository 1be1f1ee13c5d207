// Processes that a test starts, talks to and kills. None outlives its test if the file calls `endAll` after each.

import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export type Script = {
  readonly pid: number
  /** All that it wrote to stdout and stderr so far. */
  readonly output: () => string
  /** Waits until it has said something that matches, and gives the match. @throws if it ends or 15 s pass before. */
  readonly says: (what: string | RegExp) => Promise<RegExpMatchArray>
  readonly write: (text: string) => void
  readonly signal: (signal: NodeJS.Signals) => void
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const ROOT = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..')
const alive = new Set<{ kill: () => void; ended: Promise<unknown> }>()

/** Runs a TypeScript file (path from the project) as a process, in `cwd` (default: the project). */
export function startScript(
  file: string,
  args: readonly string[] = [],
  { env = {}, cwd = ROOT }: { env?: Record<string, string | undefined>; cwd?: string } = {},
): Script {
  const child = spawn(process.execPath, ['--import', TSX, path.join(ROOT, file), ...args], {
    cwd,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  const watchers = new Set<() => void>()
  const hear = (piece: Buffer): void => {
    output += piece.toString('utf8')
    for (const look of watchers) look()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.stdin.on('error', () => undefined)
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
  const entry = { kill: () => void child.kill('SIGKILL'), ended }
  alive.add(entry)
  void ended.then(() => alive.delete(entry))

  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    write: (text) => void child.stdin.write(text),
    signal: (signal) => void child.kill(signal),
    says: (what) =>
      new Promise((resolve, reject) => {
        const wanted =
          typeof what === 'string' ? new RegExp(what.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')) : what
        const look = (): void => {
          const match = wanted.exec(output)
          if (match) finish(() => resolve(match))
        }
        const give = (why: string) =>
          finish(() => reject(new Error(`${why} before it said ${wanted}:\n${output}`)))
        const timer = setTimeout(() => give('15 s passed'), 15_000)
        const finish = (settle: () => void): void => {
          clearTimeout(timer)
          watchers.delete(look)
          settle()
        }
        watchers.add(look)
        void ended.then(() => (look(), give('it ended')))
        look()
      }),
  }
}

/** Kills what still runs, and waits until it is gone. */
export async function endAll(): Promise<void> {
  await Promise.all([...alive].map(({ kill, ended }) => (kill(), ended)))
}
