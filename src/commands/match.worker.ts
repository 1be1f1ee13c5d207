// One scoring thread: gets the shared index once, then batches of compiled needs.
import { parentPort } from 'node:worker_threads'
import { createScratch, search } from '../matching/kernel.js'
import type { KernelQuery, KernelResult, KernelView } from '../matching/kernel.shapes.js'

/** What the pool sends: the index first, then needs. */
export type ToWorker =
  { readonly view: KernelView } | { readonly batch: number; readonly queries: readonly KernelQuery[] }
export type FromWorker = { readonly batch: number; readonly found: readonly KernelResult[] }

const port = parentPort
if (!port) throw new Error('match.worker runs as a worker thread only')
const scratch = createScratch()
let view: KernelView | undefined

port.on('message', (message: ToWorker) => {
  if ('view' in message) {
    view = message.view
    return
  }
  const index = view
  if (!index) throw new Error('a batch came before the index')
  const answer: FromWorker = {
    batch: message.batch,
    found: message.queries.map((query) => search(index, query, scratch)),
  }
  port.postMessage(answer)
})
