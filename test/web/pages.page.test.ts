// The pages as readers get them: what a guest may see, what staff see, in both languages.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aShownCluster } from '../support/shown.js'
import { aMember, aNeed } from '../support/factories.js'
import { signedIn, startSite, Visitor, type Site } from '../support/site.js'

let site: Site
let cluster: Awaited<ReturnType<typeof aShownCluster>>
let staff: Visitor

beforeAll(async () => {
  site = await startSite()
  cluster = await aShownCluster(site.stores)
  staff = await signedIn(site)
}, 60_000)
afterAll(() => site.stop())

describe('a guest', () => {
  const guest = () => new Visitor(site)

  it.each([
    ['/', 'Partners for your health project', 'Partner per il suo progetto in sanità'],
    ['/needs', 'Project needs', 'Esigenze progettuali'],
    ['/sign-in', 'Sign in', 'Accesso'],
    ['/how-matching-works', 'How matching works', 'Come funziona l’abbinamento'],
    ['/accessibility', 'Accessibility', 'Accessibilità'],
    ['/privacy', 'Privacy', 'Privacy'],
  ])('reads %s in English and in Italian', async (path, english, italian) => {
    for (const [language, title] of [
      ['en', english],
      ['it', italian],
    ] as const) {
      const page = await new Visitor(site, language).get(path)
      expect(page.status).toBe(200)
      expect(page.text).toContain(`<html lang="${language}">`)
      expect(page.text).toContain(`<h1>${title}</h1>`)
    }
  })

  it('keeps the address when switching the language, and the language from then on', async () => {
    const visitor = guest()
    const page = await visitor.get('/needs?q=fegato&sort=newest')
    expect(page.text).toContain('href="/needs?q=fegato&amp;sort=newest&amp;lang=it"')
    const italian = await visitor.get('/needs?q=fegato&sort=newest&lang=it')
    expect(italian.text).toContain('<html lang="it">')
    expect((await visitor.get('/')).text).toContain('<html lang="it">')
  })

  it('sees public published needs and no other', async () => {
    const page = await guest().get('/needs')
    expect(page.text).toContain('Modelli di fegato per provare farmaci')
    expect(page.text).toContain('A quiet need')
    expect(page.text).not.toContain('A need for staff only')
    expect(page.text).not.toContain('A need in the making')
    expect(page.text).toContain('2 needs')
  })

  it.each([
    ['?q=fegato', ['Modelli di fegato per provare farmaci', 'A quiet need']],
    ['?q=modelli+FEGATO', ['Modelli di fegato per provare farmaci']],
    ['?q=quíet', ['A quiet need']],
    ['?q=.*', []],
    ['?role=industry', []],
    ['?role=clinic', ['Modelli di fegato per provare farmaci', 'A quiet need']],
    ['?sector=hepatology', ['Modelli di fegato per provare farmaci', 'A quiet need']],
    ['?sector=nanotechnology', []],
    ['?sort=deadline', ['Modelli di fegato per provare farmaci']],
    ['?status=draft', ['Modelli di fegato per provare farmaci', 'A quiet need']],
  ])('finds with /needs%s: %j', async (query, titles) => {
    const page = await guest().get(`/needs${query}`)
    const found = [...page.text.matchAll(/<h2><a href="\/needs\/[^"]*">(.*?)<\/a><\/h2>/g)].map(
      ([, title = '']) => title.replaceAll(/<[^>]*>/g, ''),
    )
    expect(found.sort()).toEqual([...titles].sort())
    if (titles.length === 0) expect(page.text).toContain('Try fewer or shorter words')
  })

  it('marks a text in the other language as such', async () => {
    const page = await guest().get(`/needs/${cluster.need.id}`)
    expect(page.text).toContain('<h1><span lang="it">Modelli di fegato per provare farmaci</span></h1>')
  })

  it('does not learn who posted an anonymous need, nor where', async () => {
    const page = await guest().get(`/needs/${cluster.anonymous.id}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('A member of the cluster (anonymous)')
    expect(page.text).not.toContain(cluster.owner.name)
    expect(page.text).not.toContain('Milano')
    expect((await guest().get('/needs')).text.split(cluster.owner.name)).toHaveLength(2)
  })

  it('sees no suggestion, proposal, score or partner on a need', async () => {
    const { text } = await guest().get(`/needs/${cluster.need.id}`)
    for (const secret of ['Università di Prova', 'Ospedale di Prova', 'Strong', 'score', 'Proposal'])
      expect(text).not.toContain(secret)
  })

  it.each([
    ['a need that is not public', () => `/needs/${cluster.hidden.id}`, 404],
    ['a draft', () => `/needs/${cluster.draft.id}`, 404],
    ['a need that does not exist', () => '/needs/need-nothing-here', 404],
    ['an id that is none', () => "/needs/..%2F'%22", 404],
    ['a profile', () => `/profiles/${cluster.organoids.id}`, 404],
    ['an unknown page', () => '/nowhere', 404],
    ['the suggestions', () => '/suggestions', 403],
    ['the members', () => '/members', 403],
    ['the runs', () => '/staff/runs', 403],
    ['one run', () => `/staff/runs/${cluster.run.id}`, 403],
    ['an address that cannot be decoded', () => '/needs/%E0%A4%A', 400],
    ['a cursor of somebody else', () => '/needs?cursor=abc', 400],
  ])('is told what to do at %s', async (_name, path, status) => {
    const page = await new Visitor(site, 'it').get(path())
    expect(page.status).toBe(status)
    expect(page.text).toContain(`Errore ${status}`)
    expect(page.text).toContain('Vai alla home')
    expect(page.text).not.toMatch(/\bat .*\.[jt]s:\d+/)
  })

  it('reads that the data are a demonstration while a member is invented', async () => {
    expect((await guest().get('/')).text).toContain('Demonstration.')
  })

  it('gets no cookie for reading', async () => {
    const page = await guest().get('/needs')
    expect(page.headers.get('set-cookie')).toBeNull()
  })
})

describe('every page', () => {
  it('refuses inline code, frames and third parties by its headers', async () => {
    const policy = (await new Visitor(site).get('/')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('http')
  })

  it('holds no inline script or style and loads only its own files, which may be kept for ever', async () => {
    const { text } = await staff.get(`/needs/${cluster.need.id}`)
    expect(text).not.toMatch(/<script(?![^>]*src=)|\sstyle=|\son\w+=/)
    const files = [...text.matchAll(/<(?:link|script|img)[^>]*(?:href|src)="([^"]*)"/g)].map(
      ([, file]) => file ?? '',
    )
    expect(files.length).toBeGreaterThan(3)
    for (const file of files) {
      expect(file).toMatch(/^\/assets\//)
      const answer = await new Visitor(site).get(file)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toContain('immutable')
    }
  })

  it('is kept nowhere when it is for somebody signed in', async () => {
    expect((await staff.get('/')).headers.get('cache-control')).toBe('no-store')
    expect((await new Visitor(site).get('/')).headers.get('cache-control')).toBe('private, no-cache')
  })

  it('weighs less than 300 kB beyond the files that are kept', async () => {
    for (const path of [
      '/',
      '/needs',
      `/needs/${cluster.need.id}`,
      '/suggestions',
      '/members',
      '/staff/runs',
    ]) {
      const { text } = await staff.get(path)
      expect(Buffer.byteLength(text)).toBeLessThan(300_000)
    }
  })
})

describe('staff', () => {
  it('see every need with its state, and may ask for one state', async () => {
    const all = await staff.get('/needs')
    expect(all.text).toContain('4 needs')
    expect(all.text).toContain('A need in the making')
    const drafts = await staff.get('/needs?status=draft')
    expect(drafts.text).toContain('1 need')
    expect(drafts.text).not.toContain('A need for staff only')
  })

  it('see why a profile is suggested, what is missing and what stage it is at', async () => {
    const { text } = await staff.get(`/needs/${cluster.need.id}`)
    expect(text).toContain('Matches on fegato = liver, organoidi = organoids and test')
    expect(text).toContain('fegato = liver<small> · same meaning</small>')
    expect(text).toContain('Nothing in the profile speaks of “molecole”.')
    expect(text).toContain('Università di Prova · Research')
    expect(text).toContain('to be decided by staff')
    expect(text).toContain('href="https://cordis.europa.eu/project/id/1" rel="external noopener noreferrer"')
    expect(text).toMatch(/sn-band-strong.*?Strong/s)
  })

  it('see who covers which requirement, with the quotation, in words', async () => {
    const { text } = await staff.get(`/needs/${cluster.need.id}`)
    expect(text).toMatch(/Covers<\/span><q class="sn-quote">We grow liver organoids<\/q>/)
    expect(text).toContain('Does not cover')
    expect(text).toContain('Not clear')
    expect(text).toContain('Requirements covered: 1 of 2')
    expect(text).toContain('The only partner that covers “Organoidi di fegato umano”.')
  })

  it('read the same in Italian', async () => {
    const { text } = await staff.get(`/needs/${cluster.need.id}?lang=it`)
    expect(text).toContain('Corrisponde per fegato = liver')
    expect(text).toContain('L’unico partner che copre «Organoidi di fegato umano».')
    await staff.get('/?lang=en')
  })

  it('read that nobody fits where nobody does', async () => {
    const { text } = await staff.get(`/needs/${cluster.hidden.id}`)
    expect(text).toContain('No good partner this week')
    expect(text).toContain('No set of partners covers this need')
  })

  it.each([
    ['', 2],
    ['?band=strong', 1],
    ['?band=good', 0],
    ['?state=released', 1],
    ['?band=strong&state=released', 0],
    ['?band=nonsense', 2],
  ])('list with /suggestions%s %i suggestions', async (query, count) => {
    const { text } = await staff.get(`/suggestions${query}`)
    expect(text.split('class="sn-match sn-match-')).toHaveLength(count + 1)
    expect(text).toContain(count === 1 ? '1 suggestion<' : `${count} suggestions`)
  })

  it('list the suggestions of one profile', async () => {
    const { text } = await staff.get(`/suggestions?profile=${cluster.biobank.id}`)
    expect(text).toContain('1 suggestion')
    expect(text).toContain('Biobanca di tessuto epatico')
  })

  it('page through a list without losing or repeating', async () => {
    const many = await startSite()
    try {
      for (let i = 0; i < 45; i++) await many.stores.needs.insert(aNeed({ title: `Need number ${i}` }))
      const visitor = new Visitor(many)
      const seen: string[] = []
      let path: string | undefined = '/needs'
      while (path !== undefined) {
        const { text } = await visitor.get(path)
        seen.push(...[...text.matchAll(/Need number (\d+)/g)].map(([, n = '']) => n))
        path = /rel="next"[^>]*href="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
      }
      expect(seen.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 45 }, (_, i) => i))
    } finally {
      await many.stop()
    }
  })

  it('see a profile with its evidence, and members with their profiles', async () => {
    const profile = await staff.get(`/profiles/${cluster.organoids.id}`)
    expect(profile.text).toContain('Liver organoids for drug testing')
    expect(profile.text).toContain('Liver models on a chip')
    expect(profile.text).toContain(`/suggestions?profile=${cluster.organoids.id}`)
    const members = await staff.get('/members?kind=clinic')
    expect(members.text).toContain('Ospedale di Prova')
    expect(members.text).not.toContain('Università di Prova')
  })

  it('start a run by a button and see it', async () => {
    const started = await staff.press('/staff/runs', '/staff/runs')
    expect(started.status).toBe(303)
    const page = await staff.get(started.headers.get('location') ?? '')
    expect(page.status).toBe(200)
    expect(page.text).toContain('under way')
    expect(page.text).toContain('data-live')
    expect(page.text).toContain('0 of 3 needs')
  })

  it('see what came of a run that is done', async () => {
    const { text } = await staff.get(`/staff/runs/${cluster.run.id}`)
    expect(text).toContain('5: 1 strong, 2 good, 2 possible')
    expect(text).toContain('4.2 s')
    expect(text).not.toContain('data-live')
  })
})

describe('a member', () => {
  it('sees on its need what was released, without numbers, and nothing that was not', async () => {
    const owner = await signedIn(site, 'member', cluster.owner.id)
    const { text } = await owner.get(`/needs/${cluster.need.id}`)
    expect(text).toContain('Biobanca di tessuto epatico')
    expect(text).not.toContain('Liver organoids for drug testing')
    expect(text).not.toContain('score 0')
    expect(text).not.toContain('Partnership proposals')
    expect((await owner.get('/suggestions')).status).toBe(403)
    expect((await owner.get(`/profiles/${cluster.biobank.id}`)).status).toBe(200)
    expect((await owner.get(`/profiles/${cluster.organoids.id}`)).status).toBe(404)
  })
})

describe('hostile texts', () => {
  it('are shown as text', async () => {
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)> ' & {{7*7}}`
    const member = aMember({ name: evil })
    await site.stores.members.insert(member)
    const need = aNeed({
      memberId: member.id,
      title: evil,
      description: evil,
      requirements: [evil],
      keywords: [evil.slice(0, 80)],
    })
    await site.stores.needs.insert(need)
    for (const path of [`/needs/${need.id}`, '/needs', '/members', `/needs?q=${encodeURIComponent(evil)}`]) {
      const { text } = await staff.get(path)
      expect(text).not.toContain('<script>alert')
      expect(text).not.toContain('<img src=x')
      expect(text).toContain('&lt;script>alert(1)')
    }
  })
})
