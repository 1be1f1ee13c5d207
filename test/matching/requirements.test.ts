import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import type { MatchNeed } from '../../src/matching/model.js'
import { MAX_REQUIREMENTS, requirementsOf, sentencesOf } from '../../src/matching/requirements.js'

const aNeed = (given: Partial<MatchNeed>): MatchNeed => ({
  id: 'need',
  title: 'Liver on a chip',
  sectors: [],
  keywords: [],
  requirements: [],
  seeks: [],
  ...given,
})

describe('requirements of a need', () => {
  it.each([
    [
      'semicolons',
      'Bello. Servono: un formulatore, esperto; un gruppo di fitopatologia; serre.',
      ['un formulatore, esperto', 'un gruppo di fitopatologia', 'serre'],
    ],
    [
      'commas',
      'We need analytical chemists (traces, blood), hepatology centres and a lawyer.',
      ['analytical chemists (traces, blood)', 'hepatology centres and a lawyer'],
    ],
    [
      'bullets below',
      'Cerchiamo:\n- ospedali\n- un ergonomo;\nI dati sono aperti.',
      ['ospedali', 'un ergonomo'],
    ],
    ['numbered lines', 'Wanted:\n1. hospitals\n2) a maker', ['hospitals', 'a maker']],
    ['a head and a colon', 'Partners sought: vessel owners, and a fishery', ['vessel owners', 'a fishery']],
    ['two openings', 'Ci mancano chimici. Gradite competenze su cinetiche.', ['chimici', 'cinetiche']],
    [
      'bullets that list facts and no wishes are left alone',
      'Done so far:\n- a chip\n- a pump',
      ['Liver on a chip'],
    ],
    [
      '"needed" in the middle of a sentence asks for nothing',
      'We built the tests that were needed by hospitals.',
      ['Liver on a chip'],
    ],
    ['a negation asks for nothing', 'Non servono ospedali.', ['Liver on a chip']],
    ['no text', undefined, ['Liver on a chip']],
  ])('are found in the text: %s', (_why, text, expected) => {
    expect(requirementsOf(aNeed({ ...(text === undefined ? {} : { text }) }))).toEqual(expected)
  })

  it('given lines win over the text, tidied, each once, in their order', () => {
    const need = aNeed({
      requirements: [' - GMP  site; ', '', 'gmp site', 'Cohorts'],
      text: 'Servono: altro',
    })
    expect(requirementsOf(need)).toEqual(['GMP site', 'Cohorts'])
  })

  it.each([[''], ['…'], ['  \u0000 '], ['🙂']])('a need without words has none: %j', (title) => {
    expect(requirementsOf(aNeed({ title, text: title }))).toEqual([])
  })

  it('any text gives at most a dozen short lines, at once', () => {
    const pieces = fc.constantFrom(
      'Servono: ',
      'we need ',
      ' e',
      ',',
      ';',
      '(',
      '\n- ',
      ':',
      ' ',
      'liver',
      '. ',
      '__proto__',
      'É',
    )
    const text = fc.array(pieces, { maxLength: 400 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (given) => {
        const lines = requirementsOf(aNeed({ text: given }))
        expect(lines.length).toBeLessThanOrEqual(MAX_REQUIREMENTS)
        expect(lines.every((line) => line.length > 0 && line.length <= 200)).toBe(true)
        expect(new Set(lines).size).toBe(lines.length)
      }),
    )
    expect(requirementsOf(aNeed({ text: `Servono: ${' e'.repeat(200_000)}` }))).toEqual(['Liver on a chip'])
    expect(requirementsOf(aNeed({ text: `Servono ${'a,('.repeat(200_000)}` })).length).toBeLessThanOrEqual(12)
  })
})

describe('sentences', () => {
  it('are pieces of the text as it stands', () => {
    const text = 'We test 3.5 mm chips. Then what? "Trials" follow.\nLe prove sono finite!'
    expect(sentencesOf(text)).toEqual([
      'We test 3.5 mm chips.',
      'Then what?',
      '"Trials" follow.',
      'Le prove sono finite!',
    ])
  })
})
