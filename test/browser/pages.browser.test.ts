// The pages in a real browser: barriers, narrow windows, keyboard, other sites, and texts that would break out.
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { barriersOn, describeInBrowser, openBrowser, overflowOf } from '../support/browser.js'
import { aMember, aNeed, aProfile } from '../support/factories.js'
import { aShownCluster } from '../support/shown.js'
import { startSite, type Site } from '../support/site.js'

describeInBrowser('in a browser', () => {
  let site: Site
  let cluster: Awaited<ReturnType<typeof aShownCluster>>
  let long: { need: string; profile: string }

  beforeAll(async () => {
    site = await startSite()
    cluster = await aShownCluster(site.stores)
    const word = 'Pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(3)
    const member = aMember({ name: word })
    const profile = aProfile({
      memberId: member.id,
      title: word,
      summary: word,
      keywords: [word.slice(0, 80)],
      evidence: [],
    })
    const need = aNeed({ memberId: member.id, title: word, description: word, requirements: [word] })
    await site.stores.members.insert(member)
    await site.stores.profiles.insert(profile)
    await site.stores.needs.insert(need)
    long = { need: need.id, profile: profile.id }
  }, 60_000)
  afterAll(() => site.stop())

  const open = async (as: 'guest' | 'staff', javaScriptEnabled = true) => {
    const opened = await openBrowser(site.url, { javaScriptEnabled })
    if (as === 'staff') {
      const token = await site.stores.signIns.issue({ role: 'staff' }, new Date())
      await opened.page.goto(`${site.url}/sign-in/${token}`)
      await opened.page.click('main button')
      await opened.page.waitForURL('**/suggestions')
    }
    return opened
  }

  const forEverybody = () => [
    '/',
    '/needs',
    '/needs?q=nothing-like-this',
    `/needs/${cluster.need.id}`,
    `/needs/${long.need}`,
    '/sign-in',
    '/how-matching-works',
    '/accessibility',
    '/privacy',
    '/nowhere',
  ]
  const forStaff = () => [
    `/needs/${cluster.hidden.id}`,
    '/suggestions',
    '/suggestions?band=good',
    '/members',
    `/profiles/${cluster.organoids.id}`,
    `/profiles/${long.profile}`,
    '/staff/runs',
    `/staff/runs/${cluster.run.id}`,
  ]

  it.each([
    ['guest', 'en'],
    ['guest', 'it'],
    ['staff', 'en'],
    ['staff', 'it'],
  ] as const)(
    'as %s in "%s" no page has a barrier that axe knows, scrolls sideways at 320 pixels, or asks another site',
    async (as, language) => {
      const { context, page, foreign, errors } = await open(as)
      const found: string[] = []
      for (const path of as === 'staff' ? [...forEverybody(), ...forStaff()] : forEverybody()) {
        const address = `${site.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.goto(address)
        // What is folded away must be as good as what is not.
        await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true })')
        found.push(...(await barriersOn(page)).map((barrier) => `${path} ${barrier}`))
        await page.setViewportSize({ width: 320, height: 700 })
        found.push(...(await barriersOn(page)).map((barrier) => `${path} at 320: ${barrier}`))
        const overflow = await overflowOf(page)
        if (overflow > 0) found.push(`${path} is ${overflow} pixels too wide at 320`)
      }
      await context.close()
      expect(found).toEqual([])
      expect(foreign).toEqual([])
      // A page that does not exist is one of those that were opened.
      expect(errors.filter((error) => !error.includes('404'))).toEqual([])
    },
    120_000,
  )

  it('the keyboard reaches the content, the search and the results in this order', async () => {
    const { context, page } = await open('guest')
    await page.goto(`${site.url}/needs?lang=en`)
    const focused = () =>
      page.evaluate<string>('document.activeElement.textContent.trim() || document.activeElement.id')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    const seen: string[] = []
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press('Tab')
      seen.push(await focused())
    }
    expect(seen[0]).toBe('Home')
    expect(seen).toContain('q')
    expect(seen.indexOf('Show')).toBeGreaterThan(seen.indexOf('q'))
    await page.focus('#q')
    await page.keyboard.type('quiet')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/needs?q=quiet**')
    expect(await page.textContent('main')).toContain('A quiet need')
    await context.close()
  })

  it('the keyboard opens the reasons of a suggestion and signs out', async () => {
    const { context, page } = await open('staff')
    await page.goto(`${site.url}/needs/${cluster.need.id}?lang=en`)
    await page.focus('details summary')
    await page.keyboard.press('Enter')
    expect(await page.isVisible('text=Why they count as one')).toBe(true)
    await page.focus('.sn-account button')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${site.url}/`)
    expect(await page.textContent('header')).toContain('Sign in')
    await context.close()
  })

  it('a run that is under way keeps its page fresh until it is done', async () => {
    const { context, page } = await open('staff')
    await page.goto(`${site.url}/staff/runs?lang=en`)
    await page.click('#start-run')
    await page.waitForURL('**/staff/runs/run-*')
    expect(await page.textContent('#run')).toContain('under way')
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const [model] = site.stores.runs.models
    await model?.db.collection('runs').updateOne({ _id: id as never }, { $set: { state: 'done' } })
    await page.waitForSelector('#run:not([data-live])')
    expect(await page.textContent('#run')).toContain('done')
    await context.close()
  })

  it('a hostile name runs nothing', async () => {
    const evil = `</title><script>document.title='broken'</script><svg onload="document.title='broken'">`
    const member = aMember({ name: evil })
    await site.stores.members.insert(member)
    const need = aNeed({ memberId: member.id, title: evil, description: evil })
    await site.stores.needs.insert(need)
    const { context, page, errors } = await open('staff')
    for (const path of [`/needs/${need.id}`, '/needs', '/members', `/needs?q=${encodeURIComponent(evil)}`]) {
      await page.goto(site.url + path)
      expect(await page.title()).not.toBe('broken')
      expect(await page.textContent('body')).toContain('</title><script>')
    }
    expect(errors).toEqual([])
    await context.close()
  })

  it('signing in, searching, starting a run and following it work without scripts', async () => {
    const { context, page } = await open('staff', false)
    await page.goto(`${site.url}/needs?lang=en`)
    await page.fill('#q', 'quiet')
    await page.click('main button[type=submit]')
    expect(await page.textContent('main')).toContain('1 need')
    await page.goto(`${site.url}/staff/runs`)
    await page.click('#start-run')
    await page.waitForURL('**/staff/runs/run-*')
    await page.click('text=Refresh')
    expect(await page.textContent('#run')).toContain('under way')
    await context.close()
  })

  it('every page has one heading of the first level, its landmarks and its language', async () => {
    const { context, page } = await open('staff')
    for (const path of [...forEverybody(), ...forStaff()]) {
      await page.goto(site.url + path)
      expect([path, await page.locator('h1').count()]).toEqual([path, 1])
      expect(await page.locator('main, header, footer').count()).toBe(3)
      expect(await page.getAttribute('html', 'lang')).toMatch(/^(it|en)$/)
    }
    await context.close()
  })
})
