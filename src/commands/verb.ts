// What every verb of the administration command is, and how it reaches the database.
import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Config } from '../config.js'
import { ensureIndexes, openConnection } from '../database/connection.js'
import { databaseFor } from '../database/database-for.js'
import { modelsOf, openStores, type Stores } from '../stores.js'

export type Verb = {
  readonly name: string
  readonly summary: string
  readonly help: string
  /** The exit code. @throws WrongUsage */
  run(args: readonly string[], config: Config): Promise<number>
}

/** The words of the command do not fit; the message says which. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage'
}

/** The options of a verb, all of them texts or switches. @throws WrongUsage for one that it does not know. */
export function optionsOf<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : 'wrong options')
  }
}

/** Does `work` on the stores of the database that this folder, or MONGODB_URI, has. */
export async function withStores<T>(config: Config, work: (stores: Stores) => Promise<T>): Promise<T> {
  const database = await databaseFor({
    ...config,
    say: (line) => process.stderr.isTTY && console.error(line),
  })
  try {
    const connection = await openConnection({ uri: database.uri, poolSize: 5 })
    try {
      const stores = openStores(connection)
      await ensureIndexes(modelsOf(stores))
      return await work(stores)
    } finally {
      await connection.close()
    }
  } finally {
    await database.close()
  }
}
