// The one guarded door to ml-distance, whose cosine answers NaN for zero vectors and for unequal lengths.
import { similarity } from 'ml-distance'

/**
 * Cosine of the angle between two small dense vectors without negative numbers, in [0, 1]. A vector of
 * zeros says nothing, so it is like nothing: 0. Numbers that are not finite count as 0.
 * @throws RangeError when the vectors differ in length: that is a mistake of the caller, not of the data.
 */
export function cosineOf(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`cosine of vectors of lengths ${a.length} and ${b.length}`)
  const left = direction(a)
  const right = direction(b)
  if (left === undefined || right === undefined) return 0
  return Math.min(1, Math.max(0, similarity.cosine(left, right)))
}

/** The vector with a largest component of 1, so that squares neither overflow nor vanish. */
function direction(vector: readonly number[]): number[] | undefined {
  const finite = vector.map((value) => (Number.isFinite(value) ? Math.max(0, value) : 0))
  const largest = finite.reduce((max, value) => Math.max(max, value), 0)
  return largest === 0 ? undefined : finite.map((value) => value / largest)
}
