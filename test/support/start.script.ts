// `npm start` with children that are made for start.test.ts. Arguments: data folder, MONGODB_URI or '', fault of the
// second child.
import { fileURLToPath } from 'node:url'
import { endGracefully } from '../../src/processes/lifetime.js'
import { startEverything } from '../../src/start.js'

const [dataDir = '', mongodbUri = '', fault = ''] = process.argv.slice(2)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const file = fileURLToPath(new URL('./start.child.ts', import.meta.url))
try {
  const started = await startEverything({
    database: { dataDir, mongodbUri: mongodbUri === '' ? undefined : mongodbUri },
    children: [
      { name: 'the first', file, args: ['first'] },
      { name: 'the second', file, args: ['second', fault] },
    ],
    environment: (changes) => ({ ...process.env, ...changes }),
    before: async () => say('before the children'),
    say,
  })
  endGracefully(started.stop)
  say(`up at ${started.uri}`)
  say(`gave up: ${await started.gaveUp}`)
  await started.stop()
} catch (error) {
  say(String(error))
}
process.exit(1)
