import { describe, it, expect } from '@jest/globals'
import { meanInterval, pairedDifference, seededRandom } from '../../src/matching/bootstrap.js'
import { mean } from '../../src/matching/metrics.js'

const noise = (count: number, seed: number): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, random)
}

describe('bootstrap', () => {
  it('the same seed draws the same numbers, all of them in [0, 1), with a mean near a half', () => {
    const drawn = noise(10_000, 7)
    expect(drawn).toEqual(noise(10_000, 7))
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(1)
    expect(mean(drawn)).toBeCloseTo(0.5, 1)
    expect(noise(3, 8)).not.toEqual(noise(3, 7))
  })

  it('the interval of 400 uniform numbers is the one that the normal law tells: ±1.96 · 0.2887 / 20', () => {
    const values = noise(400, 1)
    const { low, high } = meanInterval(values)
    expect(low).toBeLessThan(mean(values))
    expect(high).toBeGreaterThan(mean(values))
    expect(high - low).toBeCloseTo(2 * 1.96 * (0.2887 / 20), 2)
  })

  it('copies of one need are no more evidence than the need itself', () => {
    const values = noise(60, 2)
    const thrice = [...values, ...values, ...values]
    const clusters = thrice.map((_, at) => `need${at % 60}`)
    const plain = meanInterval(values)
    const clustered = meanInterval(thrice, { clusters })
    expect(clustered.high - clustered.low).toBeCloseTo(plain.high - plain.low, 6)
    const naive = meanInterval(thrice)
    expect(naive.high - naive.low).toBeLessThan(clustered.high - clustered.low)
  })

  it.each([
    ['nothing', [], { low: 0, high: 0 }],
    ['one need', [0.4], { low: 0.4, high: 0.4 }],
  ])('%s has an interval without width', (_what, values, expected) => {
    expect(meanInterval(values)).toEqual(expected)
  })

  it('a small but steady gain is significant where the same gain in noise is not', () => {
    const base = noise(100, 3)
    const steady = base.map((value) => value + 0.01)
    const shuffled = noise(100, 4).map((value) => value + 0.01)
    expect(pairedDifference(steady, base).significant).toBe(true)
    expect(pairedDifference(steady, base).mean).toBeCloseTo(0.01, 10)
    expect(pairedDifference(shuffled, base).significant).toBe(false)
  })

  it('refuses two lists of different length', () => {
    expect(() => pairedDifference([1], [1, 2])).toThrow('two lists of one length')
  })
})
