// Records with history, on a real engine, under the settings that keep foreign operators out.
import { describe, expect, it } from '@jest/globals'
import { ensureIndexes } from '../../src/database/connection.js'
import { openRecords } from '../../src/database/records.js'
import { freshDatabase } from '../support/mongo.js'

type Thing = {
  id: string
  name: string
  revision: number
  createdAt: Date
  changedAt: Date
  changedBy: string
}

async function store() {
  const { connection } = await freshDatabase()
  const things = openRecords<Thing>(connection, {
    name: 'things',
    paths: { name: String },
    indexes: [[{ name: 1 }]],
    parse: (raw) => raw as Thing,
  })
  await ensureIndexes(things.models)
  const thing = (id: string): Thing => ({
    id,
    name: `name of ${id}`,
    revision: 1,
    createdAt: new Date(0),
    changedAt: new Date(0),
    changedBy: 'test',
  })
  for (const id of ['a', 'b', 'c']) await things.insert(thing(id))
  return { things, thing }
}

describe('a store of records', () => {
  it('finds several by id, in the order of their ids', async () => {
    const { things } = await store()
    expect((await things.findMany(['c', 'a', 'nobody'])).map(({ id }) => id)).toEqual(['a', 'c'])
  })

  it('lists and counts by a filter with operators of ours', async () => {
    const { things } = await store()
    expect((await things.list({ name: { $in: ['name of b'] } })).map(({ id }) => id)).toEqual(['b'])
    expect(await things.count({ $or: [{ name: 'name of a' }, { name: { $gt: 'name of b' } }] })).toBe(2)
  })

  it('pages through all, each once', async () => {
    const { things } = await store()
    const first = await things.page({}, { limit: 2, sort: ['name', 1] })
    const second = await things.page({}, { limit: 2, sort: ['name', 1], cursor: first.next })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(second.next).toBeUndefined()
  })

  it('keeps what a change replaced, and lets one of two changes win', async () => {
    const { things, thing } = await store()
    const change = (name: string) => things.replace(thing('a'), { ...thing('a'), name, revision: 2 })
    const won = await Promise.all([change('x'), change('y')])
    expect(won.filter(Boolean)).toHaveLength(1)
    expect((await things.history('a')).map(({ revision }) => revision)).toEqual([2, 1])
  })
})
