// Fills an empty database with the demonstration cluster, or with one of the same form.
import { join } from 'node:path'
import { readCluster, seedCluster } from '../demonstration/seed.js'
import { fixturesFolder } from '../vocabulary.js'
import { optionsOf, withStores, type Verb } from './verb.js'

export const seed: Verb = {
  name: 'seed',
  summary: 'fill an empty database with the demonstration cluster',
  help: [
    'Usage: npm run sinapsi -- seed [--from FOLDER]',
    '',
    'FOLDER holds members.jsonl, profiles.jsonl and needs.jsonl (default: fixtures/demonstration).',
    'A line that does not fit is told with file, line and reason, and nothing is stored.',
    'Doing it twice changes nothing; a database with other members is not touched.',
  ].join('\n'),
  async run(args, config) {
    const { from } = optionsOf(args, { from: { type: 'string' } })
    const files = readCluster(from ?? join(fixturesFolder(), 'demonstration'))
    return withStores(config, async (stores) => {
      const { members, profiles, needs } = await seedCluster(stores, files, new Date())
      console.log(`added ${members} members, ${profiles} profiles, ${needs} needs`)
      return 0
    })
  },
}
