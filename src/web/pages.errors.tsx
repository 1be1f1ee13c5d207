// Error pages: what happened and what to do, in the reader's language; no stack, no version.
import type { Request, Response } from 'express'
import type { Said } from '../lib/refusal.js'
import { languageOf, type Language } from './language.js'
import type { Show } from './page.js'
import { ERRORS } from './pages.errors.texts.js'

/** Answers with an error page: `said` is what the refusal says; where a page can say more of what to do, it does. */
export function errorPageOf(show: Show) {
  return (req: Request, res: Response, status: number, said: Said): void => {
    const language = languageOf(req)
    const { title, says = said[language] } = wordsFor(status, language)
    showError(show, req, res, { status, title, says })
  }
}

/** Without `says`, the words of the refusal stand. */
function wordsFor(status: number, language: Language): { title: string; says?: string } {
  const t = ERRORS[language]
  switch (status) {
    case 401:
    case 403:
      return { title: t.forbidden }
    case 404:
    case 405:
      return { title: t.notFound, says: t.notFoundSays }
    case 409:
    case 412:
      return { title: t.conflict }
    case 413:
      return { title: t.tooLarge, says: t.tooLargeSays }
    case 422:
      return { title: t.invalid }
    case 429:
      return { title: t.tooMany }
    case 503:
      return { title: t.unavailable, says: t.unavailableSays }
    default:
      return status < 500 ? { title: t.badRequest } : { title: t.internal, says: t.internalSays }
  }
}

type Words = { readonly status: number; readonly title: string; readonly says: string }

function showError(show: Show, req: Request, res: Response, { status, title, says }: Words): void {
  const t = ERRORS[languageOf(req)]
  show(req, res, {
    title,
    status,
    content: (
      <div class="container sn-error">
        <p class="sn-error-code">{t.code(status)}</p>
        <h1>{title}</h1>
        <p class="lead">{says}</p>
        <ul class="sn-actions">
          <li>
            <a class="btn btn-primary" href="/">
              {t.toHome}
            </a>
          </li>
          {status < 500 && (
            <li>
              <a class="btn btn-outline-primary" href="/needs">
                {t.toNeeds}
              </a>
            </li>
          )}
          {(status === 403 || status === 404) && (
            <li>
              <a class="btn btn-outline-primary" href="/sign-in">
                {t.toSignIn}
              </a>
            </li>
          )}
        </ul>
      </div>
    ),
  })
}
