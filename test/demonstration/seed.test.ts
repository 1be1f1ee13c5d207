// Seeding: the same twice, nothing in a database that has other data, and files that do not fit are told by line.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ensureIndexes } from '../../src/database/connection.js'
import { HasOtherData, readCluster, seedCluster } from '../../src/demonstration/seed.js'
import { modelsOf, openStores } from '../../src/stores.js'
import { fixturesFolder } from '../../src/vocabulary.js'
import { aMember } from '../support/factories.js'
import { freshDatabase } from '../support/mongo.js'

const AT = new Date('2026-11-22T12:00:00Z')
const files = readCluster(join(fixturesFolder(), 'demonstration'))
const stores = async () => {
  const opened = openStores((await freshDatabase()).connection)
  await ensureIndexes(modelsOf(opened))
  return opened
}

describe('seeding', () => {
  it('adds the cluster once, and completes one that a crash left half done', async () => {
    const opened = await stores()
    await opened.members.insert({
      ...files.members[0],
      revision: 1,
      createdAt: AT,
      changedAt: AT,
      changedBy: 'x',
    } as never)
    const first = await seedCluster(opened, files, AT)
    expect(first).toEqual({
      members: files.members.length - 1,
      profiles: files.profiles.length,
      needs: files.needs.length,
    })
    expect(await seedCluster(opened, files, AT)).toEqual({ members: 0, profiles: 0, needs: 0 })
    expect(await opened.needs.count({ status: 'published' })).toBeGreaterThanOrEqual(20)
  })

  it('touches no database that has a member of its own', async () => {
    const opened = await stores()
    await opened.members.insert(aMember())
    await expect(seedCluster(opened, files, AT)).rejects.toThrow(HasOtherData)
    expect(await opened.members.count({})).toBe(1)
    expect(await opened.profiles.count({})).toBe(0)
  })

  it('tells file, line and reason of everything that does not fit', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sinapsi-seed-'))
    const write = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), lines.join('\n'))
    write(
      'members.jsonl',
      '{"id":"mem-a","name":"A","kind":"enterprise"}',
      '{"id":"mem-b","kind":"bank"}',
      '{',
    )
    write('profiles.jsonl', '{"id":"pro-a","memberId":"mem-a","title":"T","summary":"S","colour":"red"}')
    write('needs.jsonl', '{"id":"need-a","memberId":"mem-a","title":"T","description":"D","status":"met"}')
    expect(() => readCluster(folder)).toThrow(
      /members\.jsonl:2: .*name.*kind[\s\S]*members\.jsonl:3: not a JSON object[\s\S]*profiles\.jsonl:1: "colour" is not a field[\s\S]*needs\.jsonl:1: status: must be/,
    )
  })

  it('tells whose member is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sinapsi-seed-'))
    writeFileSync(join(folder, 'members.jsonl'), '{"id":"mem-a","name":"A","kind":"enterprise"}')
    writeFileSync(
      join(folder, 'profiles.jsonl'),
      '{"id":"pro-a","memberId":"mem-x","title":"T","summary":"S"}',
    )
    writeFileSync(join(folder, 'needs.jsonl'), '')
    expect(() => readCluster(folder)).toThrow(/profiles\.jsonl:1: "pro-a" belongs to "mem-x"/)
  })
})
