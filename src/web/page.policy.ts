// Pages that only staff may open.
import type { Request } from 'express'
import { Refusal } from '../lib/refusal.js'
import { readerOf } from './pages.js'
import type { Reader } from './page.js'

/** The reader, if it is staff. @throws Refusal 403 that says how to become it. */
export function staffReader(req: Request): Reader {
  const reader = readerOf(req)
  if (reader.viewer.role === 'staff') return reader
  throw new Refusal(403, {
    en: 'This page is for the staff of the cluster. If you are one of them, sign in first.',
    it: 'Questa pagina è riservata alla segreteria del cluster. Se ne fa parte, acceda prima.',
  })
}
