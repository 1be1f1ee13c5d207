// Turns the stated routes into an Express router: who → what they sent → do → answer.
import express, { Router, type Request, type Response } from 'express'
import { idFrom, newId } from '../lib/ids.js'
import { Refusal } from '../lib/refusal.js'
import { actorOf, type Viewer } from '../lib/viewer.js'
import type { Answer, ApiRoute } from './api.js'
import { beginOnce, hashOf, type IdempotencyStore } from './idempotency.js'
import { languageOf } from './language.js'
import { invalid, problemOf, sendProblem } from './problems.js'

export type ApiParts = {
  /** The viewer that the bearer token of a request stands for; a guest without one. */
  readonly viewerOf: (req: Request) => Promise<Viewer>
  readonly idempotency: IdempotencyStore
  readonly now: () => Date
}

// A need or profile at its longest stays far below; anything larger is a mistake or an attack.
const BODY_LIMIT = '2mb'

/** The router below `/api/v1` for `routes`. */
export function mountApi(routes: readonly ApiRoute[], parts: ApiParts): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store').vary('Accept-Language')
    next()
  })

  const methods = new Map<string, Set<string>>()
  const json = express.json({
    limit: BODY_LIMIT,
    strict: false,
    type: ['application/json', 'application/merge-patch+json'],
  })
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
    methods.set(path, (methods.get(path) ?? new Set()).add(route.method))
    const before = route.method === 'get' ? [] : [json]
    router[route.method](path, ...before, async (req: Request, res: Response) => {
      const viewer = await parts.viewerOf(req)
      demandAccess(route, viewer)
      if (route.method !== 'post') return send(res, await take(route, req, viewer, newId, parts.now()))
      await once(route, req, res, viewer, parts)
    })
  }
  for (const [path, known] of methods) {
    router.all(path, (req, res) => {
      res.set(
        'Allow',
        [...known, ...(known.has('get') ? ['head'] : [])].map((m) => m.toUpperCase()).join(', '),
      )
      const said = {
        en: `${req.method} is not possible here.`,
        it: `${req.method} qui non è possibile.`,
      }
      sendProblem(res, problemOf(405, said, languageOf(req)))
    })
  }
  return router
}

function demandAccess(route: ApiRoute, viewer: Viewer): void {
  if (route.access === 'anyone') return
  if (viewer.role === 'guest') {
    throw new Refusal(401, {
      en: 'Send a bearer token: "Authorization: Bearer …". Staff make tokens with `npm run sinapsi -- token`.',
      it: 'Serve un token: «Authorization: Bearer …». La segreteria lo crea con `npm run sinapsi -- token`.',
    })
  }
  if (route.access === 'staff' && viewer.role !== 'staff') {
    throw new Refusal(403, { en: 'Only staff may do this.', it: 'Solo la segreteria può farlo.' })
  }
}

async function take(
  route: ApiRoute,
  req: Request,
  viewer: Viewer,
  makeId: (prefix: string) => string,
  now: Date,
): Promise<Answer> {
  return route.handle({
    viewer,
    params: parse(route.params, req.params),
    query: parse(route.query, { ...req.query }),
    body: body(route, req),
    sawRevision: sawRevision(req),
    now,
    newId: makeId,
  })
}

function parse(schema: ApiRoute['params'], value: unknown): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const refusal = invalid(parsed.error)
    throw new Refusal(400, refusal.said, refusal.extra)
  }
  return parsed.data
}

function body(route: ApiRoute, req: Request): unknown {
  if (!route.body) return undefined
  const sent: unknown = req.body
  if (sent === undefined && Number(req.headers['content-length'] ?? 0) > 0) {
    throw new Refusal(415, {
      en: 'Send JSON with "Content-Type: application/json".',
      it: 'Inviare JSON con «Content-Type: application/json».',
    })
  }
  const parsed = route.body.safeParse(sent ?? {})
  if (!parsed.success) throw invalid(parsed.error)
  return parsed.data
}

function sawRevision(req: Request): number | undefined {
  const header = req.headers['if-match']
  if (header === undefined || header === '*') return undefined
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)
  if (match) return Number(match[1])
  throw new Refusal(
    400,
    {
      en: 'If-Match must be the ETag of the thing, such as "3".',
      it: 'If-Match deve essere l’ETag, per esempio "3".',
    },
    { errors: [{ field: 'If-Match', message: 'must be a revision number in quotes' }] },
  )
}

async function once(
  route: ApiRoute,
  req: Request,
  res: Response,
  viewer: Viewer,
  parts: ApiParts,
): Promise<void> {
  const given = req.headers['idempotency-key']
  if (given === undefined) return send(res, await take(route, req, viewer, newId, parts.now()))
  if (typeof given !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(given)) {
    throw new Refusal(
      400,
      {
        en: 'The Idempotency-Key must be 1 to 200 visible characters.',
        it: 'La Idempotency-Key deve avere da 1 a 200 caratteri visibili.',
      },
      { errors: [{ field: 'Idempotency-Key', message: 'must be 1 to 200 visible ASCII characters' }] },
    )
  }

  const key = hashOf(actorOf(viewer), given)
  const fingerprint = hashOf(route.path, JSON.stringify(req.params), JSON.stringify(req.body ?? null))
  const kept = await beginOnce(parts.idempotency, key, fingerprint, parts.now)
  if (kept) {
    res.status(kept.status).set(kept.headers).set('Idempotency-Replayed', 'true').send(kept.body)
    return
  }
  let answer: Answer
  try {
    let made = 0
    answer = await take(
      route,
      req,
      viewer,
      (prefix) => idFrom(prefix, key, fingerprint, String(made++)),
      parts.now(),
    )
  } catch (error) {
    await parts.idempotency.forget(key)
    throw error
  }
  await parts.idempotency.finish(key, {
    status: answer.status,
    body: JSON.stringify(answer.body),
    headers: headersOf(answer),
  })
  send(res, answer)
}

function headersOf(answer: Answer): Record<string, string> {
  return {
    'Content-Type': 'application/json; charset=utf-8',
    ...(answer.location === undefined ? {} : { Location: answer.location }),
    ...(answer.revision === undefined ? {} : { ETag: `"${answer.revision}"` }),
  }
}

function send(res: Response, answer: Answer): void {
  res.status(answer.status).set(headersOf(answer)).send(JSON.stringify(answer.body))
}
