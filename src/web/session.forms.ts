// Forms that change something: they come from our own pages, or they are refused.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import express, { Router, type Request, type RequestHandler } from 'express'
import { Refusal } from '../lib/refusal.js'

/** The name of the hidden field that carries the token. */
export const CSRF_FIELD = '_csrf'
const BODY_LIMIT = '200kb'

/** The token for the forms of this session; makes one, and with it a session, if there is none yet. */
export function csrfToken(req: Request): string {
  return (req.session.csrf ??= randomBytes(24).toString('base64url'))
}

/**
 * Reads form bodies and refuses a POST that another site could have made: by where the browser says it comes from,
 * and by the token that only our pages know (OWASP, Cross-Site Request Forgery Prevention, synchronizer token).
 * To be mounted after the sessions. @throws Refusal 403.
 */
export function pageForms({ publicUrl }: { readonly publicUrl: string }): Router {
  const router = Router()
  router.use(
    express.urlencoded({ extended: false, limit: BODY_LIMIT }),
    fromOurPages(new URL(publicUrl).host),
  )
  return router
}

function fromOurPages(publicHost: string): RequestHandler {
  return (req, _res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS') return next()
    if (!isOwnOrigin(req, publicHost) || !hasToken(req)) throw foreign()
    next()
  }
}

function isOwnOrigin(req: Request, publicHost: string): boolean {
  const site = req.get('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = req.get('origin')
  if (origin === undefined) return true
  const host = URL.canParse(origin) ? new URL(origin).host : ''
  return host === publicHost || host === req.get('host')
}

function hasToken(req: Request): boolean {
  const kept = (req.session as Request['session'] | undefined)?.csrf
  const sent = (req.body as Record<string, unknown> | undefined)?.[CSRF_FIELD]
  if (kept === undefined || typeof sent !== 'string') return false
  const [a, b] = [Buffer.from(kept), Buffer.from(sent)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function foreign(): Refusal {
  return new Refusal(403, {
    en: 'This form was too old or did not come from our pages, so nothing was changed. Go back, load the page again, and send it once more.',
    it: 'Il modulo era troppo vecchio o non veniva dalle nostre pagine: nulla è stato modificato. Torni indietro, ricarichi la pagina e lo invii di nuovo.',
  })
}
