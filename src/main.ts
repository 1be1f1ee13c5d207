// `npm start`: everything on one machine, in one terminal. Production runs `web` and `worker` by themselves.

import { fileURLToPath } from 'node:url'
import { childEnvironment, readConfig } from './config.js'
import { prepareDemonstration } from './demonstration/prepare.js'
import { demonstrationLink } from './demonstration/sign-in.js'
import { endGracefully } from './processes/lifetime.js'
import { startEverything } from './start.js'

const say = (line: string): void => void process.stdout.write(`sinapsi: ${line}\n`)

/** A module of ours beside this one: source in a checkout, compiled in `dist`. */
const file = (place: string): string =>
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? `${place}.ts` : `${place}.js`, import.meta.url))

async function start() {
  const config = readConfig()
  let link = ''
  const started = await startEverything({
    database: config,
    children: [
      { name: 'the web server', file: file('./web') },
      { name: 'the worker', file: file('../jobs/worker') },
    ],
    environment: childEnvironment,
    before: async (uri) => {
      if (config.seed === 'demo') await prepareDemonstration(uri, say)
      link = await demonstrationLink(uri, config.publicUrl)
    },
    say,
  })
  say(`open ${config.publicUrl} in a browser (it answers within seconds)`)
  say(`Sign in as staff: ${link}`)
  return started
}

const starting = start()
endGracefully(
  async () => {
    say('ending…')
    await (await starting.catch(() => undefined))?.stop()
    say('ended')
  },
  { withinMs: 14_500, say },
)
try {
  const started = await starting
  say(await started.gaveUp)
  await started.stop()
  process.exit(1)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
