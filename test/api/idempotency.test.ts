// The same POST twice, at once or after a crash, has one effect.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aMember } from '../support/factories.js'
import { startApp, type Client, type TestApp } from '../support/app.js'

let app: TestApp
let staff: Client
const member = aMember()
const need = (title: string) => ({ memberId: member.id, title, description: 'A text.' })

beforeAll(async () => {
  app = await startApp()
  await app.stores.members.insert(member)
  staff = await app.staff()
})
afterAll(() => app.close())

describe('an Idempotency-Key', () => {
  it('makes one need of twenty requests at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => staff.post('/needs', need('twenty'), { 'idempotency-key': 'k20' })),
    )
    expect(new Set(replies.map((reply) => `${reply.status} ${reply.body.id}`)).size).toBe(1)
    expect(replies.filter((reply) => reply.headers.get('idempotency-replayed') === null)).toHaveLength(1)
    const all = await staff.get('/needs?limit=200')
    expect(all.body.items.filter((n: { title: string }) => n.title === 'twenty')).toHaveLength(1)
  })

  it('refuses another body under the same key', async () => {
    await staff.post('/needs', need('one'), { 'idempotency-key': 'kb' })
    expect((await staff.post('/needs', need('other'), { 'idempotency-key': 'kb' })).status).toBe(422)
  })

  it('is free again after a refusal', async () => {
    expect((await staff.post('/needs', { memberId: member.id }, { 'idempotency-key': 'kr' })).status).toBe(
      422,
    )
    expect((await staff.post('/needs', need('right now'), { 'idempotency-key': 'kr' })).status).toBe(201)
  })

  it('belongs to its sender', async () => {
    const other = await app.staff()
    const a = await staff.post('/needs', need('mine'), { 'idempotency-key': 'ks' })
    const b = await other.post('/needs', need('mine'), { 'idempotency-key': 'ks' })
    expect(a.body.id).not.toBe(b.body.id)
  })

  it.each([[''], ['x'.repeat(201)], ['a b']])('must be visible characters: "%s"', async (key) => {
    expect((await staff.post('/needs', need('x'), { 'idempotency-key': key })).status).toBe(400)
  })
})
