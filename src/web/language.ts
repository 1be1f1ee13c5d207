// Which of the two languages a reader gets: the one chosen on the page, else the browser's, else English.
import type { Request } from 'express'

export type Language = 'it' | 'en'

/** `?lang=` for this request, then the cookie `lang`, then Accept-Language. Italian only if asked for. */
export function languageOf(req: Request): Language {
  const asked = req.query['lang']
  if (asked === 'it' || asked === 'en') return asked
  const cookie = /(?:^|;\s*)lang=(it|en)(?:;|$)/.exec(req.headers.cookie ?? '')
  if (cookie) return cookie[1] as Language
  return req.acceptsLanguages('en', 'it') === 'it' ? 'it' : 'en'
}
