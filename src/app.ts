// The web application: middleware and routes in order. What it needs is passed in; it starts nothing.
import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express'
import type { Connection } from 'mongoose'
import { isDatabaseDown, isReachable } from './database/connection.js'
import { Refusal } from './lib/refusal.js'
import { GUEST, type Viewer } from './lib/viewer.js'
import { plainError, type Log } from './log.js'
import { memberRoutes } from './members/member.routes.js'
import { sectorRoutes, unknownSectorsIn } from './members/sector.routes.js'
import { needRoutes } from './needs/need.routes.js'
import type { Stores } from './stores.js'
import { runRoutes } from './suggestions/run.routes.js'
import type { MatcherVersions } from './suggestions/matcher.js'
import { settingsRoutes } from './suggestions/settings.routes.js'
import type { ScheduleSettings } from './suggestions/settings.model.js'
import { suggestionRoutes } from './suggestions/suggestion.routes.js'
import type { Vocabulary } from './vocabulary.js'
import type { ApiRoute } from './web/api.js'
import { mountApi } from './web/api.mount.js'
import { languageOf } from './web/language.js'
import { openMetrics } from './web/metrics.js'
import { openApiOf } from './web/openapi.js'
import { INTERNAL, problemOf, sendProblem } from './web/problems.js'

export type AppParts = {
  readonly connection: Connection
  readonly stores: Stores
  readonly vocabulary: Vocabulary
  readonly versions: MatcherVersions
  readonly schedule: ScheduleSettings
  readonly version: string
  readonly trustedProxies: number
  readonly log: Log
  readonly now: () => Date
  /** Sessions and pages; they answer everything outside `/api`, `/health` and `/metrics`. */
  readonly pages?: Router
  /** Shows an error as a page, in the reader's language. */
  readonly errorPage?: (req: Request, res: Response, status: number, said: { en: string; it: string }) => void
}

/** Every route of the REST API, for the router, the OpenAPI document and the tests that walk them. */
export function apiRoutesOf({ stores, vocabulary, versions, schedule }: AppParts): ApiRoute[] {
  const { members, profiles, needs, suggestions, proposals, runs, settings } = stores
  return [
    ...sectorRoutes(vocabulary.sectors),
    ...memberRoutes({
      members,
      profiles,
      unknownSectors: unknownSectorsIn(vocabulary.sectors),
      profileReleasedTo: (profileId, memberId) => suggestions.profileReleasedTo(profileId, memberId),
    }),
    ...needRoutes({
      needs,
      members,
      released: {
        idsFor: (memberId) => suggestions.needsReleasedTo(memberId),
        mutualFor: (needId, memberId) => suggestions.mutualFor(needId, memberId),
      },
    }),
    ...suggestionRoutes({ needs, profiles, suggestions, proposals }),
    ...runRoutes({ members, profiles, needs, runs, versions }),
    ...settingsRoutes(settings, schedule),
  ]
}

export function createApp(parts: AppParts): Express {
  const { connection, stores, log, now } = parts
  const routes = apiRoutesOf(parts)
  const openApi = openApiOf(routes, parts.version)
  const metrics = openMetrics()

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', parts.trustedProxies)
  app.set('query parser', 'simple')
  app.use((req, res, next) => metrics.measure(req, res, next))
  app.use((req, res, next) => {
    res.set({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'X-Frame-Options': 'DENY',
    })
    const began = process.hrtime.bigint()
    res.on('finish', () => {
      const ms = Number(process.hrtime.bigint() - began) / 1e6
      log.debug({ method: req.method, status: res.statusCode, ms: Math.round(ms) }, 'request')
    })
    next()
  })

  app.get('/health/live', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'alive' })
  })
  app.get('/health/ready', async (_req, res) => {
    const isReady = await isReachable(connection)
    res
      .set('Cache-Control', 'no-store')
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? 'ready' : 'not ready', database: isReady ? 'reachable' : 'unreachable' })
  })
  app.get('/metrics', async (_req, res) => {
    res
      .set('Cache-Control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text())
  })

  app.get('/api/v1/openapi.json', (_req, res) => {
    res.json(openApi)
  })
  app.use(
    '/api/v1',
    mountApi(routes, {
      viewerOf: (req) => bearerOf(req, (token) => stores.tokens.viewerOf(token)),
      idempotency: stores.idempotency,
      now,
    }),
  )
  app.use('/api', () => {
    throw new Refusal(404, { en: 'The API has no such address.', it: 'L’API non ha questo indirizzo.' })
  })

  if (parts.pages) app.use(parts.pages)
  app.use(() => {
    throw new Refusal(404, {
      en: 'There is no page at this address.',
      it: 'A questo indirizzo non c’è nessuna pagina.',
    })
  })

  // Express knows an error handler by its four parameters.
  app.use((error: unknown, req: Request, res: Response, _next: NextFunction) => {
    const told = tellError(error)
    if (told.status === 503) log.warn({ method: req.method }, 'the database does not answer')
    else if (told.status >= 500) log.error({ method: req.method, ...plainError(error) }, 'request failed')
    if (res.headersSent) {
      res.destroy()
      return
    }
    if (told.status === 401) res.set('WWW-Authenticate', 'Bearer')
    if (told.status === 503) res.set('Retry-After', '5')
    const isApi = req.path.startsWith('/api') || !parts.errorPage
    if (isApi) sendProblem(res, problemOf(told.status, told.said, languageOf(req), told.extra))
    else parts.errorPage(req, res, told.status, told.said)
  })
  return app
}

async function bearerOf(
  req: Request,
  viewerOf: (token: string) => Promise<Viewer | undefined>,
): Promise<Viewer> {
  const header = req.headers.authorization
  if (header === undefined) return GUEST
  const viewer = await viewerOf(/^Bearer (\S{1,200})$/i.exec(header)?.[1] ?? '')
  if (viewer) return viewer
  throw new Refusal(401, { en: 'This bearer token is not valid.', it: 'Questo token non è valido.' })
}

type Told = { readonly status: number; readonly said: { en: string; it: string }; readonly extra?: object }

/** What a sender is told of an error: a refusal as written, faults of the request by kind, nothing of the rest. */
export function tellError(error: unknown): Told {
  if (error instanceof Refusal) return error
  if (isDatabaseDown(error)) {
    return {
      status: 503,
      said: {
        en: 'The database does not answer at the moment. Please try again in a few seconds.',
        it: 'Al momento la base dati non risponde. Riprovi tra qualche secondo.',
      },
    }
  }
  const status = statusOf(error)
  switch (status) {
    case 400:
      return {
        status,
        said: {
          en: 'The request is not readable: invalid JSON or a wrong address.',
          it: 'La richiesta non è leggibile: JSON non valido o indirizzo errato.',
        },
      }
    case 413:
      return {
        status,
        said: {
          en: 'The request is too large: 2 MB are the most.',
          it: 'La richiesta è troppo grande: il massimo è 2 MB.',
        },
      }
    case 415:
      return {
        status,
        said: {
          en: 'Send JSON in UTF-8, not compressed otherwise than by gzip, deflate or br.',
          it: 'Inviare JSON in UTF-8, compresso solo con gzip, deflate o br.',
        },
      }
    default:
      return { status: 500, said: INTERNAL }
  }
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500
  const status = 'status' in error ? error.status : 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}
