// Every route × every role × own, other and missing: what nobody may see, nobody can tell from what is not there.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { apiRoutesOf } from '../../src/app.js'
import type { ApiRoute } from '../../src/web/api.js'
import { aMember, aNeed, aProfile, aProposal, aRun, aSuggestion } from '../support/factories.js'
import { startApp, type Client, type TestApp } from '../support/app.js'

let app: TestApp
let routes: readonly ApiRoute[]
const [owner, partner, outsider] = [aMember(), aMember(), aMember()]
const need = aNeed({ memberId: owner.id, public: false })
const profile = aProfile({ memberId: partner.id })
const suggestion = aSuggestion({
  needId: need.id,
  profileId: profile.id,
  memberId: partner.id,
  ownerId: owner.id,
  state: 'proposed',
})
const proposal = aProposal({
  needId: need.id,
  ownerId: owner.id,
  members: [{ profileId: profile.id, memberId: partner.id, role: 'clinic' }],
  state: 'proposed',
})

/** An id that exists, by the first part of a path. */
const IDS: Readonly<Record<string, string>> = {}
const MISSING: Readonly<Record<string, string>> = {
  members: 'mem-0000000000000000',
  profiles: 'pro-0000000000000000',
  needs: 'need-0000000000000000',
  suggestions: 'sug-0000000000000000',
  proposals: 'prop-0000000000000000',
  runs: 'run-0000000000000000',
}

const pathOf = (route: ApiRoute, ids: Readonly<Record<string, string>>) => {
  const kind = route.path.split('/')[1] ?? ''
  return route.path.replaceAll(/\{\w+\}/g, ids[kind] ?? 'none')
}

/** A body that the route accepts, so that only the right to send it is tested. */
const BODIES: Readonly<Record<string, object>> = {
  '/needs/{id}/return': { comments: 'x' },
  '/suggestions/{id}/answer': { answer: 'interested' },
  '/settings': { nightlyRunAt: '03:00' },
  '/members': { name: 'Another', kind: 'enterprise' },
  '/members/{id}/profiles': { title: 'x', summary: 'y' },
  '/needs': { title: 'x', description: 'y' },
}
const call = (client: Client, route: ApiRoute, path: string) =>
  route.method === 'get' ? client.get(path) : client[route.method](path, BODIES[route.path] ?? {})

beforeAll(async () => {
  app = await startApp()
  routes = apiRoutesOf(app.parts)
  for (const member of [owner, partner, outsider]) await app.stores.members.insert(member)
  await app.stores.needs.insert(need)
  await app.stores.profiles.insert(profile)
  await app.stores.suggestions.keepFound(need.id, [suggestion], new Date())
  await app.stores.proposals.keepFound(need.id, [proposal], new Date())
  const { run } = await app.stores.runs.make(
    aRun(),
    { members: [], profiles: [], needs: [] },
    [],
    10,
    new Date(),
  )
  const [s] = await app.stores.suggestions.list({})
  const [p] = await app.stores.proposals.list({})
  Object.assign(IDS, {
    members: owner.id,
    profiles: profile.id,
    needs: need.id,
    suggestions: s?.id,
    proposals: p?.id,
    runs: run.id,
  })
})
afterAll(() => app.close())

describe('without a token', () => {
  it('everything that is not public answers 401, whether it exists or not', async () => {
    for (const route of routes.filter((r) => r.access !== 'anyone')) {
      for (const ids of [IDS, MISSING]) {
        const reply = await call(app.guest, route, pathOf(route, ids))
        expect([route.method, route.path, reply.status]).toEqual([route.method, route.path, 401])
      }
    }
  })

  it('only the sectors are public', () => {
    expect(routes.filter((r) => r.access === 'anyone').map((r) => r.path)).toEqual(['/sectors'])
  })
})

describe('a member that has nothing to do with a thing', () => {
  it('gets the same answer for it as for one that does not exist', async () => {
    const client = await app.member(outsider.id)
    const about = routes.filter((r) => r.access === 'member' && r.path.includes('{id}'))
    expect(about.length).toBeGreaterThan(10)
    for (const route of about) {
      const [there, missing] = [
        await call(client, route, pathOf(route, IDS)),
        await call(client, route, pathOf(route, MISSING)),
      ]
      expect([route.method, route.path, there.status, there.body]).toEqual([
        route.method,
        route.path,
        404,
        missing.body,
      ])
    }
  })

  it('is refused every step of staff', async () => {
    const client = await app.member(outsider.id)
    for (const route of routes.filter((r) => r.access === 'staff')) {
      const reply = await call(client, route, pathOf(route, IDS))
      expect([route.method, route.path, reply.status]).toEqual([route.method, route.path, 403])
    }
  })

  it('finds only itself in lists', async () => {
    const client = await app.member(outsider.id)
    expect((await client.get('/members')).body.items.map((m: { id: string }) => m.id)).toEqual([outsider.id])
    expect((await client.get('/needs')).body.items).toEqual([])
    expect((await client.get(`/needs?memberId=${owner.id}`)).body.items).toEqual([])
  })

  it('posts no need for another member', async () => {
    const client = await app.member(outsider.id)
    expect((await client.post('/needs', { title: 'x', description: 'y', memberId: owner.id })).status).toBe(
      403,
    )
  })
})

describe('the two sides of a suggestion', () => {
  it('see it only after staff let it through', async () => {
    for (const side of [owner, partner]) {
      const client = await app.member(side.id)
      expect((await client.get(`/suggestions/${IDS['suggestions']}`)).status).toBe(404)
    }
    const staff = await app.staff()
    expect((await staff.post(`/suggestions/${IDS['suggestions']}/release`)).status).toBe(200)
    for (const side of [owner, partner]) {
      const client = await app.member(side.id)
      expect((await client.get(`/suggestions/${IDS['suggestions']}`)).status).toBe(200)
    }
    expect((await (await app.member(owner.id)).get(`/profiles/${profile.id}`)).status).toBe(200)
    expect((await (await app.member(outsider.id)).get(`/suggestions/${IDS['suggestions']}`)).status).toBe(404)
  })

  it('do not hear of a lone yes', async () => {
    const [a, b] = [await app.member(owner.id), await app.member(partner.id)]
    await a.post(`/suggestions/${IDS['suggestions']}/answer`, { answer: 'interested' })
    const seen = (await b.get(`/suggestions/${IDS['suggestions']}`)).body
    expect(seen.state).toBe('released')
    expect(seen.answers).toEqual({})
  })

  it('see a proposal only after staff let it through', async () => {
    const client = await app.member(partner.id)
    expect((await client.get(`/proposals/${IDS['proposals']}`)).status).toBe(404)
    await (await app.staff()).post(`/proposals/${IDS['proposals']}/release`)
    expect((await client.get(`/proposals/${IDS['proposals']}`)).status).toBe(200)
    expect((await client.get(`/proposals/${IDS['proposals']}`)).body.alternates).toBeUndefined()
  })
})

describe('decisions', () => {
  it('of two at once, one wins and the other is told the state', async () => {
    const other = aNeed({ memberId: owner.id })
    await app.stores.needs.insert(other)
    await app.stores.suggestions.keepFound(
      other.id,
      [aSuggestion({ needId: other.id, profileId: profile.id, memberId: partner.id, ownerId: owner.id })],
      new Date(),
    )
    const [open] = await app.stores.suggestions.list({ needId: other.id })
    const staff = await app.staff()
    const replies = await Promise.all([
      staff.post(`/suggestions/${open?.id ?? ''}/release`),
      staff.post(`/suggestions/${open?.id ?? ''}/reject`, { reason: 'no' }),
    ])
    expect(replies.map((r) => r.status).sort((a, b) => a - b)).toEqual([200, 409])
    const lost = replies.find((r) => r.status === 409)
    expect(['released', 'rejected']).toContain(lost?.body.current.state)
    expect((await app.stores.suggestions.find(open?.id ?? ''))?.history).toHaveLength(2)
  })
})
