// Writes rows one after the other and tells each that the database acknowledged. Started by crash.test.ts.
import { openConnection } from '../../src/database/connection.js'

const connection = await openConnection({ uri: process.argv[2] ?? '' })
const rows = connection.collection<{ _id: string }>('rows')
process.stdout.write('writing\n')
await Promise.all(
  ['a', 'b', 'c', 'd'].map(async (lane) => {
    for (let n = 0; ; n++) {
      await rows.insertOne({ _id: `${lane}${n}` })
      process.stdout.write(`acked ${lane}${n}\n`)
    }
  }),
).catch(() => process.exit(0))
