// A worker process of worker.test.ts. It leaves a row for each beginning and end of what it runs, so that the tests
// can count. Arguments: the database; in milliseconds how long each run takes, how long it may take to end, and how
// far its clock is wrong.
import { z } from 'zod'
import { openConnection } from '../../src/database/connection.js'
import { endGracefully } from '../../src/processes/lifetime.js'
import { openQueue, startWorker } from '../../src/queue/agenda.js'

const [uri = '', takesMs = '0', graceMs = '8000', wrongBy = '0'] = process.argv.slice(2)
const RightDate = Date
globalThis.Date = class extends RightDate {
  constructor(...given: ConstructorParameters<typeof Date> | []) {
    super(given.length === 0 ? RightDate.now() + Number(wrongBy) : given[0])
  }
  static override now(): number {
    return RightDate.now() + Number(wrongBy)
  }
} as DateConstructor
const connection = await openConnection({ uri })
const { db } = connection
if (!db) throw new Error('no database')
const kinds = { greet: z.strictObject({ who: z.string() }), fail: z.strictObject({ who: z.string() }) }
const rows = db.collection('rows')
const run = async (what: string): Promise<void> => {
  await rows.insertOne({ what, did: 'begin', by: process.pid })
  await new Promise((resolve) => setTimeout(resolve, Number(takesMs)))
  await rows.insertOne({ what, did: 'end', by: process.pid })
}

await openQueue(db, kinds)
const worker = await startWorker({
  db,
  kinds,
  pollMs: 100,
  handlers: {
    greet: ({ who }) => run(`greet ${who}`),
    fail: async ({ who }) => {
      await run(`fail ${who}`)
      throw new TypeError(`secret of ${who}`)
    },
  },
  ticks: { tick: { everyMs: 1_000, run: () => run('tick') } },
  onProblem: ({ job, error }) => process.stdout.write(`problem ${job ?? 'queue'}: ${error.message}\n`),
})
endGracefully(async () => {
  const { left } = await worker.stop(Number(graceMs))
  process.stdout.write(`left ${left}\n`)
})
process.stdout.write('working\n')
