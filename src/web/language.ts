// Which of the two languages a reader gets: the one chosen on the page, else the browser's, else English.
import type { Request, RequestHandler } from 'express'

export type Language = 'it' | 'en'

export const other = (language: Language): Language => (language === 'it' ? 'en' : 'it')

/** `?lang=` for this request, then the cookie `lang`, then Accept-Language. Italian only if asked for. */
export function languageOf(req: Request): Language {
  const asked = req.query['lang']
  if (asked === 'it' || asked === 'en') return asked
  const cookie = /(?:^|;\s*)lang=(it|en)(?:;|$)/.exec(req.headers.cookie ?? '')
  if (cookie) return cookie[1] as Language
  return req.acceptsLanguages('en', 'it') === 'it' ? 'it' : 'en'
}

const YEAR_MS = 365 * 24 * 3_600_000

/** Keeps the language that a reader chose by `?lang=`; a cookie that holds one of two words and nothing else. */
export function rememberLanguage({ secure }: { readonly secure: boolean }): RequestHandler {
  return (req, res, next) => {
    const asked = req.query['lang']
    if (asked === 'it' || asked === 'en') {
      res.cookie('lang', asked, { maxAge: YEAR_MS, httpOnly: true, sameSite: 'lax', secure, path: '/' })
    }
    next()
  }
}

/** The address of the same page in `language`: everything else of the address stays. */
export function addressIn(language: Language, originalUrl: string): string {
  const url = new URL(originalUrl, 'http://page.invalid')
  url.searchParams.set('lang', language)
  return `${url.pathname}${url.search}`
}
