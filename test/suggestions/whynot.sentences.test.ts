// "Why not X?" in words: the same numbers in both languages, and no invitation to claim what is not true.
import { describe, expect, it } from '@jest/globals'
import type { Raise, WhyNot } from '../../src/matching/whynot.js'
import { raiseSentences, whyNotSentences } from '../../src/suggestions/whynot.sentences.js'

const why = (over: Partial<WhyNot> = {}, score = 0.05): WhyNot => ({
  reasons: {
    needId: 'n',
    profileId: 'p',
    band: 'none',
    score,
    because: { stems: score },
    terms: [],
    evidence: [],
    sectors: [],
    missing: [],
  },
  place: 14,
  excluded: null,
  last: { profileId: 'q', score: 0.09, behind: { stems: 0.03, evidence: 0.012, sectors: 0, fit: -0.002 } },
  ...over,
})
const label = (path: string) => path.split('/').at(-1) ?? path

describe('why a profile is not suggested', () => {
  it.each<[string, WhyNot, string[], string[]]>([
    [
      'lower down',
      why(),
      [
        'It stands at place 14 of the ranking (0.050).',
        'Behind the last one suggested in “Words of the same language” by 0.030.',
        'Behind the last one suggested in “Projects and publications” by 0.012.',
      ],
      [
        'È al posto 14 della graduatoria (0,050).',
        'Dietro l’ultimo suggerito in «Parole della stessa lingua» di 0,030.',
        'Dietro l’ultimo suggerito in «Progetti e pubblicazioni» di 0,012.',
      ],
    ],
    [
      'of the owner',
      why({ excluded: 'owner' }),
      ['It belongs to whoever posted the need.'],
      ['Appartiene a chi ha pubblicato l’esigenza.'],
    ],
    [
      'of another role',
      why({ excluded: 'role' }),
      ['It holds none of the wanted roles.'],
      ['Non ricopre nessuno dei ruoli cercati.'],
    ],
    [
      'without anything in common',
      why({}, 0),
      ['No word, project or sector of it answers the need.'],
      ['Nessuna sua parola, progetto o settore risponde all’esigenza.'],
    ],
    [
      'outside the list',
      why({ place: null, last: null }),
      ['It stands below those that were looked at (0.050).'],
      ['È sotto quelli considerati (0,050).'],
    ],
  ])('%s', (_what, given, en, it_) => {
    expect(whyNotSentences(given, 'en')).toEqual(en)
    expect(whyNotSentences(given, 'it')).toEqual(it_)
  })
})

describe('what would raise it', () => {
  const raises: Raise[] = [
    { fact: { what: 'word', word: 'organoidi' }, score: 0.08, gain: 0.03 },
    { fact: { what: 'sector', sector: '/a/oncology' }, score: 0.06, gain: 0.01 },
    { fact: { what: 'place', province: 'BG' }, score: 0.055, gain: 0.005 },
    { fact: { what: 'trl', trl: [3, 5] }, score: 0.051, gain: 0.001 },
  ]

  it('tells the three facts that help most, each under the condition that it is true', () => {
    const sentences = raiseSentences(raises, 'en', label)
    expect(sentences).toHaveLength(3)
    expect(sentences[0]).toBe(
      'If it is true, say so in the profile: work on “organoidi” (the score would be 0.080).',
    )
    expect(sentences[2]).toContain('a seat in Bergamo')
    expect(raiseSentences(raises, 'it', label)[1]).toBe(
      'Se è vero, lo si scriva nel profilo: il settore «oncology» (il punteggio sarebbe 0,060).',
    )
  })
})
