// What errors tell and what they keep to themselves, and what changes when the outside reaches us by https.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { openAssets } from '../../src/web/assets.js'
import { securityHeaders } from '../../src/web/security.js'
import { startSite, Visitor } from '../support/site.js'

async function answered<T>(app: express.Express, ask: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

describe('a fault of ours', () => {
  it('is told as such, in the language of the reader, without what went wrong', async () => {
    const site = await startSite()
    try {
      await site.database.connection.collection('needs').insertOne({
        _id: 'need-broken' as never,
        status: 'published',
        content: { public: true, secret: 'inside' },
      })
      const page = await new Visitor(site, 'it').get('/needs')
      expect(page.status).toBe(500)
      expect(page.text).toContain('Si è verificato un errore da parte nostra')
      expect(page.text).not.toMatch(/inside|zod|invalid_type|node_modules|\.ts:\d+/i)
    } finally {
      await site.stop()
    }
  })
})

describe('headers', () => {
  const headersWhen = (secure: boolean) => {
    const app = express()
    app.use(securityHeaders({ secure }), (_req, res) => void res.send(''))
    return answered(app, async (url) => (await fetch(url)).headers)
  }

  it('tell browsers to stay with https where the outside reaches us by it, and only there', async () => {
    const secure = await headersWhen(true)
    expect(secure.get('strict-transport-security')).toContain('max-age=31536000')
    expect(secure.get('content-security-policy')).toContain('upgrade-insecure-requests')
    const plain = await headersWhen(false)
    expect(plain.get('strict-transport-security')).toBeNull()
    expect(plain.get('content-security-policy')).not.toContain('upgrade')
  })
})

describe('a file of the pages', () => {
  const assets = openAssets()
  const app = express().use(assets.router)
  const fetched = (path: string, headers: Record<string, string>) =>
    answered(app, async (url) => {
      const answer = await fetch(url + path, { headers })
      return { answer, text: await answer.text() }
    })

  it.each(['br', 'gzip', 'identity'])('is the same whether it comes as %s or not', async (encoding) => {
    const path = assets.address('bootstrap-italia.css')
    const { answer, text } = await fetched(path, { 'Accept-Encoding': encoding })
    expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding)
    expect(text.length).toBeGreaterThan(500_000)
    expect(text).toContain('.btn-primary')
    expect(text).not.toContain('url(data:application/font')
  })

  it.each(['/assets/0000000000/sinapsi.css', '/assets/x/..%2f..%2fpackage.json'])(
    'is none at %s',
    async (path) => {
      expect((await fetched(path, {})).answer.status).toBe(404)
    },
  )
})
