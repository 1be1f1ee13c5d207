// What `npm start` does: a database, then the processes that use it, watched over until the end.

import { DatabaseUnreachable, openConnection } from './database/connection.js'
import { openLocalDatabase, type LocalSettings } from './database/local.js'
import { NO_USE_TRYING_AGAIN, startChild } from './processes/children.js'
import { inWords, keepRunning, type Kept } from './processes/keep.js'

/** Less than the 15 s that a stop of all may take, together with the database's 4. */
const CHILD_GRACE_MS = 10_000

export type Start = {
  readonly database: LocalSettings & { readonly mongodbUri?: string | undefined }
  /** The modules to run, such as `the web server` and its file. */
  readonly children: readonly {
    readonly name: string
    readonly file: string
    readonly args?: readonly string[]
  }[]
  /** What the children find in their environment. */
  readonly environment: (changes: Readonly<Record<string, string>>) => NodeJS.ProcessEnv
  /** Done when the database is there, before the first child starts. */
  readonly before?: (uri: string) => Promise<void>
  readonly say: (line: string) => void
}

export type Started = {
  readonly uri: string
  /** Fulfilled, with the reason, if a child says that starting it again is of no use. */
  readonly gaveUp: Promise<string>
  /** Children first, then the database if it was started here. */
  readonly stop: () => Promise<void>
}

/** @throws DataFolderInUse, NoDatabaseEngine, DatabaseUnreachable within 10 s, or what `before` throws. */
export async function startEverything({
  database,
  children,
  environment,
  before,
  say,
}: Start): Promise<Started> {
  const local = database.mongodbUri === undefined ? await openLocalDatabase({ ...database, say }) : undefined
  const kept: Kept[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(kept.map((child) => child.stop()))
    await local?.stop()
  }
  try {
    const uri = local?.uri ?? (await reachable(database.mongodbUri ?? ''))
    await before?.(uri)
    const env = environment({ MONGODB_URI: uri })
    const gaveUp: Promise<string>[] = []
    for (const { name, file, args = [] } of children) {
      const child = await keepRunning({
        name,
        say,
        start: async () => startChild({ file, args, env, graceMs: CHILD_GRACE_MS }),
        isHopeless: ({ code }) => code === NO_USE_TRYING_AGAIN,
      })
      kept.push(child)
      gaveUp.push(child.gaveUp.then((how) => `${name} cannot run (${inWords(how)}); its reason stands above`))
    }
    return { uri, gaveUp: Promise.race(gaveUp), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function reachable(uri: string): Promise<string> {
  const connection = await openConnection({ uri, poolSize: 1 }).catch((error: unknown) => {
    if (!(error instanceof DatabaseUnreachable)) throw error
    throw new DatabaseUnreachable(
      `${error.message}\nStart that MongoDB, or correct MONGODB_URI, or unset it.`,
    )
  })
  await connection.close()
  return uri
}
