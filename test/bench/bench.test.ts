// The bench itself: its texts never change by themselves, and its tables hold what was measured.
import { afterEach, describe, expect, it } from '@jest/globals'
import { makeCorpus } from '../../bench/corpus.js'
import { median, overlap } from '../../bench/numbers.js'
import { readWords } from '../../bench/words.js'
import { endAll, startScript } from '../support/scripts.js'

afterEach(endAll)

const words = readWords(7)
const options = { profiles: 300, needs: 20, seed: 7, sectors: ['/natural sciences'] }
const contentWords = (text = ''): string[] => {
  const small = new Set([...words.functionWords.en, ...words.functionWords.it])
  return text.match(/[\p{L}\p{N}]+/gu)?.filter((word) => !small.has(word)) ?? []
}

describe('the texts of the bench', () => {
  it('are the same for the same seed, and others for another', () => {
    const texts = (seed: number) => JSON.stringify(makeCorpus(readWords(seed), { ...options, seed }))
    expect(texts(7) === texts(7)).toBe(true)
    expect(texts(7) === texts(8)).toBe(false)
  })

  it('begin alike whatever the size of the corpus, so that sizes can be compared', () => {
    const larger = makeCorpus(words, { ...options, profiles: 400 })
    const smaller = makeCorpus(words, options)
    expect(larger.profiles.slice(0, 300)).toEqual(smaller.profiles)
    expect(larger.needs).toEqual(smaller.needs)
  })

  it('have about 150 words that carry meaning in a profile', () => {
    const lengths = makeCorpus(words, options).profiles.map(({ title, text, keywords, evidence }) =>
      [title, text, ...keywords, ...evidence.flatMap((one) => [one.title, one.text])].flatMap(contentWords),
    )
    const mean = lengths.reduce((sum, { length }) => sum + length, 0) / lengths.length
    expect(mean).toBeGreaterThan(140)
    expect(mean).toBeLessThan(160)
  })

  it.each([15, 60])('have %i distinct words in a need', (needWords) => {
    for (const { title, text } of makeCorpus(words, { ...options, needWords }).needs) {
      const distinct = new Set(contentWords(`${title} ${text ?? ''}`)).size
      // A word of the fixtures may be one that the other language has for its small words.
      expect(distinct).toBeGreaterThan(needWords - 4)
      expect(distinct).toBeLessThanOrEqual(needWords)
    }
  })

  it('have few words that many hold and many that few hold', () => {
    const holders = new Map<string, number>()
    for (const { title, text } of makeCorpus(words, options).profiles) {
      for (const word of new Set(contentWords(`${title ?? ''} ${text ?? ''}`)))
        holders.set(word, (holders.get(word) ?? 0) + 1)
    }
    const counts = [...holders.values()].sort((a, b) => b - a)
    expect(counts[0]).toBeGreaterThan(30)
    expect(median(counts)).toBeLessThan(4)
  })
})

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[5], 5],
])('the median of %j is %d', (values, expected) => expect(median(values)).toBe(expected))

it('the agreement of two rankings is the share of the other’s places, whatever their order', () => {
  const ours = { a: ['1', '2', '3'], b: ['1', '2'], c: ['9'] }
  expect(overlap(ours, { a: ['2', '1'], b: ['1', '7'] })).toBe(0.75)
})

describe('npm run bench', () => {
  it('prints tables with figures, on a small corpus', async () => {
    const script = startScript('bench/bench.ts', [
      ...['--quick', '--markdown', '--sizes', '100', '--needs', '10', '--peers', 'minisearch'],
    ])
    expect(await script.ended).toEqual({ code: 0, signal: null })
    const said = script.output()
    expect(said).toMatch(/\| needs\/s, stem channel alone, one thread +\| +[\d,.]+ \| ≥ 1,500 \|/)
    expect(said).toMatch(/\| +lists equal to an index built from nothing +\| +10 of 10 \|/)
    expect(said).toMatch(/\| minisearch +\| +100 \| +[\d,.]+ \|/)
    expect(said).toContain('Not measured: a page while a run goes on: not asked for')
  }, 60_000)

  it('says what is wrong with its arguments', async () => {
    const script = startScript('bench/bench.ts', ['--sizes', 'many'])
    expect((await script.ended).code).toBe(2)
    expect(script.output()).toContain('--sizes takes whole numbers from 1 to 1000000, not "many"')
  })
})
