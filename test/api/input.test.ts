// Bad input gets a 4xx problem that names the field and what would be right, and stores nothing.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aMember } from '../support/factories.js'
import { startApp, type Client, type TestApp } from '../support/app.js'

let app: TestApp
let staff: Client
const member = aMember()
const NEED = { memberId: member.id, title: 'A title', description: 'A text.' }

beforeAll(async () => {
  app = await startApp()
  await app.stores.members.insert(member)
  staff = await app.staff()
})
afterAll(() => app.close())

describe('a need that is not valid', () => {
  it.each([
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['a wrong type', { title: 7 }, 'title'],
    ['an empty title', { title: '  ' }, 'title'],
    ['a title of two lines', { title: 'a\nb' }, 'title'],
    ['a title too long', { title: 'x'.repeat(201) }, 'title'],
    ['a text too long', { description: 'x'.repeat(8001) }, 'description'],
    ['a NUL', { description: 'a\u0000b' }, 'description'],
    ['text that runs backwards', { description: 'a\u202Eb' }, 'description'],
    ['an empty requirement', { requirements: ['ok', ''] }, 'requirements[1]'],
    ['a requirement named twice', { requirements: ['a', 'a'] }, 'requirements'],
    ['an unknown role', { seeks: ['bank'] }, 'seeks[0]'],
    ['TRL 10', { trl: { now: 10 } }, 'trl.now'],
    ['a TRL that falls', { trl: { now: 6, wanted: 3 } }, 'trl.wanted'],
    [
      'four collaboration types',
      { collaborationTypes: ['licence', 'outsourcing', 'consortium', 'data-access'] },
      'collaborationTypes',
    ],
    ['a day that is none', { deadline: '2027-02-30' }, 'deadline'],
    ['a province outside the region', { province: 'RM' }, 'province'],
    ['a status that is not theirs to give', { status: 'published' }, 'status'],
    ['fields that are ours', { revision: 9, _id: 'x', changedBy: 'me' }, 'revision'],
    ['an unknown member', { memberId: 'mem-nobody' }, 'memberId'],
    ['an operator as a member', { memberId: { $ne: null } }, 'memberId'],
  ])('%s', async (_what, over, field) => {
    const before = await app.stores.needs.count({})
    const reply = await staff.post('/needs', { ...NEED, ...over })
    expect(reply.status).toBe(422)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
    expect(reply.body.errors[0]).toEqual({ field, message: expect.any(String) })
    expect(await app.stores.needs.count({})).toBe(before)
  })
})

describe('a member that is not valid', () => {
  it.each([
    ['a wrong ROR', { ror: 'https://ror.org/01nffqt89' }, 'identifiers.ror'],
    ['a wrong partita IVA', { vatNumber: '12345678901' }, 'identifiers.vatNumber'],
    ['a wrong codice fiscale', { fiscalCode: 'RSSMRA85T10A562T' }, 'identifiers.fiscalCode'],
    ['a PIC of eight digits', { pic: '12345678' }, 'identifiers.pic'],
  ])('%s', async (_what, identifiers, field) => {
    const reply = await staff.post('/members', { name: 'X', kind: 'enterprise', identifiers })
    expect([reply.status, reply.body.errors[0].field]).toEqual([422, field])
  })

  it.each([['javascript:alert(1)'], ['file:///etc/passwd'], ['not an address']])(
    'the website %s',
    async (website) => {
      const reply = await staff.post('/members', { name: 'X', kind: 'enterprise', website })
      expect([reply.status, reply.body.errors[0].field]).toEqual([422, 'website'])
    },
  )
})

describe('a request that is not readable', () => {
  it.each<[string, string, string, string | undefined, Record<string, string>, number]>([
    ['broken JSON', 'POST', '/needs', '{"title":', {}, 400],
    ['JSON that is no object', 'POST', '/needs', '[1]', {}, 422],
    ['a form', 'POST', '/needs', 'title=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    [
      'an unknown charset',
      'POST',
      '/needs',
      '{}',
      { 'content-type': 'application/json; charset=klingon' },
      415,
    ],
    ['a body over the limit', 'POST', '/needs', JSON.stringify({ title: 'x'.repeat(2_200_000) }), {}, 413],
    ['5,000 levels of arrays', 'POST', '/needs', '['.repeat(5000) + ']'.repeat(5000), {}, 422],
    ['an id that is none', 'GET', '/needs/$ne', undefined, {}, 400],
    ['a broken address', 'GET', '/needs/%E0%A4%A', undefined, {}, 400],
    ['a limit of 0', 'GET', '/needs?limit=0', undefined, {}, 400],
    ['a limit of 201', 'GET', '/needs?limit=201', undefined, {}, 400],
    ['a cursor of nobody', 'GET', '/needs?cursor=abc', undefined, {}, 400],
    ['an operator in the query', 'GET', '/needs?status[$ne]=draft', undefined, {}, 400],
    ['an unknown query field', 'GET', '/needs?order=up', undefined, {}, 400],
    ['a method that is not there', 'DELETE', '/needs', undefined, {}, 405],
    ['an address that is not there', 'GET', '/needz', undefined, {}, 404],
    ['an If-Match of words', 'PATCH', '/needs/need-x', '{}', { 'if-match': '"new"' }, 400],
  ])('%s', async (_what, method, path, raw, headers, status) => {
    const reply = await staff.send(method, path, raw, headers)
    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
  })

  it('tells nothing of what went wrong inside', async () => {
    const reply = await staff.send('POST', '/needs', '{"secret-canary":', {})
    expect(JSON.stringify(reply.body)).not.toMatch(/canary|node_modules|at \w+ \(/)
  })
})

describe('tokens', () => {
  it.each([['Bearer '], ['Bearer sinapsi_x'], ['Basic abc'], [`Bearer sinapsi_${'A'.repeat(43)}`]])(
    'refuses %s',
    async (authorization) => {
      const reply = await app.guest.get('/needs', { authorization })
      expect([reply.status, reply.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    },
  )
})
