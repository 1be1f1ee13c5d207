// Pages by cursor: the sort key of the last row stands in the cursor, so that rows that come or go
// in between neither repeat nor skip others.
import type { Model } from 'mongoose'
import { z } from 'zod'
import { Refusal } from '../lib/refusal.js'
import { ours } from './filters.js'

export type PageRequest = {
  /** 1–200. */
  readonly limit: number
  readonly cursor?: string | undefined
  /** One path and its direction; ties are broken by id in the same direction. */
  readonly sort: readonly [path: string, direction: 1 | -1]
}
export type Page<T> = { readonly items: readonly T[]; readonly next?: string }

const Cursor = z.tuple([z.union([z.string(), z.number(), z.object({ date: z.iso.datetime() })]), z.string()])

function readCursor(cursor: string): [unknown, string] {
  try {
    const [key, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return [typeof key === 'object' ? new Date(key.date) : key, id]
  } catch {
    throw new Refusal(
      400,
      { en: 'The cursor is not one of ours.', it: 'Il cursore non è valido.' },
      { errors: [{ field: 'cursor', message: 'must be the "next" of an earlier page' }] },
    )
  }
}

const at = (doc: Record<string, unknown>, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], doc)

/** One page of `model`, each document read by `read`. @throws Refusal 400 for a cursor that is not ours. */
export async function pageOf<T>(
  model: Model<unknown>,
  filter: Readonly<Record<string, unknown>>,
  { limit, cursor, sort: [path, direction] }: PageRequest,
  read: (doc: Record<string, unknown>) => T,
): Promise<Page<T>> {
  const beyond = direction === 1 ? '$gt' : '$lt'
  const clauses: Record<string, unknown>[] = [filter]
  if (cursor !== undefined) {
    const [key, id] = readCursor(cursor)
    clauses.push(
      path === '_id'
        ? { _id: { [beyond]: id } }
        : { $or: [{ [path]: { [beyond]: key } }, { [path]: key, _id: { [beyond]: id } }] },
    )
  }
  const docs = await model
    .find(ours({ $and: clauses }))
    .sort(path === '_id' ? { _id: direction } : { [path]: direction, _id: direction })
    .limit(limit + 1)
    .lean<Record<string, unknown>[]>()
  const shown = docs.slice(0, limit)
  const last = shown.at(-1)
  if (docs.length <= limit || !last) return { items: shown.map(read) }
  const key = at(last, path)
  const mark = [key instanceof Date ? { date: key.toISOString() } : key, last['_id']]
  return { items: shown.map(read), next: Buffer.from(JSON.stringify(mark)).toString('base64url') }
}
