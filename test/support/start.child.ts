// Stands for the web server or the worker in start.test.ts. Arguments: its name, and what is wrong with it.
import { openConnection } from '../../src/database/connection.js'
import { NO_USE_TRYING_AGAIN } from '../../src/processes/children.js'
import { endGracefully } from '../../src/processes/lifetime.js'

const [name = '', fault = ''] = process.argv.slice(2)
const say = (line: string): void => void process.stdout.write(`${name} ${line}\n`)
if (fault === 'hopeless') process.exit(NO_USE_TRYING_AGAIN)

const connection = await openConnection({ uri: process.env['MONGODB_URI'] ?? '' })
await connection.collection('starts').insertOne({ name })
const heartbeat = setInterval(() => undefined, 1_000)
endGracefully(async (reason) => {
  clearInterval(heartbeat)
  await connection.close()
  say(`ends: ${reason}`)
})
say(`is up, pid ${process.pid}`)
