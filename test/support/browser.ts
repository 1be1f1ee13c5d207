// A real browser for the tests that need one; without a Chromium on this machine they are skipped, and say so.
import { afterAll, describe } from '@jest/globals'
import { accessSync, constants, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const places = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...(named === undefined ? [] : [named]), ...places].find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

const path = findChromium()
if (path === undefined) {
  process.stderr.write(
    'Browser tests are skipped: no Chromium was found. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.\n',
  )
}

/** `describe` where a Chromium is found, else `describe.skip`. */
export const describeInBrowser = path === undefined ? describe.skip : describe

let browser: Promise<Browser> | undefined
afterAll(async () => {
  await (await browser?.catch(() => undefined))?.close()
})

/** A browser of its own: no cookies of others; it notes each request that left `origin`, and each error of the page. */
export async function openBrowser(
  origin: string,
  options: { readonly javaScriptEnabled?: boolean } = {},
): Promise<{
  readonly context: BrowserContext
  readonly page: Page
  readonly foreign: readonly string[]
  readonly errors: readonly string[]
}> {
  browser ??= chromium.launch({ executablePath: path ?? '', args: FLAGS })
  const context = await (await browser).newContext(options)
  const page = await context.newPage()
  const foreign: string[] = []
  const errors: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !url.startsWith('data:')) foreign.push(url)
  })
  page.on(
    'console',
    (message) => void (message.type() === 'error' && errors.push(message.text().slice(0, 300))),
  )
  page.on('pageerror', (error) => errors.push(error.message))
  return { context, page, foreign, errors }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

/** What axe-core finds on the page as it stands: each rule with the first place that breaks it. */
export async function barriersOn(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }).then((r) => r.violations)`,
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''}`)
}

/** By how many pixels the page is wider than the window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
