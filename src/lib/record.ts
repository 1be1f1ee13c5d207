// What every record that is kept with its history carries.
import { z } from 'zod'

/** Shape of the keeping, spread into each record's schema. */
export const recordShape = {
  /** Counts from 1; each change makes the next one and keeps the old. */
  revision: z.int().min(1),
  createdAt: z.date(),
  changedAt: z.date(),
  /** Who changed it last: an account, a token's name, a run, a command. Never a person's name or address. */
  changedBy: z.string().min(1).max(200),
}

export type Recorded = {
  readonly id: string
  readonly revision: number
  readonly createdAt: Date
  readonly changedAt: Date
  readonly changedBy: string
}
