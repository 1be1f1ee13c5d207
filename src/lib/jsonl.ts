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
    const read = parseLine(raw, schema)
    if ('row' in read) rows.push(read.row)
    else bad.push({ file, line: at + 1, reason: read.reason })
  }
  if (bad.length > 0) throw new BadLines(bad)
  return rows
}

/** One line, or why it does not fit. */
export function parseLine<T>(
  raw: string,
  schema: z.ZodType<T>,
): { readonly row: T } | { readonly reason: string } {
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch {
    return { reason: 'not a JSON object' }
  }
  const parsed = schema.safeParse(value)
  return parsed.success ? { row: parsed.data } : { reason: reasonOf(parsed.error) }
}

function reasonOf(error: z.ZodError): string {
  return error.issues
    .map((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `"${key}" is not a field`).join('; ')
        : `${issue.path.map(String).join('.') || 'the line'}: ${issue.message}`,
    )
    .join('; ')
}
