// The worker process: plans runs by the clock and works on them. Any number may run beside each other.
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { BadConfig, readConfig } from '../src/config.js'
import {
  DatabaseUnreachable,
  databaseTime,
  ensureIndexes,
  isDatabaseDown,
  openConnection,
} from '../src/database/connection.js'
import { openLog, plainError } from '../src/log.js'
import { NO_USE_TRYING_AGAIN } from '../src/processes/children.js'
import { endGracefully } from '../src/processes/lifetime.js'
import { startWorker } from '../src/queue/agenda.js'
import { modelsOf, openStores } from '../src/stores.js'
import { createMatcher } from '../src/suggestions/matcher.engine.js'
import { warmMatcher } from '../src/suggestions/run.warm.js'
import { codeVersion, readVocabulary } from '../src/vocabulary.js'
import { KINDS, ticksOf } from './index.js'
import { keepDoing, workOnRuns } from './work-on-runs.job.js'

const POLL_MS = 1000

async function main(): Promise<void> {
  const config = readConfig()
  const log = openLog(config.logLevel, 'worker')
  if (config.mongodbUri === undefined) {
    throw new BadConfig('MONGODB_URI must be set for the worker process; `npm start` sets it by itself.')
  }
  const connection = await openConnection({ uri: config.mongodbUri })
  const stores = openStores(connection, config.runLeaseSeconds * 1000)
  await ensureIndexes(modelsOf(stores))
  const matcher = createMatcher(readVocabulary(), codeVersion())
  const now = () => new Date()
  const parts = { ...stores, warm: warmMatcher(matcher, stores), now }
  const name = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`

  const plan = {
    ...stores,
    versions: matcher.versions,
    schedule: { nightlyRunAt: config.nightlyRunAt },
    now: () => databaseTime(connection),
  }
  if (!connection.db) throw new DatabaseUnreachable('the connection has no database')
  const worker = await startWorker({
    db: connection.db,
    kinds: KINDS,
    handlers: {},
    ticks: ticksOf(plan, config.matchEverySeconds),
    onProblem: ({ job, error, gaveUp }) => log.warn({ job, gaveUp, ...plainError(error) }, 'job problem'),
  })
  const runs = keepDoing(
    (shouldStop) => workOnRuns(parts, name, shouldStop),
    POLL_MS,
    (error) => {
      if (isDatabaseDown(error)) log.warn('the database does not answer; waiting')
      else log.error(plainError(error), 'work on runs failed')
    },
  )
  log.info({ matcher: matcher.versions.code, vocabulary: matcher.versions.vocabulary }, 'worker is ready')

  endGracefully(async () => {
    await Promise.all([runs.stop(), worker.stop(10_000)])
    await connection.close()
  })
}

main().catch((error: unknown) => {
  const isOurs = error instanceof BadConfig || error instanceof DatabaseUnreachable
  process.stderr.write(isOurs ? `${error.message}\n` : `${JSON.stringify(plainError(error))}\n`)
  process.exit(error instanceof BadConfig ? NO_USE_TRYING_AGAIN : 1)
})
