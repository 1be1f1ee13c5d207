import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import { createEngine, type Engine } from '../../src/matching/engine.js'
import { parseLexicon } from '../../src/matching/lexicon.js'
import type { MatchNeed, MatchProfile, Ranked } from '../../src/matching/model.js'
import { DEFAULT_SETTINGS } from '../../src/matching/settings.js'
import { aMatchNeed, aMatchProfile } from '../support/matching.js'

const lexicon = parseLexicon('liver\tfegato\nblood\tsangue;ematic\nmilk\tlatte\ngene therapy\tterapia genica')
const CLUSTER: readonly MatchProfile[] = [
  aMatchProfile({
    id: 'hepatology',
    kind: 'clinic',
    text: 'Clinical trials in liver disease, fibrosis and transplant',
    language: 'en',
  }),
  aMatchProfile({
    id: 'dairy',
    kind: 'enterprise',
    text: 'Cheese and milk fermentation, starter cultures',
    language: 'en',
  }),
  aMatchProfile({
    id: 'vectors',
    kind: 'research',
    text: 'Viral vectors for gene therapy of blood diseases',
    language: 'en',
  }),
  aMatchProfile({
    id: 'imaging',
    kind: 'enterprise',
    text: 'Ultrasound imaging devices and image analysis software',
    language: 'en',
  }),
  aMatchProfile({
    id: 'caseificio',
    kind: 'enterprise',
    text: 'Produzione di formaggi, latte e colture starter',
    language: 'it',
  }),
]

function engineWith(profiles: readonly MatchProfile[]): Engine {
  const engine = createEngine(DEFAULT_SETTINGS, lexicon)
  for (const profile of profiles) engine.put(profile)
  return engine
}
const best = (need: MatchNeed, profiles = CLUSTER): string[] =>
  engineWith(profiles)
    .rank(need, { top: 10 })
    .map((ranked) => ranked.profileId)

describe('ranking', () => {
  it.each([
    ['trials for a disease of the liver', {}, ['hepatology'], 'a rare word leads'],
    ['studio sul fegato', { language: 'it' }, ['hepatology'], 'Italian need, English profile'],
    ['terapia genica per malattie del sangue', { language: 'it' }, ['vectors'], 'a phrase of the lexicon'],
    ['milk fermentation', {}, ['dairy', 'caseificio'], 'English need, Italian profile as second'],
    ['ultrasonic imager', {}, ['imaging'], 'words that are only spelt alike'],
    ['zzz qqq', {}, [], 'nobody is better than a bad guess'],
  ] as [string, Partial<MatchNeed>, string[], string][])(
    'for "%s" puts first what fits (%j → %j: %s)',
    (title, more, expected) => {
      expect(best(aMatchNeed({ title, language: 'en', ...more })).slice(0, expected.length || 10)).toEqual(
        expected,
      )
    },
  )

  it('offers only the roles that are sought', () => {
    expect(best(aMatchNeed({ title: 'milk and liver and blood', seeks: ['clinic'] }))).toEqual(['hepatology'])
  })

  it('never offers the owner to itself', () => {
    expect(best(aMatchNeed({ title: 'milk fermentation', ownerId: 'dairy' }))).not.toContain('dairy')
  })

  it('orders equal scores by id', () => {
    const twins = ['b', 'a', 'c'].map((id) => aMatchProfile({ id, text: 'liver biopsy' }))
    expect(best(aMatchNeed({ title: 'liver biopsy' }), twins)).toEqual(['a', 'b', 'c'])
  })

  it('counts a project of two profiles once', () => {
    const project = { id: 'p1', title: 'Liver on a chip', text: 'microfluidic liver model' }
    const engine = engineWith([
      aMatchProfile({ id: 'one', evidence: [project] }),
      aMatchProfile({ id: 'two', evidence: [project] }),
    ])
    expect(engine.corpus.size().passages).toBe(1)
  })
})

const WORDS = [
  'liver',
  'blood',
  'fegato',
  'sangue',
  'milk',
  'latte',
  'cell',
  'cells',
  'cellular',
  'tissue',
  'gene',
  'therapy',
  'x',
]
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' '))
const profile = fc.record({
  text,
  evidence: fc.array(fc.record({ title: text }), { maxLength: 3 }),
  kind: fc.constantFrom('clinic' as const, 'research' as const),
})
const profiles = fc
  .array(profile, { minLength: 1, maxLength: 12 })
  .map((some) => some.map((one, at) => aMatchProfile({ ...one, id: `p${at}` })))

function answers(engine: Engine, titles: readonly string[]): Ranked[][] {
  return titles.map((title) => engine.rank(aMatchNeed({ title }), { top: 20 }))
}

describe('whatever goes in', () => {
  it('the order and the history of changes do not matter, bit for bit', () => {
    fc.assert(
      fc.property(profiles, profiles, fc.array(text, { maxLength: 4 }), (old, now, titles) => {
        const rebuilt = answers(engineWith(now), titles)
        expect(answers(engineWith([...now].reverse()), titles)).toEqual(rebuilt)
        const changed = engineWith(old)
        for (const one of now) changed.put(one)
        for (const one of old) if (!now.some((kept) => kept.id === one.id)) changed.remove(one.id)
        expect(answers(changed, titles)).toEqual(rebuilt)
      }),
    )
  })

  it('scores lie in [0, 1] and no exception is thrown', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 6 }),
        fc.string({ unit: 'binary' }),
        (texts, title) => {
          const engine = engineWith(texts.map((one, at) => aMatchProfile({ id: `p${at}`, text: one, title })))
          for (const { score } of engine.rank(aMatchNeed({ title }), { top: 20 })) {
            expect(score).toBeGreaterThan(0)
            expect(score).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })
})
