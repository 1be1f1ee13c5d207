// What the measures share: clocks, medians, memory, and how much two rankings agree.

/** The middle value; the mean of the two middle ones of an even count. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const [low, high] = [sorted[half - 1] ?? NaN, sorted[half] ?? NaN]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

/** Milliseconds that each of `times` calls took, after one call that warms the code up, unless it is `warm`. */
export async function timed(times: number, work: () => unknown, { warm = false } = {}): Promise<number[]> {
  if (!warm) await work()
  const taken: number[] = []
  for (let at = 0; at < times; at++) {
    const began = performance.now()
    await work()
    taken.push(performance.now() - began)
  }
  return taken
}

/** Ids of the best profiles, by need id. */
export type Tops = Readonly<Record<string, readonly string[]>>

/** Mean share of `other`'s places that `ours` holds too, over the needs that `other` answered; NaN of none. */
export function overlap(ours: Tops, other: Tops): number {
  const shares = Object.entries(other)
    .filter(([, ids]) => ids.length > 0)
    .map(([need, ids]) => {
      const own = new Set(ours[need]?.slice(0, ids.length))
      return ids.filter((id) => own.has(id)).length / ids.length
    })
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

const MEGA = 1024 * 1024

/** Heap and buffers in use after a collection, in MB. Needs `--expose-gc`. */
export function heldMb(): number {
  for (let pass = 0; pass < 2; pass++) global.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MEGA
}

/** The most memory that this process ever had, in MB. */
export const peakMb = (): number => process.resourceUsage().maxRSS / 1024
