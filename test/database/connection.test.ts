// What the connection promises, on a real engine.
import { describe, expect, it } from '@jest/globals'
import { Schema, type Model } from 'mongoose'
import { databaseTime, ensureIndexes, isReachable } from '../../src/database/connection.js'
import { ours } from '../../src/database/filters.js'
import { freshDatabase } from '../support/mongo.js'

async function things() {
  const { connection } = await freshDatabase()
  const schema = new Schema({ _id: String, name: String, size: Number }, { versionKey: false })
  schema.index({ name: 1 }, { unique: true })
  const Things = connection.model('thing', schema)
  await ensureIndexes([Things as unknown as Model<unknown>])
  await Things.insertMany([
    { _id: 'a', name: 'one', size: 1 },
    { _id: 'b', name: 'two', size: 2 },
  ])
  return { connection, Things }
}

describe('a connection', () => {
  it('answers a ping and tells the time of the database', async () => {
    const { connection } = await freshDatabase()
    expect(await isReachable(connection)).toBe(true)
    expect(Math.abs((await databaseTime(connection)).getTime() - Date.now())).toBeLessThan(60_000)
  })

  it('writes with the journal', async () => {
    const { connection } = await freshDatabase()
    expect(connection.getClient().options.writeConcern).toMatchObject({ w: 1, journal: true })
    const written = await connection.collection('probe').insertOne({ name: 'x' })
    expect(written.acknowledged).toBe(true)
  })

  it('has the indexes when ensureIndexes is done, however often it is called', async () => {
    const { Things } = await things()
    await Promise.all([1, 2, 3].map(() => ensureIndexes([Things as unknown as Model<unknown>])))
    await expect(Things.create({ _id: 'c', name: 'one' })).rejects.toMatchObject({ code: 11_000 })
  })

  it('keeps operators from outside from working', async () => {
    const { Things } = await things()
    await expect(Things.findOne({ name: { $ne: null } } as never)).rejects.toThrow()
    await expect(Things.findOne({ $where: 'true' } as never)).rejects.toThrow()
  })

  it('refuses a filter on a path that does not exist', async () => {
    const { Things } = await things()
    await expect(Things.deleteMany({ nmae: 'one' } as never)).rejects.toThrow(/strictQuery/)
    expect(await Things.countDocuments()).toBe(2)
  })

  it('lets our own operators work when they are marked', async () => {
    const { Things } = await things()
    expect(await Things.find(ours({ _id: { $in: ['a', 'b'] }, size: { $gt: 1 } })).lean()).toHaveLength(1)
    expect(
      await Things.find(ours({ $or: [{ size: { $lt: 2 } }, { name: { $in: ['two'] } }] })).lean(),
    ).toHaveLength(2)
    expect(await Things.find(ours({ $expr: { $lt: ['$size', 2] } })).lean()).toHaveLength(1)
  })

  it('gives each test a database of its own', async () => {
    const [one, other] = [await freshDatabase(), await freshDatabase()]
    await one.connection.collection('probe').insertOne({ name: 'x' })
    expect(await other.connection.collection('probe').countDocuments()).toBe(0)
  })
})
