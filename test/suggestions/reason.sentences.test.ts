// The sentences that explain a suggestion, in both languages.
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Missing } from '../../src/matching/model.js'
import { necessitySentences, coveredCount } from '../../src/suggestions/proposal.sentences.js'
import { missingSentences, reasonSentence } from '../../src/suggestions/reason.sentences.js'
import { aProposal, aSuggestion } from '../support/factories.js'

const lastPart = (path: string) => path.split('/').at(-1) ?? path

describe('the reason of a suggestion', () => {
  it('tells the heaviest pairs of words, the evidence and the nearest sectors', () => {
    const suggestion = aSuggestion()
    expect(reasonSentence(suggestion, 'en', lastPart)).toBe(
      'Matches on fegato = liver, organoidi = organoids and test; shown by “Liver models on a chip” (2024); gastroenterology is near hepatology (both in clinical medicine).',
    )
    expect(reasonSentence(suggestion, 'it', lastPart)).toBe(
      'Corrisponde per fegato = liver, organoidi = organoids e test; lo mostra «Liver models on a chip» (2024); gastroenterology è vicino a hepatology (entrambi in clinical medicine).',
    )
  })

  it('tells no more than three pairs, by weight, whatever their order', () => {
    const terms = ['a', 'b', 'c', 'd'].map((word, i) => ({
      term: word,
      need: word,
      profile: word,
      weight: i,
    }))
    expect(reasonSentence({ terms, evidence: [], sectors: [] }, 'en', lastPart)).toBe(
      'Matches on d, c and b.',
    )
  })

  it('counts the evidence that it does not name', () => {
    const evidence = ['one', 'two', 'three'].map((title) => ({ title, weight: 1 }))
    const said = { terms: [], evidence, sectors: [] }
    expect(reasonSentence(said, 'en', lastPart)).toContain('shown by “one” and 2 more.')
    expect(reasonSentence(said, 'it', lastPart)).toContain('lo mostrano «one» e altri 2.')
  })

  it('says so when no word, evidence or sector carried the match', () => {
    expect(reasonSentence({ terms: [], evidence: [], sectors: [] }, 'en', lastPart)).toBe(
      'Matches as a whole; no single word stands out.',
    )
  })

  it('names a shared sector once', () => {
    const sectors = [{ need: '/m/oncology', profile: '/m/oncology', joins: '/m/oncology', similarity: 1 }]
    expect(reasonSentence({ terms: [], evidence: [], sectors }, 'en', lastPart)).toContain(
      'same sector: oncology.',
    )
  })

  it('never throws and always ends in a full stop, whatever the texts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (need, profile, title) => {
        const terms = [{ term: need, need, profile, weight: 1 }]
        const sentence = reasonSentence({ terms, evidence: [{ title }], sectors: [] }, 'it', lastPart)
        expect(sentence.startsWith('Corrisponde per ')).toBe(true)
        expect(sentence.endsWith('.')).toBe(true)
      }),
    )
  })
})

describe('what is missing', () => {
  const rows: [missing: Missing, en: string, it: string][] = [
    [
      { what: 'requirement', requirement: 'GMP site' },
      'Requirement that the profile does not show: “GMP site”.',
      'Requisito che il profilo non mostra: «GMP site».',
    ],
    [
      { what: 'role', wanted: ['clinic', 'research'], has: ['industry'] },
      'Wanted as a partner: clinic or research; role of the profile: industry.',
      'Partner cercato: clinica o ricerca; ruolo del profilo: industria.',
    ],
    [
      { what: 'role', wanted: ['clinic'], has: [] },
      'Wanted as a partner: clinic; role of the profile: none.',
      'Partner cercato: clinica; ruolo del profilo: nessuno.',
    ],
    [
      { what: 'trl', wanted: [3, 6], has: [8, 8] },
      'The work is at TRL 3–6; the unit works at 8.',
      'Il lavoro è a TRL 3–6; l’unità lavora a 8.',
    ],
    [
      { what: 'trl', wanted: [3, 3], has: null },
      'The work is at TRL 3; the profile does not say at which it works.',
      'Il lavoro è a TRL 3; il profilo non dice a quale lavora.',
    ],
    [
      { what: 'place', wanted: 'BG', has: 'MI' },
      'The need is in Bergamo; the member is in Milano.',
      'L’esigenza è a Bergamo; il membro è a Milano.',
    ],
    [
      { what: 'place', wanted: 'BG', has: null },
      'The need is in Bergamo; the member does not say where it is.',
      'L’esigenza è a Bergamo; il membro non indica dove si trova.',
    ],
    [
      { what: 'collaborationType', wanted: ['licence'], has: ['data-access'] },
      'Wanted: licence; the profile offers data access.',
      'Cercato: licenza; il profilo offre accesso a dati.',
    ],
    [
      { what: 'collaborationType', wanted: ['licence'], has: [] },
      'Wanted: licence; the profile does not say which collaboration it offers.',
      'Cercato: licenza; il profilo non dice quale collaborazione offre.',
    ],
  ]
  it.each(rows)('of the kind %j is told in both languages', (missing, en, it) => {
    expect(missingSentences([missing], 'en')).toEqual([en])
    expect(missingSentences([missing], 'it')).toEqual([it])
  })

  it('tells requirements first and all words in one last sentence', () => {
    const missing: Missing[] = [
      { what: 'word', word: 'siero', share: 0.2 },
      { what: 'place', wanted: 'BG', has: null },
      { what: 'word', word: 'coorte', share: 0.1 },
      { what: 'requirement', requirement: 'x' },
    ]
    expect(missingSentences(missing, 'en')).toEqual([
      'Requirement that the profile does not show: “x”.',
      'The need is in Bergamo; the member does not say where it is.',
      'Nothing in the profile speaks of “siero” or “coorte”.',
    ])
  })

  it('is nothing when nothing is missing', () => {
    expect(missingSentences([], 'it')).toEqual([])
  })
})

describe('why a partner is necessary', () => {
  const proposal = aProposal()
  const [clinic] = proposal.members
  if (!clinic) throw new Error('the factory makes two members')

  it('names what nobody else covers and the role that nobody else takes', () => {
    expect(necessitySentences(proposal, clinic, 'en')).toEqual([
      'The only partner that covers “Accesso a campioni clinici”.',
      'The only partner in the role “clinic”.',
    ])
  })

  it('points at the whole where two partners share role and requirements', () => {
    const twins = aProposal({
      members: proposal.members.map((seat) => ({ ...seat, role: 'clinic' as const })),
      coverage: proposal.members.map(({ profileId }) => ({
        requirement: 'x',
        by: profileId,
        verdict: 'MATCH' as const,
        evidence: 'y',
      })),
    })
    expect(necessitySentences(twins, twins.members[0] ?? clinic, 'it')).toEqual([
      'Insieme agli altri copre più di qualunque gruppo più piccolo.',
    ])
  })

  it('counts a requirement as covered when one partner matches it', () => {
    expect(coveredCount(proposal)).toBe(2)
    expect(
      coveredCount({ ...proposal, coverage: [{ requirement: 'x', by: null, verdict: 'GAP', evidence: '' }] }),
    ).toBe(0)
  })
})
