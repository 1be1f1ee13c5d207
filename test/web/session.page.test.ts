// Signing in and out, how long a session lasts, and forms that come from elsewhere.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ABSOLUTE_MS } from '../../src/web/session.js'
import { LINK_MS } from '../../src/accounts/sign-in.model.js'
import { signedIn, startSite, Visitor, type Site } from '../support/site.js'

let site: Site
beforeAll(async () => {
  site = await startSite()
}, 60_000)
afterAll(() => site.stop())

const isStaff = async (visitor: Visitor) => (await visitor.get('/suggestions')).status === 200
const newLink = async () => `/sign-in/${await site.stores.signIns.issue({ role: 'staff' }, new Date())}`

describe('a sign-in link', () => {
  it('changes nothing when it is opened, and signs in when its button is pressed', async () => {
    const link = await newLink()
    const visitor = new Visitor(site)
    for (let i = 0; i < 3; i++) {
      const page = await visitor.get(link)
      expect(page.status).toBe(200)
      expect(page.headers.get('cache-control')).toBe('no-store')
    }
    expect(await isStaff(visitor)).toBe(false)
    expect((await visitor.press(link, link)).headers.get('location')).toBe('/suggestions')
    expect(await isStaff(visitor)).toBe(true)
  })

  it('works once', async () => {
    const link = await newLink()
    const first = new Visitor(site)
    const second = new Visitor(site)
    await second.get(link)
    await first.press(link, link)
    const late = await second.get(link)
    expect(late.status).toBe(410)
    expect(late.text).toContain('This link no longer works')
    expect(await isStaff(second)).toBe(false)
  })

  it('signs in one of two who press at the same time', async () => {
    const link = await newLink()
    const two = [new Visitor(site), new Visitor(site)]
    const answers = await Promise.all(two.map((visitor) => visitor.press(link, link)))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 410])
  })

  it('no longer works after ten minutes', async () => {
    const token = await site.stores.signIns.issue({ role: 'staff' }, new Date(Date.now() - LINK_MS - 1000))
    expect((await new Visitor(site).get(`/sign-in/${token}`)).status).toBe(410)
  })

  it('of the demonstration works again and again, until the next one is made', async () => {
    const old = `/sign-in/${await site.stores.signIns.issueForDemonstration(new Date())}`
    for (let i = 0; i < 2; i++) {
      const visitor = new Visitor(site)
      await visitor.press(old, old)
      expect(await isStaff(visitor)).toBe(true)
    }
    await site.stores.signIns.issueForDemonstration(new Date())
    expect((await new Visitor(site).get(old)).status).toBe(410)
  })

  it.each(['x', 'a'.repeat(43), '../needs', '%00', '{"$ne":null}'])(
    'made up as %j opens nothing',
    async (token) => {
      const answer = await new Visitor(site).get(`/sign-in/${encodeURIComponent(token)}`)
      expect([404, 410]).toContain(answer.status)
    },
  )

  it('is stored as a hash only', async () => {
    const token = await site.stores.signIns.issue({ role: 'staff' }, new Date())
    const stored = await site.database.connection.collection('signIns').find().toArray()
    expect(JSON.stringify(stored)).not.toContain(token)
  })
})

describe('a session', () => {
  it('begins under a new id, so that an id planted before is worth nothing', async () => {
    const link = await newLink()
    const visitor = new Visitor(site)
    await visitor.get(link)
    const planted = visitor.cookie('sinapsi')
    expect(planted).toBeDefined()
    await visitor.press(link, link)
    expect(visitor.cookie('sinapsi')).not.toBe(planted)
    const attacker = new Visitor(site)
    attacker.keep('sinapsi', planted ?? '')
    expect(await isStaff(attacker)).toBe(false)
  })

  it('is told to the browser by a cookie that scripts and other sites do not get', async () => {
    const link = await newLink()
    const visitor = new Visitor(site)
    const cookie = (await visitor.get(link)).headers.get('set-cookie') ?? ''
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Lax')
  })

  it('ends at signing out, for every copy of its cookie', async () => {
    const visitor = await signedIn(site)
    const copy = new Visitor(site)
    copy.keep('sinapsi', visitor.cookie('sinapsi') ?? '')
    expect(await isStaff(copy)).toBe(true)
    expect((await visitor.press('/', '/sign-out')).status).toBe(303)
    expect(await isStaff(visitor)).toBe(false)
    expect(await isStaff(copy)).toBe(false)
  })

  it('ends after a day even if it is used', async () => {
    const visitor = await signedIn(site)
    expect(await isStaff(visitor)).toBe(true)
    site.advance(ABSOLUTE_MS + 1000)
    expect(await isStaff(visitor)).toBe(false)
    site.advance(-ABSOLUTE_MS - 1000)
  })

  it('ends after eight hours without use', async () => {
    const visitor = await signedIn(site)
    // The store compares with the real clock, so what is stored is moved instead.
    await site.database.connection
      .collection('sessions')
      .updateMany({}, { $set: { expires: new Date(Date.now() - 1000) } })
    expect(await isStaff(visitor)).toBe(false)
  })

  it('is stored under a hash: the database holds no cookie that works', async () => {
    const visitor = await signedIn(site)
    const id =
      decodeURIComponent(visitor.cookie('sinapsi') ?? '')
        .replace(/^s:/, '')
        .split('.')[0] ?? '?'
    const stored = await site.database.connection.collection('sessions').find().toArray()
    expect(id.length).toBeGreaterThan(20)
    expect(JSON.stringify(stored)).not.toContain(id)
  })
})

describe('a form', () => {
  const tokenOf = async (visitor: Visitor) =>
    /name="_csrf" value="([^"]*)"/.exec((await visitor.get('/staff/runs')).text)?.[1] ?? ''

  it.each([
    ['without a token', {}, {}],
    ['with a wrong token', { _csrf: 'x'.repeat(32) }, {}],
  ] as const)('is refused %s', async (_name, fields, headers) => {
    const visitor = await signedIn(site)
    const answer = await visitor.post('/staff/runs', fields, headers)
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('nothing was changed')
  })

  it.each([
    ['another site', { Origin: 'https://evil.example' }],
    ['a page without an origin', { Origin: 'null' }],
    ['what the browser calls another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['what the browser calls a sibling site', { 'Sec-Fetch-Site': 'same-site' }],
  ])('is refused from %s even with the right token', async (_name, headers) => {
    const visitor = await signedIn(site)
    const answer = await visitor.post('/staff/runs', { _csrf: await tokenOf(visitor) }, headers)
    expect(answer.status).toBe(403)
  })

  it('with the token of another session is refused', async () => {
    const [one, two] = [await signedIn(site), await signedIn(site)]
    expect((await one.post('/staff/runs', { _csrf: await tokenOf(two) })).status).toBe(403)
  })

  it('that is too large is refused with a page that says so', async () => {
    const visitor = await signedIn(site)
    const answer = await visitor.post('/staff/runs', { _csrf: 'x', text: 'y'.repeat(300_000) })
    expect(answer.status).toBe(413)
    expect(answer.text).toContain('What you sent is too large')
  })
})

describe('when the database is away', () => {
  it('says so on a page, in the language of the reader, and when to come back', async () => {
    const lonely = await startSite()
    try {
      await lonely.database.connection.close()
      const page = await new Visitor(lonely, 'it').get('/needs')
      expect(page.status).toBe(503)
      expect(page.headers.get('retry-after')).not.toBeNull()
      expect(page.text).toContain('Il servizio al momento non è disponibile')
    } finally {
      await lonely.stop()
    }
  })
})
