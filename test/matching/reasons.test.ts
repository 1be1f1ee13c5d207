import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import { createEngine, type Engine } from '../../src/matching/engine.js'
import { parseLexicon } from '../../src/matching/lexicon.js'
import type { MatchNeed, MatchProfile, Reasons } from '../../src/matching/model.js'
import { DEFAULT_SETTINGS } from '../../src/matching/settings.js'
import { createSectorTree } from '../../src/matching/sectors.js'
import { aMatchNeed, aMatchProfile } from '../support/matching.js'

const lexicon = parseLexicon('liver\tfegato\nblood\tsangue\ngene therapy\tterapia genica')
const row = (path: string) => ({
  code: path,
  path,
  title: { en: path, it: path },
  synonyms: { en: [], it: [] },
})
const tree = createSectorTree(
  ['/health', '/health/medicine', '/health/medicine/oncology', '/health/medicine/hepatology'].map(row),
  [],
)

const hepatology = aMatchProfile({
  id: 'hepatology',
  kind: 'clinic',
  text: 'Clinical trials in liver disease and sequencing of samples',
  language: 'en',
  sectors: ['/health/medicine/hepatology'],
  trl: [2, 4],
  province: 'MI',
  evidence: [
    { id: 'e1', title: 'Fibrosis of the liver', year: 2021 },
    { id: 'e2', title: 'Cheese', year: 2020 },
  ],
})
const others = ['milk and cheese', 'gene therapy of the blood', 'sensors for soil', 'liver imaging'].map(
  (text, at) => aMatchProfile({ id: `other-${at}`, kind: 'enterprise', text, language: 'en' }),
)
const profiles = [hepatology, ...others]
const need = aMatchNeed({
  title: 'Studio sul fegato',
  keywords: ['sensori'],
  text: 'Serve un sequenziamento di campioni e un criostato. Fibrosi, sensori.',
  language: 'it',
  sectors: ['/health/medicine/oncology'],
  trl: { now: 6, wanted: 8 },
  province: 'BG',
  requirements: ['un criostato'],
})

function engineWith(some: readonly MatchProfile[]): Engine {
  const engine = createEngine(DEFAULT_SETTINGS, lexicon, tree)
  for (const one of some) engine.put(one)
  return engine
}
const engine = engineWith(profiles)
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

function check(reasons: Reasons): void {
  const { because, terms, other = 0, score } = reasons
  expect(Math.abs(sum(Object.values(because)) - score)).toBeLessThan(1e-9)
  const byWords =
    sum(terms.map((term) => term.weight)) + other + (because['sectors'] ?? 0) + (because['fit'] ?? 0)
  expect(Math.abs(byWords - score)).toBeLessThan(1e-9)
}

describe('reasons', () => {
  const reasons = engine.explain(need, hepatology)

  it('name the bridge between the languages', () => {
    expect(reasons.terms).toContainEqual(
      expect.objectContaining({ need: 'fegato', profile: 'liver', bridge: 'lexicon' }),
    )
    expect(reasons.terms).toContainEqual(
      expect.objectContaining({ need: 'fibrosi', profile: 'fibrosis', bridge: 'cognate' }),
    )
  })

  it('give evidence with its share, what carries most first, and leave out what carries nothing', () => {
    expect(reasons.evidence.map(({ id, year }) => [id, year])).toEqual([['e1', 2021]])
    expect(reasons.evidence[0]?.weight).toBeGreaterThan(0)
  })

  it('join sectors by their nearest common ancestor', () => {
    expect(reasons.sectors).toContainEqual(
      expect.objectContaining({
        need: '/health/medicine/oncology',
        profile: '/health/medicine/hepatology',
        joins: '/health/medicine',
      }),
    )
  })

  it('name no missing word of the story around what a need asks for', () => {
    const story = aMatchNeed({ ...need, id: 'story', text: `${need.text ?? ''} I topi hanno fretta.` })
    const named = engine
      .explain(story, hepatology)
      .missing.flatMap((one) => (one.what === 'word' ? [one.word] : []))
    expect(named).toContain('criostato')
    expect(named).not.toContain('topi')
    const free = aMatchNeed({
      id: 'free',
      title: story.title,
      text: story.text ?? '',
      requirements: [],
      keywords: [],
    })
    expect(engine.explain(free, hepatology).missing).toContainEqual(expect.objectContaining({ word: 'topi' }))
  })

  it('say what is missing: words, requirements, maturity, place', () => {
    expect(reasons.missing).toContainEqual(expect.objectContaining({ what: 'word', word: 'criostato' }))
    expect(reasons.missing).toContainEqual({ what: 'requirement', requirement: 'un criostato' })
    expect(reasons.missing).toContainEqual({ what: 'trl', wanted: [6, 8], has: [2, 4] })
    expect(reasons.missing).toContainEqual({ what: 'place', wanted: 'BG', has: 'MI' })
  })

  it('give the score and the band of the ranking, to the bit', () => {
    for (const { profileId, score, band } of engine.rank(need, { top: 10 })) {
      const profile = profiles.find((one) => one.id === profileId)
      if (!profile) throw new Error(`${profileId} is not of this test`)
      const explained = engine.explain(need, profile)
      expect([explained.score, explained.band]).toEqual([score, band])
      check(explained)
    }
  })

  it('carry the score: it falls more without the three heaviest words than without three light ones', () => {
    const matched = 'liver fibrosis sequencing samples trials disease clinical'.split(' ')
    const unmatched = 'cheese soil gene sensors imaging blood'.split(' ')
    const explain = (words: readonly string[]): Reasons =>
      engine.explain(aMatchNeed({ title: words.join(' '), language: 'en' }), hepatology, 'none')
    const all = [...matched, ...unmatched]
    const byWeight = explain(all).terms.map((term) => term.need)
    const without = (gone: readonly string[]): number =>
      explain(all.filter((word) => !gone.includes(word))).score
    expect(byWeight.length).toBeGreaterThan(5)
    expect(without(byWeight.slice(0, 3))).toBeLessThan(without(byWeight.slice(-3)))
    expect(without(byWeight.slice(0, 3))).toBeLessThan(explain(all).score)
  })
})

const WORDS =
  'liver fegato blood sangue gene genes therapy terapia genica clinical clinico cheese soil'.split(' ')
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 9 }).map((words) => words.join(' '))
const anyProfile = fc.record({
  text,
  evidence: fc.array(fc.record({ title: text }), { maxLength: 8 }),
  sectors: fc.subarray(['/health/medicine/oncology', '/health/medicine/hepatology', 'unknown liver sector']),
})

describe('for any pair', () => {
  it('the parts add up, and the score is the ranking’s, to the bit', () => {
    fc.assert(
      fc.property(fc.array(anyProfile, { minLength: 1, maxLength: 6 }), text, (some, title) => {
        const all = some.map((one, at) => aMatchProfile({ id: `p${at}`, ...one }))
        const small = engineWith(all)
        const asked: MatchNeed = aMatchNeed({ title, sectors: ['/health/medicine/oncology'] })
        const ranked = new Map(small.rank(asked, { top: 10 }).map((one) => [one.profileId, one.score]))
        for (const profile of all) {
          const reasons = small.explain(asked, profile)
          check(reasons)
          expect(reasons.score).toBe(ranked.get(profile.id) ?? 0)
        }
      }),
    )
  })

  it('more matching text never lowers the raw sum of matches', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom(...WORDS), (title, own, word) => {
        const asked = aMatchNeed({ title: `${title} ${word}`, language: 'en' })
        // The same statistics and length class for both: only the count of the word differs.
        const filler = Array.from({ length: 40 }, (_, at) => `filler${at}`).join(' ')
        const small = engineWith([
          aMatchProfile({ id: 'all', text: `${WORDS.join(' ')} ${filler}`, language: 'en' }),
        ])
        const raw = (words: string): number =>
          small.explain(asked, aMatchProfile({ text: `${words} ${filler}`, language: 'en' }), 'none').because[
            'stems'
          ] ?? 0
        const [before, after] = [raw(`${own} pad`), raw(`${own} ${word}`)]
        expect(after).toBeGreaterThanOrEqual(before - 1e-12)
      }),
    )
  })
})

describe('why not, and what would raise it', () => {
  it('says the place, and how far the profile is behind the last suggested one', () => {
    const suggested = engine.rank(need, { top: 1 })
    const other = others[3] ?? hepatology
    const answer = engine.whyNot(need, other, suggested, hepatology)
    expect(answer).toMatchObject({ place: null, excluded: null, last: { profileId: 'hepatology' } })
    expect(sum(Object.values(answer.last?.behind ?? {}))).toBeCloseTo(
      (answer.last?.score ?? 0) - answer.reasons.score,
      12,
    )
  })

  it.each([
    [{ seeks: ['research' as const] }, 'role'],
    [{ ownerId: 'hepatology' }, 'owner'],
  ])('says what keeps it out whatever the score: %j → %s', (more, excluded) => {
    expect(engine.whyNot({ ...need, ...more }, hepatology, []).excluded).toBe(excluded)
  })

  it('tries facts one by one, with the score that a full recompute gives, and leaves the index as it was', () => {
    const before = engine.rank(need, { top: 10 })
    const raises = engine.whatWouldRaise(need, hepatology)
    expect(raises.map(({ fact }) => fact)).toContainEqual({ what: 'word', word: 'sensori' })
    for (const { fact, score, gain } of raises) {
      if (fact.what !== 'word') continue
      const told = { ...hepatology, keywords: [fact.word] }
      const rebuilt = engineWith([told, ...others]).rank(need, { top: 10 })
      expect(rebuilt.find((one) => one.profileId === 'hepatology')?.score).toBe(score)
      expect(gain).toBeGreaterThan(0)
    }
    expect(engine.rank(need, { top: 10 })).toEqual(before)
  })
})
