// `npm run sinapsi -- <verb>`: administration. Exit 0 done, 1 refused or failed, 2 wrong usage.
import { BadConfig, readConfig } from '../config.js'
import { DatabaseUnreachable } from '../database/connection.js'
import { BadLines } from '../lib/jsonl.js'
import { Refusal } from '../lib/refusal.js'
import { HasOtherData } from '../demonstration/seed.js'
import { WrongUsage, type Verb } from './verb.js'
import { runMatcher } from './verb.run-matcher.js'
import { schedule } from './verb.schedule.js'
import { seed } from './verb.seed.js'
import { token } from './verb.token.js'
import { whyNotVerb } from './verb.why-not.js'

const VERBS: readonly Verb[] = [token, seed, runMatcher, whyNotVerb, schedule]

function usage(): string {
  const width = Math.max(...VERBS.map((verb) => verb.name.length))
  return [
    'Usage: npm run sinapsi -- <verb> [options]',
    '',
    ...VERBS.map((verb) => `  ${verb.name.padEnd(width)}  ${verb.summary}`),
    '',
    '`npm run sinapsi -- <verb> --help` tells the options of one. It works beside a running `npm start` of this',
    'folder and without one, or on the database of MONGODB_URI.',
  ].join('\n')
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(usage())
    return name === undefined ? 2 : 0
  }
  const verb = VERBS.find((one) => one.name === name)
  if (!verb) {
    console.error(`There is no verb "${name}".\n\n${usage()}`)
    return 2
  }
  if (rest.includes('--help')) {
    console.log(verb.help)
    return 0
  }
  try {
    return await verb.run(rest, readConfig())
  } catch (error) {
    if (error instanceof WrongUsage) {
      console.error(`${error.message}\n\n${verb.help}`)
      return 2
    }
    const isExpected = [BadConfig, BadLines, DatabaseUnreachable, HasOtherData, Refusal].some(
      (kind) => error instanceof kind,
    )
    console.error(isExpected && error instanceof Error ? error.message : error)
    return 1
  }
}

process.exitCode = await main(process.argv.slice(2))
