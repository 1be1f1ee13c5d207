// What `npm start` does before it serves: an empty database gets the demonstration cluster and its first run.
import { join } from 'node:path'
import { ensureIndexes, openConnection } from '../database/connection.js'
import { modelsOf, openStores } from '../stores.js'
import { createMatcher } from '../suggestions/matcher.engine.js'
import { runNowBy } from '../suggestions/run.now.js'
import { nightlyKey } from '../suggestions/run.start.js'
import { codeVersion, fixturesFolder, readVocabulary } from '../vocabulary.js'
import { HasOtherData, readCluster, seedCluster } from './seed.js'

/**
 * Seeds the database at `uri` and matches it, if it is empty or was left half-seeded by a crash. A database with
 * other data is left alone. Tells on `say` what it does.
 */
export async function prepareDemonstration(uri: string, say: (line: string) => void): Promise<void> {
  const connection = await openConnection({ uri })
  try {
    const stores = openStores(connection)
    await ensureIndexes(modelsOf(stores))
    const files = readCluster(join(fixturesFolder(), 'demonstration'))
    try {
      const { members, profiles, needs } = await seedCluster(stores, files, new Date())
      if (members + profiles + needs === 0) return
      say(`demonstration cluster: ${members} members, ${profiles} profiles, ${needs} needs`)
    } catch (error) {
      if (error instanceof HasOtherData) return
      throw error
    }
    const matcher = createMatcher(readVocabulary(), codeVersion())
    const at = new Date()
    const run = await runNowBy(stores, matcher, { key: nightlyKey(at), by: 'command:seed', at })
    say(
      `first run: ${run.counts.suggestions} suggestions, ${run.counts.proposals} proposals for ${run.counts.needs} needs`,
    )
  } finally {
    await connection.close()
  }
}
