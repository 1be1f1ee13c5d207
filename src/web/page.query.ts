// What stands in the query of a page's address: typed by people and machines, so anything odd counts as not said.
import type { Request } from 'express'

/** The value of `name`, trimmed, if it is one text of 1 to `max` characters. */
export function asked(req: Request, name: string, max = 200): string | undefined {
  const value = req.query[name]
  if (typeof value !== 'string') return undefined
  const text = value.normalize('NFC').trim()
  return text === '' || text.length > max ? undefined : text
}

/** The value of `name` if it is one of `known`. */
export function askedOneOf<T extends string>(req: Request, name: string, known: readonly T[]): T | undefined {
  const value = asked(req, name)
  return known.find((one) => one === value)
}
