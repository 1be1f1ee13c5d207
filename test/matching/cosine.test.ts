import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import { cosineOf } from '../../src/matching/cosine.js'

describe('cosine', () => {
  it.each([
    ['the same direction', [1, 2], [2, 4], 1],
    ['nothing in common', [1, 0], [0, 3], 0],
    ['45 degrees', [1, 0], [1, 1], Math.SQRT1_2],
    ['a vector of zeros is like nothing', [0, 0], [1, 1], 0],
    ['two vectors of zeros, too', [0, 0], [0, 0], 0],
    ['empty vectors', [], [], 0],
    ['numbers that are none count as 0', [Number.NaN, 1], [5, 1], 1 / Math.sqrt(26)],
    ['numbers whose squares overflow', [1e200, 0], [1e200, 1e200], Math.SQRT1_2],
  ])('%s', (_why, a, b, expected) => {
    expect(cosineOf(a, b)).toBeCloseTo(expected, 12)
  })

  it('refuses vectors of different length instead of answering NaN', () => {
    expect(() => cosineOf([1], [1, 2])).toThrow(RangeError)
  })

  it('is symmetric and stays within 0 and 1', () => {
    const pair = fc.integer({ min: 0, max: 6 }).chain((size) => {
      const vector = fc.array(fc.double({ min: 0 }), { minLength: size, maxLength: size })
      return fc.tuple(vector, vector)
    })
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const cosine = cosineOf(a, b)
        expect(cosine).toBeGreaterThanOrEqual(0)
        expect(cosine).toBeLessThanOrEqual(1)
        expect(cosineOf(b, a)).toBe(cosine)
      }),
    )
  })
})
