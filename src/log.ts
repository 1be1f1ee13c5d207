// One JSON line for each event. Only ids, states and numbers are logged, never texts, names, addresses or tokens.
import { pino, type Logger } from 'pino'

export type Log = Logger

/** What may be told of an error: its class, message and stack, never the object with its request body. */
export function plainError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  const message = error.name === 'ZodError' ? 'a record did not parse' : error.message.slice(0, 500)
  return {
    error: error.name,
    message,
    stack: error.stack
      ?.split('\n')
      .slice(1, 8)
      .map((line) => line.trim()),
  }
}

export function openLog(level: string, process: string): Log {
  return pino({ level, base: { process }, formatters: { level: (label) => ({ level: label }) } })
}
