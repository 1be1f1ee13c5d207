// Starts each measure as a process of its own, one after the other, and hands back what it printed.
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { Result, Skipped } from './results.js'

const run = promisify(execFile)
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
/** A table takes minutes; a measure that hangs must not take for ever. */
const LONGEST_MS = 30 * 60_000
const LIMITS = { maxBuffer: 512 * 1024 * 1024, timeout: LONGEST_MS }

/** Runs `measure.ts`. What fails becomes a skipped measure with its last words. */
export async function measured<T extends Result>(
  what: string,
  folder: string,
  ...numbers: readonly number[]
): Promise<T | Skipped> {
  return spoken<T>(what, process.execPath, [
    '--expose-gc',
    '--max-old-space-size=8192',
    '--import',
    TSX,
    here('measure.ts'),
    what,
    folder,
    ...numbers.map(String),
  ])
}

type Peer = {
  /** Scripts are tried by each Python that may have the package; the others run in node. */
  readonly script?: string
  /** Profiles times needs that take about ten seconds: slow peers are asked fewer needs. */
  readonly pairs: number
}

export const PEERS = {
  scipy: { script: 'peers/scipy_product.py', pairs: 1e9 },
  xapian: { script: 'peers/xapian_bm25.py', pairs: 5e7 },
  sqlite: { script: 'peers/sqlite_fts5.py', pairs: 8e6 },
  minisearch: { pairs: 2e6 },
  natural: { pairs: 5e5 },
} as const satisfies Readonly<Record<string, Peer>>
export type PeerName = keyof typeof PEERS
export const PEER_NAMES = Object.keys(PEERS) as readonly PeerName[]

/** A distribution's packages serve its own Python; the one on the PATH may be another. */
const PYTHONS = ['python3', '/usr/bin/python3']

/** One peer on the corpus of `folder`, asked as many needs as its speed allows, at least three. */
export async function measuredPeer(
  name: PeerName,
  folder: string,
  size: number,
  needs: number,
): Promise<Result> {
  const { pairs, script }: Peer = PEERS[name]
  const asked = Math.min(needs, Math.max(3, Math.floor(pairs / size)))
  // Node 22 and later bring SQLite themselves.
  const hasSqlite = name === 'sqlite' && Number(process.versions.node.split('.')[0]) >= 22
  if (script === undefined || hasSqlite) return measured(name, folder, asked)
  let result: Result = { kind: 'skipped', what: name, why: 'no Python 3 was found' }
  for (const python of PYTHONS) {
    const found = await spoken(name, python, [here(script), folder, String(asked)])
    if (found.kind !== 'skipped') return found
    if (!/ENOENT/.test(found.why)) result = { ...found, what: name }
  }
  return result
}

async function spoken<T extends Result>(
  what: string,
  program: string,
  args: readonly string[],
): Promise<T | Skipped> {
  try {
    const { stdout } = await run(program, [...args], LIMITS)
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T | Skipped
  } catch (error) {
    const said = error instanceof Error ? error.message.trim().split('\n') : [String(error)]
    const why = said.findLast((line) => /error|ENOENT/i.test(line)) ?? said.at(-1) ?? ''
    return { kind: 'skipped', what, why: why.slice(0, 300) }
  }
}
