// Which server program is found, and what is said on the way.
import { afterEach, describe, expect, it } from '@jest/globals'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cacheFolder, projectRoot } from '../../src/database/cache-folder.js'
import { cLibraryIsNewEnough } from '../../src/database/clibrary.js'
import { findBinary } from '../../src/database/finder.js'
import { freshFolder, removeFolders } from '../support/folders.js'

afterEach(removeFolders)

describe('finding MongoDB', () => {
  it('takes the program that was named, if it tells its version', async () => {
    const program = path.join(await freshFolder(), 'mongod')
    await writeFile(program, '#!/bin/sh\necho "db version v8.2.1"\n')
    await chmod(program, 0o755)
    expect(await findBinary({ mongodBinary: program })).toEqual({
      kind: 'system mongod',
      path: program,
      version: '8.2.1',
    })
  })

  it('goes on to the next when the named one does not work', async () => {
    const found = await findBinary({ mongodBinary: '/nowhere/mongod' })
    expect(found.path).not.toBe('/nowhere/mongod')
    expect(found.version).toMatch(/^\d+\.\d+/)
  })

  it.each([
    ['2.36', false],
    ['2.37', false],
    ['2.38', true],
    ['2.41', true],
    ['3.0', true],
  ])('knows whether glibc %s is new enough', (version, expected) => {
    expect(cLibraryIsNewEnough(version)).toBe(expected)
  })
})

describe('the cache folder', () => {
  it('lies in the project, wherever the command was called', () => {
    expect(cacheFolder()).toBe(path.join(projectRoot(), '.cache'))
  })

  it('is among the temporary files when the wanted one cannot be written', async () => {
    const blocked = path.join(await freshFolder(), 'file')
    await writeFile(blocked, '')
    expect(cacheFolder(path.join(blocked, 'cache'))).toMatch(/sinapsi-cache-\d+$/)
  })

  it('is made when it is not there', async () => {
    const wanted = path.join(await freshFolder(), 'a', 'b')
    expect(cacheFolder(wanted)).toBe(wanted)
    await mkdir(path.join(wanted, 'c'))
  })
})
