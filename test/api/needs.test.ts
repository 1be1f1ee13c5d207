// A need over the API: from its first line to its end, and what each viewer gets of it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aMember, aProfile, aSuggestion } from '../support/factories.js'
import { startApp, type Client, type TestApp } from '../support/app.js'

let app: TestApp
let staff: Client
let owner: Client
let stranger: Client
const [biotech, hospital] = [aMember({ name: 'Biotech' }), aMember({ name: 'Ospedale', kind: 'clinic' })]

const NEED = {
  title: 'Validazione clinica di un biomarcatore',
  description: 'Cerchiamo un centro che arruoli pazienti con carcinoma ovarico.',
  requirements: ['Coorte di pazienti', 'Biobanca'],
  seeks: ['clinic'],
  language: 'it',
}

beforeAll(async () => {
  app = await startApp()
  await app.stores.members.insert(biotech)
  await app.stores.members.insert(hospital)
  staff = await app.staff()
  owner = await app.member(biotech.id)
  stranger = await app.member(hospital.id)
})
afterAll(() => app.close())

const posted = async (over: object = {}) => {
  const reply = await owner.post('/needs', { ...NEED, ...over })
  expect(reply.status).toBe(201)
  return reply.body as { id: string; revision: number }
}

describe('the life of a need', () => {
  it('goes draft → submitted → returned → submitted → published → met', async () => {
    const { id } = await posted({ status: 'draft' })
    const steps: [Client, string, object, string][] = [
      [owner, 'submit', {}, 'submitted'],
      [staff, 'return', { comments: 'Quanti pazienti?' }, 'returned'],
      [owner, 'submit', {}, 'submitted'],
      [staff, 'publish', {}, 'published'],
      [owner, 'close', { metBy: [hospital.id] }, 'met'],
    ]
    for (const [who, step, body, status] of steps) {
      const reply = await who.post(`/needs/${id}/${step}`, body)
      expect([reply.status, reply.body.status]).toEqual([200, status])
    }
    expect((await owner.get(`/needs/${id}`)).body.metBy).toEqual([hospital.id])
  })

  it.each([
    ['draft', 'publish', 'what was not submitted is not published'],
    ['draft', 'close', 'a draft cannot be met'],
    ['submitted', 'submit', 'twice is once too often'],
    ['submitted', 'close', 'only a published need is met'],
  ])('refuses from %s to %s (%s)', async (status, step) => {
    const { id } = await posted({ status })
    const reply = await staff.post(`/needs/${id}/${step}`, step === 'return' ? { comments: 'x' } : {})
    expect(reply.status).toBe(409)
    expect(reply.body.current.status).toBe(status)
    expect((await staff.get(`/needs/${id}`)).body.status).toBe(status)
  })

  it('lets neither owner nor stranger publish', async () => {
    const { id } = await posted()
    expect((await owner.post(`/needs/${id}/publish`)).status).toBe(403)
    expect((await stranger.post(`/needs/${id}/publish`)).status).toBe(403)
    expect((await staff.get(`/needs/${id}`)).body.status).toBe('submitted')
  })

  it('keeps the published text until staff let an edit in substance through', async () => {
    const { id } = await posted()
    await staff.post(`/needs/${id}/publish`)
    const edited = await owner.patch(`/needs/${id}`, { title: 'Un altro titolo' })
    expect(edited.body).toMatchObject({ title: NEED.title, edit: { title: 'Un altro titolo' } })
    const let_ = await staff.post(`/needs/${id}/publish`)
    expect(let_.body.title).toBe('Un altro titolo')
    expect(let_.body.edit).toBeUndefined()
  })

  it('takes a new deadline of a published need at once', async () => {
    const { id } = await posted()
    await staff.post(`/needs/${id}/publish`)
    const edited = await owner.patch(`/needs/${id}`, { deadline: '2027-06-30' })
    expect(edited.body).toMatchObject({ deadline: '2027-06-30', status: 'published' })
    expect(edited.body.edit).toBeUndefined()
  })

  it('asks for a description before a draft is submitted', async () => {
    const { id } = await posted({ status: 'draft', description: undefined })
    const reply = await owner.post(`/needs/${id}/submit`)
    expect(reply.status).toBe(422)
    expect(reply.body.errors).toEqual([
      { field: 'description', message: expect.stringContaining('must be given') },
    ])
  })
})

describe('two people at one need', () => {
  it('tells the second what changed, and stores nothing of theirs', async () => {
    const { id, revision } = await posted({ status: 'draft' })
    const saw = { 'if-match': `"${revision}"` }
    expect((await owner.patch(`/needs/${id}`, { title: 'Prima' }, saw)).status).toBe(200)
    const second = await owner.patch(`/needs/${id}`, { title: 'Seconda' }, saw)
    expect(second.status).toBe(409)
    expect(second.body.changed).toEqual({ title: { was: NEED.title, is: 'Prima' } })
    expect((await owner.get(`/needs/${id}`)).body.title).toBe('Prima')
  })

  it('changes exactly the field that is named', async () => {
    const { id } = await posted({ status: 'draft' })
    const before = (await owner.get(`/needs/${id}`)).body
    await owner.patch(`/needs/${id}`, { province: 'BG' })
    const after = (await owner.get(`/needs/${id}`)).body
    expect({ ...after, revision: 0, changedAt: '' }).toEqual({
      ...before,
      province: 'BG',
      revision: 0,
      changedAt: '',
    })
  })

  it('keeps every revision with who and when', async () => {
    const { id } = await posted({ status: 'draft' })
    await owner.patch(`/needs/${id}`, { title: 'Due' })
    await staff.patch(`/needs/${id}`, { title: 'Tre' })
    const history = await app.stores.needs.history(id)
    expect(history.map((need) => [need.revision, need.content.title])).toEqual([
      [3, 'Tre'],
      [2, 'Due'],
      [1, NEED.title],
    ])
    expect(new Set(history.map((need) => need.changedBy)).size).toBe(2)
  })
})

describe('who sees a need', () => {
  it.each([
    ['a stranger', () => stranger, 404],
    ['the owner', () => owner, 200],
    ['staff', () => staff, 200],
    ['a guest', () => app.guest, 401],
  ])('%s', async (_who, client, status) => {
    const { id } = await posted()
    expect((await client().get(`/needs/${id}`)).status).toBe(status)
  })

  it('answers a stranger the same for a need of others and for none', async () => {
    const { id } = await posted()
    const [other, missing] = [
      await stranger.get(`/needs/${id}`),
      await stranger.get('/needs/need-0000000000000000'),
    ]
    expect(other.body).toEqual(missing.body)
  })

  it('shows an anonymous need to a partner without its owner until both said yes', async () => {
    const { id } = await posted({ anonymous: true, province: 'BG' })
    await staff.post(`/needs/${id}/publish`)
    const profile = aProfile({ memberId: hospital.id })
    await app.stores.profiles.insert(profile)
    const suggestion = aSuggestion({
      needId: id,
      profileId: profile.id,
      memberId: hospital.id,
      ownerId: biotech.id,
      state: 'released',
    })
    await app.stores.suggestions.keepFound(id, [suggestion], new Date())
    await staff.post(`/suggestions/${(await staff.get(`/needs/${id}/suggestions`)).body.items[0].id}/release`)

    const seen = await stranger.get(`/needs/${id}`)
    expect(seen.status).toBe(200)
    expect(JSON.stringify(seen.body)).not.toContain(biotech.id)
    expect(seen.body.province).toBeUndefined()

    const suggestions = (await stranger.get(`/profiles/${profile.id}/suggestions`)).body
    expect(JSON.stringify(suggestions)).not.toContain(biotech.id)
    const sid = suggestions.items[0].id as string
    expect((await stranger.post(`/suggestions/${sid}/answer`, { answer: 'interested' })).body.state).toBe(
      'released',
    )
    expect((await owner.post(`/suggestions/${sid}/answer`, { answer: 'interested' })).body.state).toBe(
      'mutual',
    )
    expect((await stranger.get(`/needs/${id}`)).body.memberId).toBe(biotech.id)
  })
})
