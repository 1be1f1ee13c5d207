// Coarse steps for counts. Lengths and counts are packed into postings by class; statistics of the whole corpus
// move in steps, so that one changed profile leaves almost every other score exactly as it was.

/** Bits of a posting: slot | length class | count class. */
export const SLOT_BITS = 21
export const LENGTH_CLASSES = 128
export const COUNT_CLASSES = 16
export const SLOT_MASK = (1 << SLOT_BITS) - 1
/** Most profiles, and most distinct pieces of evidence, that one index holds. */
export const MAX_SLOTS = 1 << SLOT_BITS

/** What a count class stands for: exact to 8, then the nearest step below. */
export const COUNT_OF_CLASS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 28, 40, 64, 128]

const CLASS_OF_COUNT = Uint8Array.from({ length: 256 }, (_, count) => {
  let found = 0
  while (found + 1 < COUNT_CLASSES && (COUNT_OF_CLASS[found + 1] ?? Infinity) <= count) found++
  return found
})

// 128 classes over 12 octaves from 4 words: 7% apart, so a length is off by 3.5% at most.
const LENGTH_OCTAVES = 12
const SHORTEST_LOG2 = 2

/** What a length class stands for, in words. */
export const LENGTH_OF_CLASS: readonly number[] = Array.from(
  { length: LENGTH_CLASSES },
  (_, step) => 2 ** (SHORTEST_LOG2 + (step * LENGTH_OCTAVES) / (LENGTH_CLASSES - 1)),
)

/** Class of a count of occurrences ≥ 1. */
export function countClass(count: number): number {
  return CLASS_OF_COUNT[Math.min(255, count)] ?? 0
}

/** Class of a length in words. */
export function lengthClass(length: number): number {
  const octaves = Math.log2(Math.max(1, length)) - SHORTEST_LOG2
  return Math.max(
    0,
    Math.min(LENGTH_CLASSES - 1, Math.round((octaves * (LENGTH_CLASSES - 1)) / LENGTH_OCTAVES)),
  )
}

/** One posting: which slot, how often, how long the text is. 32 bits, unsigned. */
export function posting(slot: number, count: number, lengthOfText: number): number {
  return (
    ((((countClass(count) * LENGTH_CLASSES + lengthClass(lengthOfText)) << SLOT_BITS) | slot) >>> 0) >>> 0
  )
}

const EXACT_UNTIL = 64

/** A count of profiles in steps of an eighth of an octave; exact to 64. Monotonic, 0 stays 0. */
export function steppedCount(count: number): number {
  return count <= EXACT_UNTIL ? count : 2 ** (Math.round(Math.log2(count) * 8) / 8)
}

/** An average length in steps of a sixteenth of an octave; at least 1. */
export function steppedAverage(total: number, count: number): number {
  return count === 0 || total === 0 ? 1 : 2 ** (Math.round(Math.log2(total / count) * 16) / 16)
}

/**
 * How many texts hold a word, in steps of half an octave: idf is then off by .17 at most, of 5 to 10, and one changed
 * profile hardly ever changes the idf of a word that many hold. 0 stays 0; fractions come from words spelt alike.
 */
export function steppedHolders(holders: number): number {
  return holders === 0 ? 0 : 2 ** (Math.round(Math.log2(holders) * 2) / 2)
}
