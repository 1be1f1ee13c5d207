// Finds the best of many sums, which are shown one after another.

import type { KernelQuery, KernelResult } from './kernel.shapes.js'

export type Finder = {
  /** Sums below it need not be offered. */
  readonly border: number
  /** Takes a sum, and says the new border. */
  readonly offer: (slot: number, sum: number) => number
  readonly result: (candidates: number) => KernelResult
}

/** Keeps what lies at most `margin` below the `keep`-th best; offered in order of slots. */
export function createFinder({ keep, margin }: KernelQuery): Finder {
  // A candidate without a match matters only where something besides words can lift it.
  const lowest = margin > 0 ? 0 : Number.MIN_VALUE
  const heap = new Float64Array(keep)
  const slots: number[] = []
  const sums: number[] = []
  const borderNow = (): number => Math.max(lowest, (heap[0] as number) - margin)
  return {
    border: lowest,
    offer(slot, sum) {
      slots.push(slot)
      sums.push(sum)
      if (sum > (heap[0] as number)) replaceLeast(heap, sum)
      return borderNow()
    },
    result(candidates) {
      const border = borderNow()
      const kept = [...slots.keys()].filter((at) => (sums[at] as number) >= border)
      return {
        slots: Uint32Array.from(kept, (at) => slots[at] as number),
        scores: Float64Array.from(kept, (at) => sums[at] as number),
        candidates,
      }
    },
  }
}

/** Puts a sum into a heap of the k highest, in place of the least at its root; one full of zeros already is a heap. */
export function replaceLeast(heap: Float64Array, sum: number): void {
  const size = heap.length
  let at = 0
  for (;;) {
    const left = 2 * at + 1
    if (left >= size) break
    const right = left + 1
    const child = right < size && (heap[right] as number) < (heap[left] as number) ? right : left
    if ((heap[child] as number) >= sum) break
    heap[at] = heap[child] as number
    at = child
  }
  heap[at] = sum
}
