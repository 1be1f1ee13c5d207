// Runs the kernel over many needs: in this thread, or in worker threads over the same shared index. The answers
// are the same for any number of threads, because each need is summed by one thread in one order.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Engine, Question } from '../matching/engine.js'
import { createScratch, search } from '../matching/kernel.js'
import type { KernelResult } from '../matching/kernel.shapes.js'
import type { MatchNeed } from '../matching/model.js'
import type { FromWorker, ToWorker } from './match.worker.js'

/** Needs a message: few enough that threads end together, enough that messages cost nothing. */
const BATCH = 16
/** Batches that wait at each worker, so that none idles while this thread compiles the next. */
const AHEAD = 2

export type Asked = { readonly question: Question; readonly found: KernelResult }

/** Starting threads costs some 0.3 s: below this many profile–need pairs one thread is sooner done. */
const PAIRS_WORTH_THREADS = 20_000_000

/** How many threads a run of this size deserves. */
export function threadsFor(profiles: number, needs: number, cores: number): number {
  return profiles * needs < PAIRS_WORTH_THREADS ? 1 : Math.max(1, Math.min(cores, 8))
}

/**
 * Hands every need's result to `take`, one call a need, in no particular order. The engine must not change until
 * the promise is fulfilled. With one thread it pauses between batches, so that a service stays responsive.
 */
export async function searchAll(
  engine: Engine,
  needs: readonly MatchNeed[],
  options: { readonly top: number; readonly threads: number },
  take: (asked: Asked) => void,
): Promise<void> {
  if (options.threads <= 1) {
    const scratch = createScratch()
    for (const [at, need] of needs.entries()) {
      const question = engine.ask(need, options)
      take({ question, found: search(engine.view(), question.query, scratch) })
      if (at % BATCH === BATCH - 1) await new Promise((resolve) => setImmediate(resolve))
    }
    return
  }
  const workers = Array.from({ length: options.threads }, startWorker)
  try {
    let next = 0
    await Promise.all(
      workers.map((worker) => {
        const batches = function* (): Generator<readonly Question[], void> {
          while (next < needs.length) {
            const some = needs.slice(next, next + BATCH)
            next += some.length
            yield some.map((need) => engine.ask(need, options))
          }
        }
        return drive(worker, engine, batches(), take)
      }),
    )
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

function drive(
  worker: Worker,
  engine: Engine,
  batches: Generator<readonly Question[], void>,
  take: (asked: Asked) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting = new Map<number, readonly Question[]>()
    let number = 0
    const send = (message: ToWorker): void => worker.postMessage(message)
    const feed = (): void => {
      const next = batches.next()
      if (next.done) {
        if (waiting.size === 0) resolve()
        return
      }
      waiting.set(++number, next.value)
      send({ batch: number, queries: next.value.map((question) => question.query) })
    }
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('a scoring thread ended early')))
    worker.on('message', ({ batch, found }: FromWorker) => {
      const questions = waiting.get(batch) ?? []
      waiting.delete(batch)
      feed()
      for (const [at, question] of questions.entries()) {
        const result = found[at]
        if (result) take({ question, found: result })
      }
    })
    send({ view: engine.view() })
    for (let ahead = 0; ahead < AHEAD; ahead++) feed()
  })
}

/** A thread of the compiled program; of the TypeScript sources, one that first registers tsx. */
function startWorker(): Worker {
  if (import.meta.url.endsWith('.js')) return new Worker(new URL('./match.worker.js', import.meta.url))
  const source = new URL('./match.worker.ts', import.meta.url).href
  const home = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))
  const tsx = new URL('./dist/esm/api/index.mjs', home).href
  const start = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(source)}) })`
  return new Worker(start, { eval: true })
}
