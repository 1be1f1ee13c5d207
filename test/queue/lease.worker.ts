// A worker that lease.test.ts freezes: takes the lease, says so, and tries to write when it is told to go on.
import { MongoClient } from 'mongodb'
import { free, heldWith, newToken, take } from '../../src/queue/lease.js'

const [uri = '', leaseMs = ''] = process.argv.slice(2)
const client = new MongoClient(uri)
const things = client.db().collection<{ _id: string }>('things')
const token = newToken()
const taken = await things.findOneAndUpdate({ _id: 'a', ...free() }, take(token, 'frozen', Number(leaseMs)))
process.stdout.write(taken ? 'taken\n' : 'not taken\n')
process.stdin.once('data', () => {
  void things
    .updateOne({ _id: 'a', ...heldWith(token) }, { $set: { by: 'frozen' } })
    .then(async (written) => {
      process.stdout.write(`wrote ${written.matchedCount}\n`)
      await client.close()
      process.exit(0)
    })
})
