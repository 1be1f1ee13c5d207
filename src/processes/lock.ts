// A lock that one process of this machine holds by a file, and that a process which died does not keep.

import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
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
  const content = JSON.stringify({ ...own, token: randomUUID() })
  // A file that is made under another name and then linked is never seen half written.
  const draft = `${file}.${process.pid}.${randomUUID().slice(0, 8)}`
  await writeFile(draft, content, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      try {
        await link(draft, file)
        return { release: () => removeIf(file, content) }
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error
      }
      const found = await read(file)
      if (!found) continue
      const holder = parse(found)
      if (holder && isRunning(holder)) return { heldBy: holder }
      await removeIf(file, found)
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
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/**
 * Removes the file if it still says `content`. It is moved aside first and looked at there, because between a look
 * and a removal another process may have replaced it; what was not meant is put back.
 */
async function removeIf(file: string, content: string): Promise<void> {
  const aside = `${file}.${process.pid}.${randomUUID().slice(0, 8)}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  if ((await read(aside)) !== content) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

async function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  })
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

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
