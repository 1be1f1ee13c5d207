// The whole web application over a database of its own, as a browser meets it, for tests of pages.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from '../../src/app.js'
import { createPages } from '../../src/app.pages.js'
import { ensureIndexes } from '../../src/database/connection.js'
import { openLog } from '../../src/log.js'
import { DEFAULT_SETTINGS } from '../../src/matching/settings.js'
import type { SignedIn } from '../../src/web/session.js'
import { modelsOf, openStores, type Stores } from '../../src/stores.js'
import { startFullRun } from '../../src/suggestions/run.start.js'
import { readVocabulary } from '../../src/vocabulary.js'
import { freshDatabase, type TestDatabase } from './mongo.js'

export type Site = {
  readonly url: string
  readonly stores: Stores
  readonly database: TestDatabase
  /** Moves the clock of the site. */
  readonly advance: (ms: number) => void
  readonly stop: () => Promise<void>
}

const versions = { code: 'test', vocabulary: 'test', configuration: {} }
const vocabulary = readVocabulary()

/** Starts the application on a free port of this machine. */
export async function startSite(): Promise<Site> {
  const database = await freshDatabase()
  const { connection } = database
  const stores = openStores(connection)
  await ensureIndexes(modelsOf(stores))
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const pages = createPages({
    connection,
    stores,
    tree: vocabulary.sectors,
    settings: DEFAULT_SETTINGS,
    publicUrl: url,
    startRun: (by) => startFullRun({ ...stores, versions }, `manual:${now().getTime()}`, by, now()),
    now,
  })
  const app = createApp({
    connection,
    stores,
    vocabulary,
    versions,
    schedule: { nightlyRunAt: '02:30' },
    version: 'test',
    trustedProxies: 0,
    log: openLog('silent', 'test'),
    now,
    pages: pages.router,
    errorPage: pages.errorPage,
  })
  server.on('request', app)
  return { url, stores, database, advance: (ms) => void (ahead += ms), stop: () => stopServer(server) }
}

const stopServer = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

export type Answer = { readonly status: number; readonly text: string; readonly headers: Headers }

/** A browser without scripts: keeps cookies, follows nothing, sends what a form of the page would send. */
export class Visitor {
  private readonly cookies = new Map<string, string>()

  constructor(
    private readonly site: Pick<Site, 'url'>,
    private readonly language: 'it' | 'en' = 'en',
  ) {}

  get = (path: string, headers: Record<string, string> = {}) => this.ask(path, { headers })

  /** Posts a form; `fields` are what the page's form holds. */
  post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    this.ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: this.site.url, ...headers },
    })

  /** Presses the button of the form for `action` on the page at `path`. */
  async press(path: string, action: string): Promise<Answer> {
    const page = await this.get(path)
    const form = new RegExp(
      `action="${action.replaceAll(/[/-]/g, String.raw`\$&`)}".*?name="_csrf" value="([^"]*)"`,
      's',
    )
    const token = form.exec(page.text)?.[1]
    if (token === undefined) throw new Error(`${path} has no form for ${action}`)
    return this.post(action, { _csrf: token })
  }

  cookie = (name: string) => this.cookies.get(name)
  forget = () => this.cookies.clear()
  keep = (name: string, value: string) => void this.cookies.set(name, value)

  private async ask(path: string, init: RequestInit): Promise<Answer> {
    const answer = await fetch(this.site.url + path, {
      ...init,
      redirect: 'manual',
      headers: {
        'Accept-Language': this.language,
        Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(init.headers as Record<string, string>),
      },
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
}

/** A visitor that signed in by a link. */
export async function signedIn(
  site: Site,
  as: SignedIn['role'] = 'staff',
  memberId?: string,
  language: 'it' | 'en' = 'en',
): Promise<Visitor> {
  const holder = as === 'staff' ? { role: as } : { role: as, memberId: memberId as never }
  const token = await site.stores.signIns.issue(holder, new Date())
  const visitor = new Visitor(site, language)
  const answer = await visitor.press(`/sign-in/${token}`, `/sign-in/${token}`)
  if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`)
  return visitor
}
