// The web process: pages and API. Any number may run beside each other.
import { createServer } from 'node:http'
import { BadConfig, readConfig } from './config.js'
import { createApp } from './app.js'
import { createPages } from './app.pages.js'
import { DatabaseUnreachable, ensureIndexes, openConnection } from './database/connection.js'
import { newId } from './lib/ids.js'
import { openLog, plainError } from './log.js'
import { DEFAULT_SETTINGS } from './matching/settings.js'
import { NO_USE_TRYING_AGAIN } from './processes/children.js'
import { endGracefully } from './processes/lifetime.js'
import { modelsOf, openStores } from './stores.js'
import { versionsOf } from './suggestions/matcher.engine.js'
import { startFullRun } from './suggestions/run.start.js'
import { codeVersion, packageVersion, readVocabulary } from './vocabulary.js'

async function main(): Promise<void> {
  const config = readConfig()
  const log = openLog(config.logLevel, 'web')
  if (config.mongodbUri === undefined) {
    throw new BadConfig('MONGODB_URI must be set for the web process; `npm start` sets it by itself.')
  }
  const connection = await openConnection({ uri: config.mongodbUri })
  const stores = openStores(connection)
  await ensureIndexes(modelsOf(stores))
  const vocabulary = readVocabulary()
  const versions = versionsOf(vocabulary, codeVersion())
  const now = () => new Date()
  const pages = createPages({
    connection,
    stores,
    tree: vocabulary.sectors,
    settings: DEFAULT_SETTINGS,
    publicUrl: config.publicUrl,
    sessionSecret: config.sessionSecret,
    startRun: (by) => startFullRun({ ...stores, versions }, `manual:${newId('start')}`, by, now()),
    now,
  })
  const app = createApp({
    connection,
    stores,
    vocabulary,
    versions,
    schedule: { nightlyRunAt: config.nightlyRunAt },
    version: packageVersion(),
    trustedProxies: config.trustedProxies,
    log,
    now,
    pages: pages.router,
    errorPage: pages.errorPage,
  })

  const server = createServer(app)
  // A client that sends slowly, or nothing, is let go.
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  server.keepAliveTimeout = 5_000
  server.maxRequestsPerSocket = 1000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  log.info({ host: config.host, port }, 'web is ready')

  endGracefully(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    await closed
    await connection.close()
  })
}

main().catch((error: unknown) => {
  const isPortTaken =
    error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
  const isOurs = error instanceof BadConfig || error instanceof DatabaseUnreachable
  if (isPortTaken) process.stderr.write(`${error.message}. Choose another with PORT.\n`)
  else process.stderr.write(isOurs ? `${error.message}\n` : `${JSON.stringify(plainError(error))}\n`)
  process.exit(isPortTaken || error instanceof BadConfig ? NO_USE_TRYING_AGAIN : 1)
})
