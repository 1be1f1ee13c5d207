// The tables of `npm run evaluate`: what every system reaches on every slice, and what of it is noise.
import { meanInterval, pairedDifference } from '../matching/bootstrap.js'
import type { Difference, Interval } from '../matching/bootstrap.js'
import { figuresPerNeed, mean, MEASURES, overlap } from '../matching/metrics.js'
import type { Measure, NeedFigures } from '../matching/metrics.js'
import type { Ranker } from '../matching/baselines.js'
import type { MatchProfile } from '../matching/model.js'
import type { Qrels, Run } from '../matching/trec.js'
import { clusterOf } from './evaluate.sets.js'
import type { JudgedSet, Parallel, Slice, Task } from './evaluate.sets.js'

/** How many candidates a system may name per need. */
export const DEPTH = 100

export type System = {
  readonly name: string
  /** One ranking, or several whose figures are averaged need by need: chance is drawn more than once. */
  readonly over: (profiles: readonly MatchProfile[]) => readonly Ranker[]
}

/** A mean over needs, with its 95% bootstrap interval. */
export type Figure = { readonly mean: number } & Interval

export type TableRow = {
  readonly label: string
  readonly needs: number
  /** nDCG@10, or the share in common, one per system in their order. */
  readonly figures: readonly Figure[]
  /** The last system minus each of its two bars, the systems before it; paired by need. */
  readonly differences: readonly Difference[]
  /** Further measures of the last system; absent for overlaps. */
  readonly others?: Readonly<Record<Measure, Figure>>
}

/** Measures every system on every slice; the last system is the one under test, the two before it are its bars. */
export function tableOf(
  sets: readonly JudgedSet[],
  systems: readonly System[],
  told: (line: string) => void,
): TableRow[] {
  const runs = new Map<Task, readonly Runs[]>()
  const rankers = new Map<readonly MatchProfile[], readonly (readonly Ranker[])[]>()
  const runsOf = (task: Task): readonly Runs[] => {
    const known = runs.get(task)
    if (known !== undefined) return known
    told(`${task.name}: ${task.needs.length} needs, ${task.profiles.length} profiles`)
    const made = rankers.get(task.profiles) ?? systems.map((system) => system.over(task.profiles))
    rankers.set(task.profiles, made)
    const ranked = made.map((draws) => draws.map((rank) => runOf(task, rank)))
    runs.set(task, ranked)
    return ranked
  }
  return sets.flatMap((set) => [
    ...set.slices.map((slice) => sliceRow(slice, runsOf(slice.task))),
    ...set.parallels.map((pair) => parallelRow(pair, runsOf(pair.left), runsOf(pair.right))),
  ])
}

/** The runs of one system: one, or one per draw. */
type Runs = readonly Run[]

function runOf(task: Task, rank: Ranker): Run {
  return new Map(task.needs.map((need) => [need.id, rank(need).slice(0, DEPTH)]))
}

/** Figures per need, averaged over the draws. */
function figuresOf(draws: Runs, qrels: Qrels): readonly NeedFigures[] {
  const [first = [], ...more] = draws.map((run) => figuresPerNeed(run, qrels))
  return first.map((row, at) => {
    const rows = [row, ...more.flatMap((other) => other[at] ?? [])]
    const averages = MEASURES.map((measure) => [measure, mean(rows.map((one) => one[measure]))])
    return { ...row, ...(Object.fromEntries(averages) as Record<Measure, number>) }
  })
}

function sliceRow(slice: Slice, runs: readonly Runs[]): TableRow {
  const held = new Set(slice.task.needs.filter(slice.holds).map((need) => need.id))
  const qrels = new Map([...slice.task.qrels].filter(([needId]) => held.has(needId)))
  const perSystem = runs.map((draws) => figuresOf(draws, qrels))
  const last = perSystem.at(-1) ?? []
  const clusters = last.map((row) => clusterOf(row.needId))
  const figureOf = (measure: Measure, rows = last): Figure =>
    figure(
      rows.map((row) => row[measure]),
      clusters,
    )
  return {
    label: slice.label,
    needs: qrels.size,
    figures: perSystem.map((rows) => figureOf('ndcg10', rows)),
    differences: compare(
      perSystem.map((rows) => rows.map((row) => row.ndcg10)),
      clusters,
    ),
    others: {
      ndcg10: figureOf('ndcg10'),
      mrr: figureOf('mrr'),
      map: figureOf('map'),
      recall10: figureOf('recall10'),
      recall100: figureOf('recall100'),
    },
  }
}

function parallelRow(pair: Parallel, left: readonly Runs[], right: readonly Runs[]): TableRow {
  const ids = pair.left.needs.map((need) => need.id)
  const shares = left.map((draws, at) =>
    ids.map((id) => overlap(draws[0]?.get(id) ?? [], right[at]?.[0]?.get(id) ?? [], 10)),
  )
  return {
    label: pair.label,
    needs: ids.length,
    figures: shares.map((values) => figure(values, ids)),
    differences: compare(shares, ids),
  }
}

function figure(values: readonly number[], clusters: readonly string[]): Figure {
  return { mean: mean(values), ...meanInterval(values, { clusters }) }
}

function compare(perSystem: readonly (readonly number[])[], clusters: readonly string[]): Difference[] {
  const last = perSystem.at(-1) ?? []
  return perSystem.slice(-3, -1).map((bar) => pairedDifference(last, bar, { clusters }))
}

/** The table as Markdown, for the README: systems beside each other, then all measures of the last one. */
export function markdownOf(rows: readonly TableRow[], systems: readonly System[]): string {
  const names = systems.map((system) => system.name)
  const last = names.at(-1) ?? ''
  const bars = names.slice(-3, -1).map((bar) => `− ${bar}`)
  const head = ['nDCG@10 (overlap where it says so)', 'needs', ...names, ...bars]
  const lines = rows.map((row) => [
    row.label,
    String(row.needs),
    ...row.figures.map((value, at) => (at === names.length - 1 ? withInterval(value) : short(value.mean))),
    ...row.differences.map(
      ({ mean, interval, significant }) =>
        withInterval({ mean, ...interval }) + (significant ? '' : ' not significant'),
    ),
  ])
  const measures = ['nDCG@10', 'MRR', 'MAP', 'recall@10', 'recall@100']
  const others = rows.flatMap(({ label, others }) =>
    others === undefined ? [] : [[label, ...Object.values(others).map(withInterval)]],
  )
  return `${gridOf([head, ...lines])}\n\n${gridOf([[last, ...measures], ...others])}`
}

/** `.142 [.111, .175]` */
export function withInterval({ mean: value, low, high }: Figure): string {
  return `${short(value)} [${short(low)}, ${short(high)}]`
}

function short(value: number): string {
  return value
    .toFixed(3)
    .replace(/^(-?)0\./, '$1.')
    .replace(/^-\.000$/, '.000')
}

function gridOf(cells: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = cells
  const widths = head.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n')
}
