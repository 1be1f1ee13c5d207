// A lock that one process of this machine holds by a file, and that a process which died does not keep.
// The lock `x` is the file `x.<n>` with the highest number. Nobody removes or replaces another's file: whoever takes
// the lock after a holder that is gone makes the next number, which the file system lets only one do.

import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { identityOf, isRunning, type ProcessIdentity } from './identity.js'

export type Lock = { readonly release: () => Promise<void> }
export type Held = { readonly heldBy: ProcessIdentity }

/**
 * Takes the lock `file` for this process, from a dead holder too.
 * @returns the lock, or who holds it. A process that holds a lock already does not get it again.
 */
export async function takeLock(file: string): Promise<Lock | Held> {
  await mkdir(path.dirname(file), { recursive: true })
  const own = identityOf(process.pid)
  if (!own) throw new Error('This process cannot tell when it was started, so it cannot hold a lock.')
  // A file that is written under another name and then linked is never seen half written.
  const draft = `${file}.draft-${randomUUID()}`
  await writeFile(draft, JSON.stringify(own), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 100; attempt++) {
      const { number, holder } = await highest(file)
      if (holder && isRunning(holder)) return { heldBy: holder }
      const mine = `${file}.${number + 1}`
      try {
        await link(draft, mine)
      } catch (error) {
        if (hasCode(error, 'EEXIST')) continue
        throw error
      }
      if (await hasHigher(file, number + 1)) {
        // We looked so long ago that the number had been used and cleared away since.
        await rm(mine, { force: true })
        continue
      }
      await clearBelow(file, number + 1)
      return { release: () => writeFile(draft, 'released').then(() => rename(draft, mine)) }
    }
    throw new Error(`${file} is taken and left by others all the time.`)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Takes the lock, waiting up to `forMs` for a holder that lives. @throws Error that names the holder. */
export async function waitForLock(file: string, forMs: number): Promise<Lock> {
  const until = Date.now() + forMs
  for (;;) {
    const taken = await takeLock(file)
    if ('release' in taken) return taken
    if (Date.now() > until) throw new Error(`process ${taken.heldBy.pid} holds ${file} for too long`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** The number 0 and no holder if nobody ever took the lock; no holder if it was released. */
async function highest(file: string): Promise<{ number: number; holder?: ProcessIdentity | undefined }> {
  const number = Math.max(0, ...(await numbers(file)))
  const content = number === 0 ? '' : await readFile(`${file}.${number}`, 'utf8').catch(() => '')
  return { number, holder: parse(content) }
}

async function hasHigher(file: string, than: number): Promise<boolean> {
  return (await numbers(file)).some((number) => number > than)
}

async function clearBelow(file: string, number: number): Promise<void> {
  for (const old of await numbers(file)) if (old < number) await rm(`${file}.${old}`, { force: true })
}

async function numbers(file: string): Promise<number[]> {
  const prefix = `${path.basename(file)}.`
  const names = await readdir(path.dirname(file))
  return names
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
}

function parse(content: string): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(content)
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value))
      return undefined
    return typeof value.pid === 'number' && typeof value.started === 'string'
      ? { pid: value.pid, started: value.started }
      : undefined
  } catch {
    return undefined
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}
