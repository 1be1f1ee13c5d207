// Errors as RFC 9457 problem documents. A Refusal is told as written; anything else is logged and hidden.
import type { Response } from 'express'
import type { z } from 'zod'
import { Refusal, type FieldProblem, type Said } from '../lib/refusal.js'

export const PROBLEM = 'application/problem+json'

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available',
}

export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly errors?: readonly FieldProblem[]
} & Readonly<Record<string, unknown>>

export function problemOf(status: number, said: Said, language: 'it' | 'en', extra: object = {}): Problem {
  return { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail: said[language], ...extra }
}

export function sendProblem(res: Response, problem: Problem): void {
  res.status(problem.status).set('Cache-Control', 'no-store').type(PROBLEM).send(JSON.stringify(problem))
}

export const INTERNAL: Said = {
  en: 'Something went wrong on our side. It has been noted; please try again.',
  it: 'Si è verificato un errore da parte nostra. È stato registrato; riprovi.',
}

const spellPath = (path: readonly PropertyKey[]) =>
  path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${String(part)}`))
    .join('')

/** The issues of a parse, one line a field; an unknown field is named itself, not the object around it. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue): FieldProblem[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: spellPath([...issue.path, key]),
        message: 'is not a field that this accepts',
      }))
    }
    return [{ field: spellPath(issue.path) || '(body)', message: issue.message }]
  })
}

/** 422 that names each wrong field and what would be right. */
export function invalid(error: z.ZodError): Refusal {
  const errors = fieldProblems(error)
  const named = errors
    .map((e) => `${e.field} ${e.message}`)
    .slice(0, 5)
    .join('; ')
  return new Refusal(422, { en: `Not valid: ${named}.`, it: `Dati non validi: ${named}.` }, { errors })
}
