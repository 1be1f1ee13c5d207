// Puts the results into tables: what was measured, beside what it must be. What was not measured says so.
import { median, overlap } from './numbers.js'
import type { PeerResult, Result, Skipped, WebResult } from './results.js'

/** What was measured on one size of the corpus. */
export type Sized = { readonly size: number; readonly results: readonly Result[] }

export type Measured = {
  /** Ascending. */
  readonly sizes: readonly Sized[]
  readonly web: WebResult | Skipped
  readonly needs: number
}

export type Table = { readonly title: string; readonly rows: readonly (readonly string[])[] }

/** The size and the number of needs that the musts of the project hold for. */
const MUST_SIZE = 100_000
const MUST_NEEDS = 1000

type Kind = Result['kind']
type Of<K extends Kind> = Extract<Result, { readonly kind: K }>

export function tablesOf(measured: Measured): Table[] {
  return [oursOf(measured), growthOf(measured), peersOf(measured)].filter(({ rows }) => rows.length > 1)
}

/** Rows of text with columns that stand below each other, or as Markdown. */
export function printed({ title, rows }: Table, markdown: boolean): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const lines = rows.map((row) =>
    widths.map((width, column) =>
      column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width),
    ),
  )
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  const [head, ...body] = lines
  if (!markdown) return [title, ...lines.map((line) => line.join('  ').trimEnd())].join('\n')
  return [`**${title}**`, '', ...[head ?? [], rule, ...body].map((line) => `| ${line.join(' | ')} |`)].join(
    '\n',
  )
}

type Row<K extends Kind> = {
  readonly what: string
  readonly kind: K
  readonly value: (result: Of<K>) => number
  readonly shown?: (result: Of<K>) => string
  readonly must?: { readonly least?: number; readonly most?: number; readonly unit?: string }
}

const row = <K extends Kind>(one: Row<K>): Row<Kind> => one as unknown as Row<Kind>

const OURS: readonly Row<Kind>[] = [
  row({
    what: 'needs/s, stem channel alone, one thread',
    kind: 'engine',
    value: (one) => median(one.perSecond),
    must: { least: 1500 },
  }),
  row({ what: '  postings added up per need', kind: 'engine', value: (one) => one.postings }),
  row({
    what: '  of the time: ready / sum / rank, ms a need',
    kind: 'engine',
    value: (one) => one.parts.ask,
    shown: (one) => partsShown(one.parts),
  }),
  row({
    what: 'needs/s, everything on, two threads',
    kind: 'all',
    value: (one) => median(one.twoThreads),
    must: { least: 200 },
  }),
  row({ what: '  the same, one thread', kind: 'all', value: (one) => median(one.oneThread) }),
  row({
    what: '  two threads, with reasons of the best 20',
    kind: 'all',
    value: (one) => median(one.withReasons),
  }),
  row({ what: '  postings added up per need', kind: 'all', value: (one) => one.postings }),
  row({
    what: '  of the time: ready / sum / rank, ms a need',
    kind: 'all',
    value: (one) => one.parts.ask,
    shown: (one) => partsShown(one.parts),
  }),
  row({
    what: 'index, everything on, s',
    kind: 'all',
    value: (one) => one.indexMs / 1000,
    must: { most: 60 },
  }),
  row({ what: '  stem channel alone, s', kind: 'engine', value: (one) => one.indexMs / 1000 }),
  row({
    what: 'memory above the texts, everything on, MB',
    kind: 'all',
    value: (one) => one.memoryMb,
    must: { most: 1536 },
  }),
  row({ what: '  stem channel alone, MB', kind: 'engine', value: (one) => one.memoryMb }),
  row({
    what: 'one changed profile until all lists are right, ms',
    kind: 'change',
    value: (one) => median(one.ms),
    must: { most: 50 },
  }),
  row({ what: '  the slowest of them, ms', kind: 'change', value: (one) => Math.max(...one.ms) }),
  row({ what: '  needs whose list it changed', kind: 'change', value: (one) => median(one.changed) }),
  row({
    what: '  lists equal to an index built from nothing',
    kind: 'change',
    value: (one) => one.right.same,
    shown: ({ right }) => `${right.same} of ${right.of}`,
  }),
]

function oursOf({ sizes, web, needs }: Measured): Table {
  const musts = sizes.some(({ size }) => size === MUST_SIZE) && needs === MUST_NEEDS
  const head = [`${needs} needs; profiles:`, ...sizes.map(({ size }) => whole(size)), 'must', '']
  const rows = OURS.map(({ what, kind, value, shown, must }) => {
    const cells = sizes.map(({ results }) => {
      const found = results.find((result) => result.kind === kind)
      return found ? (shown ?? ((one) => figure(value(one))))(found) : 'not measured'
    })
    const judged = sizes.find(({ size }) => size === MUST_SIZE)?.results.find((one) => one.kind === kind)
    const verdict = must && musts && judged ? verdictOf(value(judged), must) : ''
    return [what, ...cells, must ? mustShown(must) : '', verdict]
  })
  return { title: 'The matcher', rows: [head, ...rows, ...webRows(web, sizes.length)] }
}

function webRows(web: WebResult | Skipped, columns: number): string[][] {
  const pad = (what: string, cell: string, rest: readonly string[] = ['', '']): string[] => [
    what,
    ...Array<string>(columns - 1).fill(''),
    cell,
    ...rest,
  ]
  const must = { most: 50 }
  const label = 'a page while a run goes on: added p99, ms'
  if (web.kind === 'skipped') return [pad(label, 'not measured', [mustShown(must), ''])]
  const { quiet, during } = web.p99Ms
  const added = median(during) - median(quiet)
  return [
    pad(label, figure(added), [mustShown(must), verdictOf(added, must)]),
    pad('  p99 alone / during a run, ms', `${figure(median(quiet))} / ${figure(median(during))}`),
    pad(
      '  p50 alone / during a run, ms',
      `${figure(median(web.p50Ms.quiet))} / ${figure(median(web.p50Ms.during))}`,
    ),
    pad('  profiles / needs of that run', `${whole(web.profiles)} / ${whole(web.needs)}`),
    pad('  pages asked / failed; needs matched meanwhile', `${web.requests} / ${web.failed}; ${web.matched}`),
  ]
}

function growthOf({ sizes }: Measured): Table {
  const growth = sizes.flatMap(({ size, results }) =>
    results.flatMap((one) => (one.kind === 'all' && one.growth ? [{ size, ...one.growth }] : [])),
  )
  return {
    title: 'How the cost grows: everything on, one thread, ranking alone',
    rows: [
      ['', 'profiles', 'ms', 'ms per need'],
      ...growth.flatMap(({ size, byNeeds, byWords }) => [
        ...byNeeds.map(({ needs, ms }) => [
          `${needs} needs of 60 words`,
          whole(size),
          figure(ms),
          figure(ms / needs),
        ]),
        ...byWords.map(({ words, msPerNeed }) => [
          `needs of ${words} words`,
          whole(size),
          '',
          figure(msPerNeed),
        ]),
      ]),
    ],
  }
}

function peersOf({ sizes }: Measured): Table {
  const head = [
    'the same tokens',
    'profiles',
    'needs/s',
    'index s',
    'memory MB',
    'same top 20',
    'needs asked',
  ]
  const rows = sizes.flatMap(({ size, results }) => {
    const own = results.find((one) => one.kind === 'engine')
    const peers = results.filter((one): one is PeerResult => one.kind === 'peer')
    if (peers.length === 0) return []
    return [
      ...(own
        ? [
            [
              'Sinapsi, stem channel',
              whole(size),
              figure(median(own.perSecond)),
              figure(own.indexMs / 1000),
              figure(own.memoryMb),
              '100%',
              whole(Object.keys(own.tops).length),
            ],
          ]
        : []),
      ...peers.map((peer) => [
        peer.name,
        whole(size),
        figure(median(peer.perSecond)),
        figure(peer.indexMs / 1000),
        figure(peer.memoryMb),
        own ? `${Math.round(overlap(own.tops, peer.tops) * 100)}%` : '',
        whole(peer.asked),
      ]),
    ]
  })
  return { title: 'Beside other engines, one thread', rows: [head, ...rows] }
}

const partsShown = (parts: { readonly ask: number; readonly search: number; readonly answer: number }) =>
  [parts.ask, parts.search, parts.answer].map((ms) => ms.toFixed(2)).join(' / ')

function verdictOf(value: number, { least = -Infinity, most = Infinity }: { least?: number; most?: number }) {
  return value >= least && value <= most ? 'met' : 'MISSED'
}

function mustShown({ least, most }: { readonly least?: number; readonly most?: number }): string {
  return least !== undefined ? `≥ ${whole(least)}` : `≤ ${whole(most ?? 0)}`
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')

/** Three digits that count, never an exponent. */
function figure(value: number): string {
  if (!Number.isFinite(value)) return 'not measured'
  return Math.abs(value) >= 100 ? whole(value) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}
