// Which database a command works on: the one that was named, else the one that runs on the data folder, else that
// folder's database started for the time of the command.

import { MongoClient } from 'mongodb'
import { DataFolderInUse, openLocalDatabase, whereItRuns, type LocalSettings } from './local.js'

export type DatabaseSettings = LocalSettings & {
  readonly nodeEnv: 'development' | 'production' | 'test'
  readonly mongodbUri?: string | undefined
}

export type UsedDatabase = {
  readonly uri: string
  /** Such as `MONGODB_URI` or `running embedded engine`: for a line that says where a command worked. */
  readonly from: 'MONGODB_URI' | 'running beside' | 'started for this command'
  /** Stops what was started for the command, nothing else. */
  readonly close: () => Promise<void>
}

/** How long one that is just being started, or started again, is waited for. */
const STARTING_MS = 30_000

/** @throws Error in words for the person at the terminal. */
export async function databaseFor(settings: DatabaseSettings): Promise<UsedDatabase> {
  const nothing = async (): Promise<void> => undefined
  if (settings.mongodbUri !== undefined)
    return { uri: settings.mongodbUri, from: 'MONGODB_URI', close: nothing }
  if (settings.nodeEnv === 'production') {
    throw new Error(
      'MONGODB_URI must be set when NODE_ENV is production: no local database is started there.',
    )
  }
  for (const until = Date.now() + STARTING_MS; ;) {
    const running = await whereItRuns(settings.dataDir)
    if (running && (await answers(running.uri)))
      return { uri: running.uri, from: 'running beside', close: nothing }
    try {
      const local = await openLocalDatabase(settings)
      return { uri: local.uri, from: 'started for this command', close: local.stop }
    } catch (error) {
      if (!(error instanceof DataFolderInUse) || Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}

async function answers(uri: string): Promise<boolean> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 2_000, connectTimeoutMS: 2_000 })
  try {
    await client.db().command({ ping: 1 })
    return true
  } catch {
    return false
  } finally {
    await client.close()
  }
}
