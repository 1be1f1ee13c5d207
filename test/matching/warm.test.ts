import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import { createEngine, type Engine } from '../../src/matching/engine.js'
import { parseLexicon } from '../../src/matching/lexicon.js'
import type { MatchNeed, MatchProfile, Ranked } from '../../src/matching/model.js'
import { DEFAULT_SETTINGS } from '../../src/matching/settings.js'
import { createWarm } from '../../src/matching/warm.js'
import { aMatchNeed, aMatchProfile } from '../support/matching.js'

const lexicon = parseLexicon('liver\tfegato\nblood\tsangue\nbowel\tintestino\ngut\tintestino')
// A short bulk place and list, so that lists run short and are asked again.
const SETTINGS = { ...DEFAULT_SETTINGS, bands: { ...DEFAULT_SETTINGS.bands, bulkPlace: 3 } }
const TOP = 3

const WORDS =
  'liver fegato blood sangue gut intestino cell cells cellular tissue tissues gene genes genetic genetics plasma'.split(
    ' ',
  )
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 10 }).map((words) => words.join(' '))
const evidence = fc.array(fc.record({ title: text }), { maxLength: 3 })
const profile = fc
  .record({
    number: fc.nat({ max: 40 }),
    text,
    evidence,
    kind: fc.constantFrom('clinic' as const, 'research' as const),
  })
  .map(({ number, ...rest }) => aMatchProfile({ id: `p${number}`, ...rest }))
const need = fc
  .record({ title: text, seeks: fc.constantFrom([], ['clinic' as const]), owner: fc.nat({ max: 40 }) })
  .map(({ title, seeks, owner }) => ({ title, seeks, ownerId: `p${owner}` }))
type Step = { readonly put: MatchProfile } | { readonly remove: string }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: profile.map((put) => ({ put })) },
  { weight: 1, arbitrary: fc.nat({ max: 40 }).map((number) => ({ remove: `p${number}` })) },
)

function fullRun(profiles: Iterable<MatchProfile>, needs: readonly MatchNeed[]): Ranked[][] {
  const engine: Engine = createEngine(SETTINGS, lexicon)
  for (const one of profiles) engine.put(one)
  return needs.map((one) => engine.rank(one, { top: TOP }))
}

describe('warm rankings', () => {
  it('are those of a full run, bit for bit, and tell which needs changed', () => {
    fc.assert(
      fc.property(
        fc.array(profile, { maxLength: 40 }),
        fc.array(need, { minLength: 1, maxLength: 5 }),
        fc.array(step, { minLength: 1, maxLength: 12 }),
        (start, asked, steps) => {
          const needs = asked.map((one, at) => aMatchNeed({ id: `n${at}`, ...one }))
          const profiles = new Map(start.map((one) => [one.id, one]))
          const engine = createEngine(SETTINGS, lexicon)
          for (const one of profiles.values()) engine.put(one)
          const warm = createWarm(engine, TOP)
          let before: (readonly Ranked[])[] = needs.map((one) => warm.watch(one))
          for (const one of steps) {
            const changed = 'put' in one ? warm.put(one.put) : warm.remove(one.remove)
            if ('put' in one) profiles.set(one.put.id, one.put)
            else profiles.delete(one.remove)
            const now = needs.map(({ id }) => warm.ranking(id) ?? [])
            expect(now).toEqual(fullRun(profiles.values(), needs))
            const differ = needs.filter((_, at) => JSON.stringify(before[at]) !== JSON.stringify(now[at]))
            expect(changed).toEqual(differ.map(({ id }) => id))
            before = now
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it('follow a need that changes, and forget one that is no longer watched', () => {
    const engine = createEngine(SETTINGS, lexicon)
    engine.put(aMatchProfile({ id: 'hepatology', text: 'liver' }))
    engine.put(aMatchProfile({ id: 'haematology', text: 'blood' }))
    const warm = createWarm(engine, TOP)
    expect(warm.watch(aMatchNeed({ title: 'liver' })).map((one) => one.profileId)).toEqual(['hepatology'])
    expect(warm.watch(aMatchNeed({ title: 'blood' })).map((one) => one.profileId)).toEqual(['haematology'])
    warm.unwatch('need')
    expect(warm.ranking('need')).toBeUndefined()
    expect(warm.put(aMatchProfile({ id: 'third', text: 'blood' }))).toEqual([])
  })
})
