// One measure in a process of its own, so that memory and compiled code are clean: prints its result as JSON.
// Arguments: what to measure, the folder of the corpus, and numbers that `children.ts` and `bench.ts` give.
import { writeCorpus } from './files.js'
import { measureAll, measureChange, measureStems } from './measure.engine.js'
import { measureWeb } from './measure.web.js'
import { measurePeer } from './peers.js'

const [what = '', folder = '', ...numbers] = process.argv.slice(2)
const [first = 1, second = 0, third = 0] = numbers.map(Number)

async function measure(): Promise<unknown> {
  switch (what) {
    case 'corpus':
      return writeCorpus(folder, { profiles: first, needs: second, needWords: third })
    case 'stems':
      return measureStems(folder, first)
    case 'all':
      return measureAll(folder, first, second === 1)
    case 'change':
      return measureChange(folder)
    case 'web':
      return measureWeb(folder, first)
    default:
      return measurePeer(what, folder, first)
  }
}

const result = await measure()
// The pipe must be empty before the process ends.
process.stdout.write(`${JSON.stringify(result)}\n`)
