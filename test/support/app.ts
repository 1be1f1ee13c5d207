// The real web application on a free port with a database of its own, and a client that speaks to it.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp, type AppParts } from '../../src/app.js'
import { ensureIndexes } from '../../src/database/connection.js'
import { MemberId } from '../../src/lib/ids.js'
import { openLog } from '../../src/log.js'
import { modelsOf, openStores, type Stores } from '../../src/stores.js'
import { versionsOf } from '../../src/suggestions/matcher.engine.js'
import { readVocabulary } from '../../src/vocabulary.js'
import { freshDatabase } from './mongo.js'

export const vocabulary = readVocabulary()

export type Reply = {
  readonly status: number
  readonly headers: Headers
  /** The parsed JSON; tests look into it freely. */
  readonly body: any // eslint-disable-line @typescript-eslint/no-explicit-any -- a test reads what the server said
}

export type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>
  send(
    method: string,
    path: string,
    raw: string | undefined,
    headers?: Record<string, string>,
  ): Promise<Reply>
}

export type TestApp = {
  readonly url: string
  readonly uri: string
  readonly stores: Stores
  readonly parts: AppParts
  readonly guest: Client
  staff(): Promise<Client>
  member(id: string): Promise<Client>
  close(): Promise<void>
}

/** Starts the application; `over` replaces parts of it, such as the clock. */
export async function startApp(over: Partial<AppParts> = {}): Promise<TestApp> {
  const database = await freshDatabase()
  const stores = openStores(database.connection)
  await ensureIndexes(modelsOf(stores))
  const parts: AppParts = {
    connection: database.connection,
    stores,
    vocabulary,
    versions: versionsOf(vocabulary, 'test'),
    schedule: { nightlyRunAt: '02:30' },
    version: '0.0.0',
    trustedProxies: 0,
    log: openLog('silent', 'test'),
    now: () => new Date(),
    ...over,
  }
  const server: Server = createServer(createApp(parts))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    uri: database.uri,
    stores,
    parts,
    guest: clientOf(url),
    staff: async () => clientOf(url, await stores.tokens.issue({ role: 'staff' }, parts.now())),
    member: async (id) =>
      clientOf(url, await stores.tokens.issue({ role: 'member', memberId: MemberId.parse(id) }, parts.now())),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await database.close()
    },
  }
}

function clientOf(url: string, token?: string): Client {
  const send: Client['send'] = async (method, path, raw, headers = {}) => {
    const res = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(raw === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(raw === undefined ? {} : { body: raw }),
    })
    const text = await res.text()
    return { status: res.status, headers: res.headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body = {}, headers) => send('POST', path, JSON.stringify(body), headers),
    patch: (path, body, headers) => send('PATCH', path, JSON.stringify(body), headers),
  }
}
