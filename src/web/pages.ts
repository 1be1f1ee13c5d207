// How a feature answers with a page: it says title and content, everything around is added here.
import type { Request } from 'express'
import { renderToStaticMarkup } from 'preact-render-to-string'
import { languageOf } from './language.js'
import { Layout } from './layout.js'
import type { Reader, Show, Site } from './page.js'
import { sessionViewer } from './session.js'
import { csrfToken } from './session.forms.js'

export function readerOf(req: Request): Reader {
  const viewer = sessionViewer(req)
  return {
    viewer,
    language: languageOf(req),
    // A page that answers a form has no address of its own: its language switch leads to the form.
    address: req.originalUrl,
    ...(viewer.role === 'guest' ? {} : { csrf: csrfToken(req) }),
  }
}

/** Renders pages of `site`. What a signed-in reader sees is stored nowhere on the way. */
export function pagesOf(site: Site): Show {
  return (req, res, page) => {
    const reader = readerOf(req)
    const html = renderToStaticMarkup(Layout({ site, reader, page }))
    const isPrivate = reader.viewer.role !== 'guest' || res.get('Cache-Control') === 'no-store'
    res
      .status(page.status ?? 200)
      .set('Cache-Control', isPrivate ? 'no-store' : 'private, no-cache')
      .set('Content-Language', reader.language)
      .vary('Cookie')
      .vary('Accept-Language')
      .type('html')
      .send(`<!doctype html>${html}`)
  }
}
