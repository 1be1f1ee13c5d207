// Counts by term id in a dense array that is reused: what one text holds, while it is being counted.

/** Counts of one term are cut here, per passage and per profile. */
export const MOST_COUNTED = 255

export type Tally = ReturnType<typeof createTally>

export function createTally() {
  let counts = new Uint32Array(1024)
  let terms: number[] = []
  const countOf = (term: number): number => Math.min(MOST_COUNTED, counts[term] ?? 0)
  return {
    add(term: number, count: number): void {
      if (term >= counts.length) {
        const more = new Uint32Array(Math.max(term + 1, counts.length * 2))
        more.set(counts)
        counts = more
      }
      if (counts[term] === 0) terms.push(term)
      counts[term] = (counts[term] ?? 0) + count
    },
    /** In the order in which the terms came. */
    forEach(visit: (term: number, count: number) => void): void {
      for (const term of terms) visit(term, countOf(term))
    },
    /** `term << 8 | count`. */
    packed: (): number[] => terms.map((term) => ((term << 8) | countOf(term)) >>> 0),
    total: (): number => terms.reduce((sum, term) => sum + countOf(term), 0),
    reset(): void {
      for (const term of terms) counts[term] = 0
      terms = []
    },
  }
}
