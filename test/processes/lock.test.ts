// A lock has one holder, and a process that is gone holds nothing.
import { afterEach, describe, expect, it } from '@jest/globals'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { identityOf, isRunning } from '../../src/processes/identity.js'
import { takeLock, waitForLock } from '../../src/processes/lock.js'
import { freshFolder, removeFolders } from '../support/folders.js'
import { endAll, startScript } from '../support/scripts.js'

afterEach(async () => {
  await endAll()
  await removeFolders()
})

const DEAD = JSON.stringify({ pid: 999_999_999, started: 'x', token: 'y' })
// A number that was given to another process since.
const RECYCLED = JSON.stringify({ pid: process.pid, started: 'before', token: 'y' })

async function lockFile(content?: string): Promise<string> {
  const file = path.join(await freshFolder(), 'lock')
  if (content !== undefined) await writeFile(`${file}.7`, content)
  return file
}

describe('a lock', () => {
  it.each([
    ['there is none', undefined],
    ['its holder is dead', DEAD],
    ['its holder’s number belongs to another process', RECYCLED],
    ['nobody can read it', '{"pid":'],
    ['it is empty', ''],
  ])('is given to one of many who ask at once when %s', async (_, content) => {
    const file = await lockFile(content)
    const asked = await Promise.all(Array.from({ length: 12 }, () => takeLock(file)))
    expect(asked.filter((answer) => 'release' in answer)).toHaveLength(1)
  })

  it('names its holder, and is free when it was released', async () => {
    const file = await lockFile()
    const first = await takeLock(file)
    expect(await takeLock(file)).toEqual({ heldBy: identityOf(process.pid) })
    if ('release' in first) await first.release()
    expect(await takeLock(file)).toHaveProperty('release')
  })

  it('has one holder at a time, however many processes take and release it', async () => {
    const file = await lockFile(DEAD)
    const takers = Array.from({ length: 4 }, () => startScript('test/processes/lock.taker.ts', [file, '40']))
    await Promise.all(takers.map((taker) => taker.says('done')))
    const told = takers.flatMap((taker) => taker.output().match(/^\d+ (took|gives)$/gm) ?? [])
    const inOrder = told
      .map((line) => ({ at: BigInt(line.split(' ')[0] ?? 0), did: line.split(' ')[1] }))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .map(({ did }) => did)
    expect(inOrder).toEqual(Array.from({ length: 160 }, () => ['took', 'gives']).flat())
  })

  it('is waited for', async () => {
    const file = await lockFile()
    const first = await takeLock(file)
    const waiting = waitForLock(file, 10_000)
    if ('release' in first) await first.release()
    expect(await waiting).toHaveProperty('release')
    await expect(waitForLock(file, 0)).rejects.toThrow(new RegExp(`process ${process.pid} holds`))
  })
})

describe('the identity of a process', () => {
  it('is the same as long as it runs', () => {
    const own = identityOf(process.pid)
    expect(own && isRunning(own)).toBe(true)
    expect(isRunning({ pid: process.pid, started: 'another time' })).toBe(false)
    expect(identityOf(999_999_999)).toBeUndefined()
  })
})
