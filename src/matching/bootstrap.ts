// How far a mean over a few needs can be believed: bootstrap intervals, reproducible from a seed.
import { mean } from './metrics.js'

export type Interval = { readonly low: number; readonly high: number }

export type BootstrapOptions = {
  /** Resamples; 2,000 give the ends of an interval to about ±.002 on our sets. */
  readonly samples?: number
  readonly seed?: number
  /**
   * One key per value: values with the same key are drawn together. The typed variants of one CORDIS
   * project share their text, so counting them as independent would make the interval too narrow.
   */
  readonly clusters?: readonly string[]
}

export type Difference = {
  /** mean(a) − mean(b). */
  readonly mean: number
  readonly interval: Interval
  /** True when the 95% interval of the difference leaves out 0. */
  readonly significant: boolean
}

const SAMPLES = 2000
const SEED = 20_261_122

/**
 * Pseudo-random numbers in [0, 1) from a seed: mulberry32 (Tommy Ettinger, public domain), enough for
 * resampling and unfit for secrets. The matcher knows no `Math.random`: a rerun prints the same table.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * 95% percentile interval of the mean of `values` (Efron and Tibshirani 1993, chapter 13), resampled by
 * cluster. For no values both ends are 0; for one cluster both ends are its mean.
 */
export function meanInterval(values: readonly number[], options: BootstrapOptions = {}): Interval {
  const groups = grouped(values, options.clusters)
  if (groups.length === 0) return { low: 0, high: 0 }
  const random = seededRandom(options.seed ?? SEED)
  const samples = options.samples ?? SAMPLES
  const means = new Float64Array(samples)
  for (let sample = 0; sample < samples; sample += 1) {
    let sum = 0
    let count = 0
    for (let draw = 0; draw < groups.length; draw += 1) {
      const group = groups[Math.floor(random() * groups.length)]
      sum += group?.sum ?? 0
      count += group?.count ?? 0
    }
    means[sample] = sum / count
  }
  means.sort()
  return { low: quantile(means, 0.025), high: quantile(means, 0.975) }
}

/**
 * Paired bootstrap of mean(a) − mean(b): both lists hold one value per need in the same order.
 * @throws RangeError when the lists differ in length.
 */
export function pairedDifference(
  a: readonly number[],
  b: readonly number[],
  options: BootstrapOptions = {},
): Difference {
  if (a.length !== b.length)
    throw new RangeError(`a paired comparison needs two lists of one length, not ${a.length} and ${b.length}`)
  const differences = a.map((value, at) => value - (b[at] ?? 0))
  const interval = meanInterval(differences, options)
  return { mean: mean(differences), interval, significant: interval.low > 0 || interval.high < 0 }
}

type Group = { sum: number; count: number }

function grouped(values: readonly number[], clusters: readonly string[] | undefined): Group[] {
  const groups = new Map<string, Group>()
  values.forEach((value, at) => {
    const key = clusters?.[at] ?? `#${at}`
    const group = groups.get(key) ?? { sum: 0, count: 0 }
    group.sum += value
    group.count += 1
    groups.set(key, group)
  })
  return [...groups.values()]
}

function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below] ?? 0
  const high = sorted[Math.ceil(place)] ?? low
  return low + (high - low) * (place - below)
}
