// `npm run bench`: how fast the matcher is on this machine, beside search engines on the same tokens. Makes its own
// texts, measures one thing at a time, each in a process of its own, and prints the tables.
import { mkdtemp, rm, mkdir } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measured, measuredPeer, PEER_NAMES, type PeerName } from './children.js'
import type { CorpusResult, Result, Skipped, WebResult } from './results.js'
import { printed, tablesOf, type Sized } from './table.js'

const USAGE = `Usage: npm run bench -- [--sizes 1000,10000,100000] [--needs 1000] [--passes 3] [--markdown]
         [--peers all|none|${PEER_NAMES.join(',')}] [--no-web] [--quick]
--quick: 300 profiles, 50 needs, one pass, no web server; says nothing about speed, only that the bench works.`

const NEED_WORDS = 60
const WEB = { profiles: 2000, needs: 300, rounds: 3 }
/** Costs that grow with needs and words are measured up to this many profiles. */
const GROWTH_MOST = 10_000

class WrongUsage extends Error {}

type Options = {
  readonly sizes: readonly number[]
  readonly needs: number
  readonly passes: number
  readonly peers: readonly PeerName[]
  readonly web: boolean
  readonly markdown: boolean
}

async function bench(options: Options): Promise<void> {
  const began = loadavg()[0] ?? 0
  const home = await mkdtemp(join(tmpdir(), 'sinapsi-bench-'))
  try {
    const sizes: Sized[] = []
    const skipped: Skipped[] = []
    let words = 0
    for (const size of options.sizes) {
      const folder = join(home, String(size))
      const made = await corpus(folder, size, options.needs)
      words = made.wordsPerProfile
      const results: Result[] = []
      for (const measure of measuresOf(folder, size, options)) {
        const result = await measure()
        if (result.kind === 'skipped') skipped.push(result)
        else results.push(result)
      }
      sizes.push({ size, results })
      await rm(folder, { recursive: true })
    }
    const web = await measureWeb(home, options)
    if (web.kind === 'skipped') skipped.push(web)
    tell('')
    const tables = tablesOf({ sizes, web, needs: options.needs })
    console.log(header(options, words, began))
    for (const table of tables) console.log(`\n${printed(table, options.markdown)}`)
    const missing = [...new Set(skipped.map(({ what, why }) => `Not measured: ${what}: ${why}`))]
    if (missing.length > 0) console.log(`\n${missing.join('\n')}`)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

function measuresOf(folder: string, size: number, options: Options): (() => Promise<Result>)[] {
  const { needs, passes, peers } = options
  const told = (what: string, work: () => Promise<Result>) => () => {
    tell(`${size} profiles: ${what}`)
    return work()
  }
  return [
    told('stem channel', () => measured('stems', folder, passes)),
    told('everything on', () => measured('all', folder, passes, showsGrowth(size, options) ? 1 : 0)),
    told('changed profiles', () => measured('change', folder)),
    ...peers.map((name) => told(name, () => measuredPeer(name, folder, size, needs))),
  ]
}

/** On one size, the largest that it does not take long on. */
const showsGrowth = (size: number, { sizes }: Options): boolean =>
  size === Math.max(...sizes.filter((one) => one <= GROWTH_MOST))

async function corpus(folder: string, profiles: number, needs: number): Promise<CorpusResult> {
  tell(`${profiles} profiles: making texts`)
  await mkdir(folder)
  const made = await measured<CorpusResult>('corpus', folder, profiles, needs, NEED_WORDS)
  if (made.kind === 'skipped') throw new Error(`the texts could not be made: ${made.why}`)
  return made
}

async function measureWeb(home: string, { web }: Options): Promise<WebResult | Skipped> {
  const what = 'a page while a run goes on'
  if (!web) return { kind: 'skipped', what, why: 'not asked for' }
  const folder = join(home, 'web')
  await corpus(folder, WEB.profiles, WEB.needs)
  tell(what)
  return measured<WebResult>('web', folder, WEB.rounds)
}

/** Where and how it was measured: without it the figures say nothing. */
function header({ needs, passes }: Options, words: number, loadBefore: number): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  return [
    `Measured ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC on ${availableParallelism()} cores (${model}), ` +
      `${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}.`,
    `Load average at the start ${loadBefore.toFixed(1)}: a figure well above 0 means that others used the cores too.`,
    `Profiles of ${Math.round(words)} words that carry meaning in the mean, Italian and English; ${needs} needs of ${NEED_WORDS} ` +
      `distinct ones; top 20; medians of ${passes} passes, one for two slow rows and for peers.`,
  ].join('\n')
}

/** Progress, on a terminal only: pipes and logs stay clean. */
function tell(progress: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${progress}`)
}

function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      sizes: { type: 'string' },
      needs: { type: 'string' },
      passes: { type: 'string' },
      peers: { type: 'string', default: 'all' },
      quick: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      'no-web': { type: 'boolean', default: false },
    },
  })
  const { quick } = values
  const sizes = (values.sizes ?? (quick ? '300' : '1000,10000,100000')).split(',')
  return {
    sizes: sizes.map((size) => whole('--sizes', size, 1_000_000)).sort((a, b) => a - b),
    needs: whole('--needs', values.needs ?? (quick ? '50' : '1000'), 100_000),
    passes: whole('--passes', values.passes ?? (quick ? '1' : '3'), 100),
    peers: peersIn(values.peers),
    web: !quick && !values['no-web'],
    markdown: values.markdown,
  }
}

function peersIn(said: string): readonly PeerName[] {
  if (said === 'all') return PEER_NAMES
  if (said === 'none') return []
  return said.split(',').map((name) => {
    const known = PEER_NAMES.find((peer) => peer === name)
    if (known === undefined)
      throw new WrongUsage(`--peers knows all, none and ${PEER_NAMES.join(', ')}, not "${name}"`)
    return known
  })
}

function whole(name: string, said: string, most: number): number {
  const number = Number(said)
  if (!Number.isInteger(number) || number < 1 || number > most) {
    throw new WrongUsage(`${name} takes whole numbers from 1 to ${most}, not "${said}"`)
  }
  return number
}

try {
  await bench(readOptions(process.argv.slice(2)))
} catch (error) {
  const wrongUsage =
    error instanceof WrongUsage ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  if (!wrongUsage) throw error
  console.error(`${error.message}\n${USAGE}`)
  process.exitCode = 2
}
