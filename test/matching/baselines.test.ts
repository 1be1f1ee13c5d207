import { describe, it, expect } from '@jest/globals'
import { bm25, plainWords, popularity, randomFloor, tfidfCosine } from '../../src/matching/baselines.js'
import type { MatchNeed, MatchProfile } from '../../src/matching/model.js'

const aProfile = (id: string, text: string, given: Partial<MatchProfile> = {}): MatchProfile => ({
  id,
  kind: 'research',
  roles: ['research'],
  text,
  sectors: [],
  keywords: [],
  offers: [],
  evidence: [],
  ...given,
})
const aNeed = (title: string, given: Partial<MatchNeed> = {}): MatchNeed => ({
  id: 'need',
  title,
  sectors: [],
  keywords: [],
  requirements: [],
  seeks: [],
  ...given,
})

const PROFILES = [
  aProfile('liver', 'liver organoids and liver biopsies'),
  aProfile('long', `one liver among many other words: ${'heart kidney lung brain skin '.repeat(8)}`, {
    evidence: [{ id: 'p1', title: 'Heart' }],
  }),
  aProfile('soil', 'soil microbes', {
    evidence: [{ id: 'p1' }, { id: 'p2' }],
    kind: 'enterprise',
    roles: ['industry'],
  }),
  aProfile('constructor', '__proto__ constructor'),
]
const RANKERS = {
  random: randomFloor(PROFILES),
  popularity: popularity(PROFILES),
  tfidf: tfidfCosine(PROFILES),
  bm25: bm25(PROFILES, plainWords),
}

describe('rankings that a matcher has to beat', () => {
  it.each([
    ['BM25 puts the profile that speaks of the liver only first', RANKERS.bm25, 'liver', ['liver', 'long']],
    ['TF-IDF does so too', RANKERS.tfidf, 'liver', ['liver', 'long']],
    ['a word that nobody has finds nobody', RANKERS.bm25, 'zeppelin', []],
    ['nor with TF-IDF', RANKERS.tfidf, 'zeppelin', []],
    ['names of JavaScript are words like others', RANKERS.bm25, 'constructor', ['constructor']],
    ['and for TF-IDF', RANKERS.tfidf, '__proto__', ['constructor']],
    ['popularity counts evidence and hears nothing', RANKERS.popularity, 'liver', ['soil', 'long']],
    ['an empty need finds nobody', RANKERS.bm25, '', []],
  ])('%s', (_why, rank, title, expected) => {
    expect(rank(aNeed(title))).toEqual(expected)
  })

  it('plain TF-IDF is the cosine of the long vectors', () => {
    const two = [aProfile('a', 'x1 x1 y1'), aProfile('b', 'y1 z1 x1'), aProfile('c', 'z1')]
    // N = 3, df: x1 2, y1 2, z1 2, so every idf is ln 1.5 and cancels out. a = (1 + ln 2, 1, 0), b = (1, 1, 1), c = (0, 0, 1).
    // Need "x1 z1" = (1, 0, 1)/√2: with a 1.693/(1.966·1.414) = .609, b 2/(1.732·1.414) = .816, c 1/1.414 = .707.
    expect(tfidfCosine(two)(aNeed('x1 z1'))).toEqual(['b', 'c', 'a'])
  })

  it('the floor is drawn per need, and the order of the profiles does not matter', () => {
    const shuffled = randomFloor([...PROFILES].reverse())
    expect(shuffled(aNeed('x'))).toEqual(RANKERS.random(aNeed('y')))
    const orders = ['a', 'b', 'c', 'd', 'e'].map((id) => RANKERS.random(aNeed('x', { id })).join())
    expect(new Set(orders).size).toBeGreaterThan(1)
  })

  it('roles and owner decide who is a candidate', () => {
    expect(RANKERS.random(aNeed('x', { seeks: ['industry'] }))).toEqual(['soil'])
    expect(RANKERS.random(aNeed('x', { ownerId: 'soil' }))).not.toContain('soil')
  })
})
