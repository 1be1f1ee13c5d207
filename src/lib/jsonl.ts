// JSON Lines with every bad line told: where, and why.
import type { z } from 'zod'

export type BadLine = { readonly file: string; readonly line: number; readonly reason: string }

/** Lines that do not fit; the message names file, line and reason of each (of the first twenty). */
export class BadLines extends Error {
  override readonly name = 'BadLines'

  constructor(readonly bad: readonly BadLine[]) {
    const told = bad.slice(0, 20).map(({ file, line, reason }) => `${file}:${line}: ${reason}`)
    if (bad.length > told.length) told.push(`… and ${bad.length - told.length} more`)
    super(told.join('\n'))
  }
}

/** The rows of a file's text; empty lines are passed over. @throws BadLines with every line that does not fit. */
export function parseJsonLines<T>(text: string, file: string, schema: z.ZodType<T>): T[] {
  const rows: T[] = []
  const bad: BadLine[] = []
  for (const [at, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (raw.trim() === '') continue
    const line = at + 1
    let value: unknown
    try {
      value = JSON.parse(raw)
    } catch {
      bad.push({ file, line, reason: 'is not a JSON object' })
      continue
    }
    const parsed = schema.safeParse(value)
    if (parsed.success) rows.push(parsed.data)
    else bad.push({ file, line, reason: reasonOf(parsed.error) })
  }
  if (bad.length > 0) throw new BadLines(bad)
  return rows
}

function reasonOf(error: z.ZodError): string {
  return error.issues
    .map((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `"${key}" is not a field`).join('; ')
        : `${issue.path.map(String).join('.') || 'the line'} ${issue.message}`,
    )
    .join('; ')
}
