// How good a ranking is, by the judgements: the measures that the README's table is made of.
import type { Qrels, Run } from './trec.js'

/** The measures of `npm run evaluate`, each in [0, 1]. */
export const MEASURES = ['ndcg10', 'mrr', 'map', 'recall10', 'recall100'] as const
export type Measure = (typeof MEASURES)[number]

/** One need's figures. */
export type NeedFigures = { readonly needId: string } & Readonly<Record<Measure, number>>

type Grades = ReadonlyMap<string, number>

/**
 * Figures for every need of the qrels, in the order of their ids. A need without a line in the run
 * counts 0, and so does one that has no positive grade; needs that only the run knows are ignored.
 */
export function figuresPerNeed(run: Run, qrels: Qrels): NeedFigures[] {
  return [...qrels]
    .map(([needId, grades]) => ({ needId, ...figures(run.get(needId) ?? [], grades) }))
    .sort((a, b) => (a.needId < b.needId ? -1 : a.needId > b.needId ? 1 : 0))
}

/** All measures of one ranking (profile ids, best first) against its grades. */
export function figures(ranking: readonly string[], grades: Grades): Record<Measure, number> {
  return {
    ndcg10: ndcg(ranking, grades, 10),
    mrr: reciprocalRank(ranking, grades),
    map: averagePrecision(ranking, grades),
    recall10: recall(ranking, grades, 10),
    recall100: recall(ranking, grades, 100),
  }
}

/**
 * Normalised discounted cumulative gain of the first `k`, as trec_eval's `ndcg_cut`: the gain is the
 * grade itself, the discount log2(rank + 1); the ideal ranking is cut at `k` as well. Negative grades
 * gain nothing. (Järvelin and Kekäläinen 2002, in the form of Burges et al. 2005 without 2^grade.)
 */
export function ndcg(ranking: readonly string[], grades: Grades, k: number): number {
  const gains = ranking.slice(0, k).map((id) => Math.max(0, grades.get(id) ?? 0))
  const ideal = [...grades.values()]
    .filter((grade) => grade > 0)
    .sort((a, b) => b - a)
    .slice(0, k)
  const best = discounted(ideal)
  return best === 0 ? 0 : discounted(gains) / best
}

/** 1 / rank of the first right profile in the whole ranking; 0 when there is none. */
export function reciprocalRank(ranking: readonly string[], grades: Grades): number {
  const at = ranking.findIndex((id) => isRight(id, grades))
  return at === -1 ? 0 : 1 / (at + 1)
}

/** Mean of the precision at each right profile, over *all* right ones: those not ranked count 0. */
export function averagePrecision(ranking: readonly string[], grades: Grades): number {
  const wanted = countRight(grades)
  if (wanted === 0) return 0
  let found = 0
  let sum = 0
  ranking.forEach((id, at) => {
    if (!isRight(id, grades)) return
    found += 1
    sum += found / (at + 1)
  })
  return sum / wanted
}

/** Share of the right profiles that stand among the first `k`. */
export function recall(ranking: readonly string[], grades: Grades, k: number): number {
  const wanted = countRight(grades)
  return wanted === 0 ? 0 : ranking.slice(0, k).filter((id) => isRight(id, grades)).length / wanted
}

/**
 * |A ∩ B| / k of the first `k` of two rankings, in [0, 1]: how far a need gets the same answer in two
 * languages. Divided by `k` even where both are shorter, so that empty answers do not look alike.
 */
export function overlap(a: readonly string[], b: readonly string[], k: number): number {
  const left = new Set(a.slice(0, k))
  return new Set(b.slice(0, k).filter((id) => left.has(id))).size / k
}

/** Arithmetic mean; 0 for nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0)
}

function isRight(id: string, grades: Grades): boolean {
  return (grades.get(id) ?? 0) > 0
}

function countRight(grades: Grades): number {
  return [...grades.values()].filter((grade) => grade > 0).length
}
