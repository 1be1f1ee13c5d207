import { describe, it, expect } from '@jest/globals'
import { searchAll, threadsFor } from '../../src/commands/match.pool.js'
import { createEngine } from '../../src/matching/engine.js'
import { EMPTY_LEXICON } from '../../src/matching/lexicon.js'
import type { Ranked } from '../../src/matching/model.js'
import { DEFAULT_SETTINGS } from '../../src/matching/settings.js'
import { aMatchNeed, aMatchProfile } from '../support/matching.js'

const WORDS =
  'liver blood cell tissue gene therapy soil sensor milk image trial device polymer virus antibody bone'.split(
    ' ',
  )
const text = (seed: number): string =>
  Array.from({ length: 12 }, (_, at) => WORDS[(seed * 7 + at * at * (seed % 5)) % WORDS.length]).join(' ')

const engine = createEngine(DEFAULT_SETTINGS, EMPTY_LEXICON)
for (let at = 0; at < 200; at++)
  engine.put(
    aMatchProfile({
      id: `p${at}`,
      text: text(at),
      evidence: [{ title: text(at + 3) }, { title: text(at * 3) }],
    }),
  )
const needs = Array.from({ length: 70 }, (_, at) =>
  aMatchNeed({ id: `n${at}`, title: text(at + 11), ...(at % 2 ? { seeks: ['research' as const] } : {}) }),
)

async function answers(threads: number): Promise<Map<string, Ranked[]>> {
  const found = new Map<string, Ranked[]>()
  await searchAll(engine, needs, { top: 20, threads }, (asked) => {
    found.set(asked.question.need.id, engine.answer(asked.question, asked.found))
  })
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

describe('scoring many needs', () => {
  it('gives the same bits with one thread, two and three, and as asked one by one', async () => {
    const one = await answers(1)
    expect(one.size).toBe(needs.length)
    expect(await answers(2)).toEqual(one)
    expect(await answers(3)).toEqual(one)
    expect(one.get('n7')).toEqual(engine.rank(needs[7] ?? aMatchNeed(), { top: 20 }))
  })

  it('ends when there is nothing to do', async () => {
    const found: unknown[] = []
    await searchAll(engine, [], { top: 5, threads: 2 }, (asked) => found.push(asked))
    expect(found).toEqual([])
  })

  it.each([
    [100, 100, 8, 1],
    [100_000, 1_000, 2, 2],
    [100_000, 1_000, 64, 8],
  ])('for %d profiles and %d needs on %d cores takes %d threads', (profiles, wanted, cores, threads) => {
    expect(threadsFor(profiles, wanted, cores)).toBe(threads)
  })
})
