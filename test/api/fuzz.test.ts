// Whatever is sent, no route breaks: never a 5xx, errors are problem documents, answers fit the OpenAPI document.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { apiRoutesOf } from '../../src/app.js'
import { openApiOf } from '../../src/web/openapi.js'
import { aMember, aNeed, aProfile } from '../support/factories.js'
import { startApp, type Client, type TestApp } from '../support/app.js'

let app: TestApp
let staff: Client
let member: Client
const owner = aMember()
const profile = aProfile({ memberId: owner.id })
const need = aNeed({ memberId: owner.id })

type Operation = {
  'x-access': string
  responses: Record<string, { content?: Record<string, { schema: object }> }>
  requestBody?: { content: { 'application/json': { schema: { properties?: Record<string, unknown> } } } }
  parameters?: { name: string; in: string }[]
}
type Document = { paths: Record<string, Record<string, Operation>> }

beforeAll(async () => {
  app = await startApp()
  await app.stores.members.insert(owner)
  await app.stores.profiles.insert(profile)
  await app.stores.needs.insert(need)
  staff = await app.staff()
  member = await app.member(owner.id)
})
afterAll(() => app.close())

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '$ne',
    '__proto__',
    'constructor',
    -1,
    Number.MAX_VALUE,
    'a\u0000b',
    '\u202E',
    '😀',
    true,
  ),
  fc.constantFrom<unknown>({ $gt: '' }, { $where: 'sleep(1)' }, [], {}, [[]], {
    __proto__: { role: 'staff' },
  }),
  fc.string({ maxLength: 30, unit: 'binary' }),
  fc.integer(),
  fc.jsonValue({ maxDepth: 3 }),
)

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1 and has every route of the contract', async () => {
    const document = (await staff.get('/openapi.json')).body as Document & { openapi: string }
    expect(document.openapi).toBe('3.1.0')
    for (const path of [
      '/members',
      '/profiles/{id}',
      '/needs/{id}/publish',
      '/suggestions/{id}/answer',
      '/proposals/{id}',
      '/runs/{id}/difference/{other}',
      '/sectors',
    ]) {
      expect(Object.keys(document.paths)).toContain(path)
    }
  })
})

describe('any body, query and id', () => {
  it('is answered with what the document says, or with a problem', async () => {
    const document = openApiOf(apiRoutesOf(app.parts), '0') as unknown as Document
    const ajv = addFormats.default(new Ajv2020({ strict: false }))
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const [status, said] = Object.entries(operation.responses)[0] ?? []
        const schema = said?.content?.['application/json']?.schema
        const fits: ValidateFunction = ajv.compile(schema ?? {})
        const fields = Object.keys(operation.requestBody?.content['application/json'].schema.properties ?? {})
        const body = fc.dictionary(
          fc.oneof(
            { weight: 4, arbitrary: fc.constantFrom('anything', ...fields) },
            { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
          ),
          odd,
          { maxKeys: 5 },
        )
        const id = fc.oneof(
          fc.constantFrom(owner.id as string, profile.id as string, need.id as string),
          fc.string({ minLength: 1, maxLength: 12 }).map(encodeURIComponent),
        )
        await fc.assert(
          fc.asyncProperty(fc.boolean(), id, id, body, odd, async (asStaff, first, second, sent, query) => {
            const address = path.replace(/\{\w+\}/, first).replace(/\{\w+\}/, second)
            const asked = `${address}?limit=${encodeURIComponent(JSON.stringify(query))}`
            const client = asStaff ? staff : member
            const reply =
              method === 'get'
                ? await client.get(asked)
                : await client.send(method.toUpperCase(), address, JSON.stringify(sent))
            expect(reply.status).toBeLessThan(500)
            if (reply.status >= 400)
              expect(reply.headers.get('content-type')).toContain('application/problem+json')
            else {
              expect(String(reply.status)).toBe(status)
              expect(fits(reply.body) ? [] : fits.errors).toEqual([])
            }
          }),
          { numRuns: 40, seed: 20261122 },
        )
      }
    }
  }, 60_000)
})

describe('what is answered', () => {
  it('fits the document for every list and thing', async () => {
    const document = openApiOf(apiRoutesOf(app.parts), '0') as unknown as Document
    const ajv = addFormats.default(new Ajv2020({ strict: false }))
    const gets: [string, string][] = [
      ['/members', '/members'],
      ['/members/{id}', `/members/${owner.id}`],
      ['/members/{id}/profiles', `/members/${owner.id}/profiles`],
      ['/profiles/{id}', `/profiles/${profile.id}`],
      ['/needs', '/needs'],
      ['/needs/{id}', `/needs/${need.id}`],
      ['/needs/{id}/suggestions', `/needs/${need.id}/suggestions`],
      ['/sectors', '/sectors?q=oncologia&language=it'],
    ]
    for (const [path, address] of gets) {
      const reply = await staff.get(address)
      const fits = ajv.compile(
        document.paths[path]?.['get']?.responses['200']?.content?.['application/json']?.schema ?? false,
      )
      expect([path, reply.status, fits(reply.body) ? [] : fits.errors]).toEqual([path, 200, []])
    }
  })
})
