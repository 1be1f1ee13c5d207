import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import {
  averagePrecision,
  figures,
  figuresPerNeed,
  ndcg,
  overlap,
  recall,
  reciprocalRank,
} from '../../src/matching/metrics.js'
import { parseQrels, parseRun } from '../../src/matching/trec.js'

// Grades of the one need that most rows rank: a is perfect, b and c are good, x was looked at and is wrong.
const GRADES = new Map([
  ['a', 2],
  ['b', 1],
  ['c', 1],
  ['x', 0],
])

// log2(2) = 1, log2(3) = 1.584963, log2(4) = 2, log2(5) = 2.321928; the ideal is 2 + 1/1.584963 + 1/2 = 3.130930
describe('the measures, against values worked out by hand', () => {
  it.each([
    ['the ideal order', ['a', 'b', 'c'], 10, 1],
    ['two equal grades change places without loss', ['a', 'c', 'b'], 10, 1],
    ['a right one on the second place: 2/1.584963 = 1.261860, of 3.130930', ['x', 'a'], 10, 0.40303],
    ['unknown profiles gain nothing: 1 + 2/2 = 2, of 3.130930', ['b', 'q', 'a'], 10, 0.638788],
    ['cut at 1, the ideal is cut too: 1 of 2', ['b', 'a', 'c'], 1, 0.5],
    ['nothing right', ['x', 'q'], 10, 0],
    ['nothing ranked', [], 10, 0],
  ])('nDCG: %s', (_why, ranking, k, expected) => {
    expect(ndcg(ranking, GRADES, k)).toBeCloseTo(expected, 5)
  })

  it.each([
    ['first', ['a'], 1],
    ['third', ['q', 'x', 'c', 'a'], 1 / 3],
    ['none', ['x'], 0],
  ])('reciprocal rank: %s', (_why, ranking, expected) => {
    expect(reciprocalRank(ranking, GRADES)).toBeCloseTo(expected, 12)
  })

  it.each([
    ['all three at the top', ['a', 'b', 'c'], 1],
    ['places 1 and 3, one never found: (1/1 + 2/3) / 3', ['b', 'q', 'a'], (1 + 2 / 3) / 3],
    ['none', ['q'], 0],
  ])('average precision: %s', (_why, ranking, expected) => {
    expect(averagePrecision(ranking, GRADES)).toBeCloseTo(expected, 12)
  })

  it.each([
    ['all of three in the first ten', ['a', 'b', 'c'], 10, 1],
    ['one of three in the first two', ['q', 'a', 'b'], 2, 1 / 3],
    ['none', ['q'], 10, 0],
  ])('recall: %s', (_why, ranking, k, expected) => {
    expect(recall(ranking, GRADES, k)).toBeCloseTo(expected, 12)
  })

  it.each([
    ['the same ten in another order', 'abcdefghij', 'jihgfedcba', 1],
    ['half', 'abcdefghij', 'abcdevwxyz', 0.5],
    ['two empty answers do not agree', '', '', 0],
  ])('overlap: %s', (_why, a, b, expected) => {
    expect(overlap([...a], [...b], 10)).toBe(expected)
  })

  it('no grade above 0 gives 0 and never NaN', () => {
    expect(figures(['x'], new Map([['x', 0]]))).toEqual({
      ndcg10: 0,
      mrr: 0,
      map: 0,
      recall10: 0,
      recall100: 0,
    })
  })
})

describe('figures per need', () => {
  it('a judged need that the run forgot counts 0, and one that nobody judged is left out', () => {
    const qrels = parseQrels('n1 0 a 1\nn2 0 b 1\n')
    const run = parseRun('n1 Q0 a 1 0.9 sinapsi\nn9 Q0 z 1 0.9 sinapsi\n')
    expect(figuresPerNeed(run, qrels).map((row) => [row.needId, row.ndcg10, row.recall100])).toEqual([
      ['n1', 1, 1],
      ['n2', 0, 0],
    ])
  })

  it('every measure stays within 0 and 1, and adding wrong profiles at the end changes none', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'x', 'q', '__proto__', 'constructor'))
    fc.assert(
      fc.property(ids, (ranking) => {
        const first = figures(ranking, GRADES)
        for (const value of Object.values(first)) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1 + 1e-12)
        }
        expect(figures([...ranking, 'wrong1', 'wrong2'], GRADES)).toEqual(first)
      }),
    )
  })
})

describe('the files of runs and judgements', () => {
  it('the score orders a need, and the rank decides between equal scores', () => {
    const run = parseRun('n Q0 low 1 0.1 s\nn Q0 second 3 0.5 s\nn Q0 first 2 0.5 s\n\n')
    expect(run.get('n')).toEqual(['first', 'second', 'low'])
  })

  it('reads judgements that are separated by tabs', () => {
    expect(parseQrels('n\t0\ta\t2\n').get('n')?.get('a')).toBe(2)
  })

  it.each([
    [
      'a missing field',
      () => parseQrels('n 0 a 1\nn 0 b\n', 'q.tsv'),
      'q.tsv:2: expected "needId 0 profileId grade"',
    ],
    [
      'a grade that is no number',
      () => parseQrels('n 0 a good', 'q.tsv'),
      'q.tsv:1: grade must be a whole number',
    ],
    [
      'two grades for one pair',
      () => parseQrels('n 0 a 1\nn 0 a 0', 'q.tsv'),
      'q.tsv:2: n and a are judged twice',
    ],
    [
      'a run line that is cut',
      () => parseRun('n Q0 a 1', 'r.trec'),
      'r.trec:1: expected "needId Q0 profileId',
    ],
    [
      'a score that is no number',
      () => parseRun('n Q0 a 1 NaN s', 'r.trec'),
      'r.trec:1: score must be a finite number',
    ],
    [
      'a profile twice',
      () => parseRun('n Q0 a 1 .9 s\nn Q0 a 2 .8 s', 'r.trec'),
      'r.trec:2: n lists a twice',
    ],
  ])('%s is refused with file, line and reason', (_why, parse, message) => {
    expect(parse).toThrow(message)
  })
})
