// The edge of the REST API: a route is data (who may, what comes in, what goes out, what it does), so that
// the router, the OpenAPI document and the tests that walk every route all read the same thing.
import { z } from 'zod'
import type { Viewer } from '../lib/viewer.js'

export type Access = 'anyone' | 'member' | 'staff'

export type Call<P, Q, B> = {
  readonly viewer: Viewer
  readonly params: P
  readonly query: Q
  readonly body: B
  /** The revision that the sender saw (`If-Match`), if it said so. */
  readonly sawRevision: number | undefined
  readonly now: Date
  /**
   * A new id; under an `Idempotency-Key` the same one at each repetition, so that a repeated
   * request finds what the first one made even if a crash came in between.
   */
  readonly newId: (prefix: string) => string
}

export type Answer = {
  readonly status: 200 | 201 | 202
  readonly body: unknown
  readonly location?: string
  /** The revision of the thing in the answer, told as ETag. */
  readonly revision?: number
}

export type ApiRoute = {
  readonly method: 'get' | 'post' | 'patch'
  /** Below `/api/v1`, parameters in braces: `/needs/{id}`. */
  readonly path: string
  readonly summary: string
  /** `member`: members and staff. `staff`: staff alone. */
  readonly access: Access
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly answer: z.ZodType
  readonly status: 200 | 201 | 202
  handle(call: Call<unknown, unknown, unknown>): Promise<Answer>
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined

/** States one route; the types of the call follow from its schemas. */
export function apiRoute<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(route: {
  method: ApiRoute['method']
  path: string
  summary: string
  access: Access
  params?: P
  query?: Q
  body?: B
  answer: z.ZodType
  status?: 200 | 201 | 202
  handle(call: Call<Parsed<P>, Parsed<Q>, Parsed<B>>): Promise<Answer>
}): ApiRoute {
  return { status: 200, ...route } as unknown as ApiRoute
}

/** Every list takes these. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d+$/, 'must be a whole number from 1 to 200')
    .transform(Number)
    .pipe(z.number().min(1, 'must be at least 1').max(200, 'must be at most 200'))
    .default(50),
  cursor: z.string().max(500, 'must be the "next" of an earlier page').optional(),
}

/** A page of a list, as it is answered. */
export const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().optional() })
