// Connections wrap every operator of a filter in `$eq`, so that none from outside can work (`sanitizeFilter`, which a
// single query cannot turn off again). A filter whose operators we wrote ourselves is marked as ours.

import mongoose from 'mongoose'

/**
 * Marks the operators of `filter` as our own, all the way down, and gives it back. Values that come from outside must
 * have been parsed: an object among them would be believed too.
 */
export function ours<T extends object>(filter: T): T {
  const marked = mongoose.trusted(filter)
  for (const value of Object.values(marked)) {
    if (isPlain(value)) ours(value)
  }
  return marked
}

function isPlain(value: unknown): value is object {
  if (Array.isArray(value)) return true
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
