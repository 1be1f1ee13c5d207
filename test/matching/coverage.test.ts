import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { createAnalyser } from '../../src/matching/analysis.js'
import { createCoverageReader } from '../../src/matching/coverage.js'
import type { Cell } from '../../src/matching/coverage.js'
import { MAX_PASSAGE, passagesOf } from '../../src/matching/coverage.passages.js'
import { parseLexicon } from '../../src/matching/lexicon.js'
import type { MatchProfile } from '../../src/matching/model.js'

const lexicon = parseLexicon(readFileSync('fixtures/taxonomy/lexicon-en-it.tsv', 'utf8'))
const reader = createCoverageReader(createAnalyser(lexicon))

const aProfile = (given: Partial<MatchProfile>): MatchProfile => ({
  id: 'p',
  kind: 'research',
  roles: ['research'],
  sectors: [],
  keywords: [],
  offers: [],
  evidence: [],
  ...given,
})

const cellOf = (requirement: string, profile: MatchProfile): Cell => {
  const [cell] = reader.cells(reader.read([requirement]), profile)
  if (cell === undefined) throw new Error('a requirement has a cell')
  return cell
}

const LIVER = aProfile({
  title: 'Liver disease laboratory',
  text: 'We culture human liver organoids from biopsies. Our pathologists grade fibrosis on digital slides every week. The freezer holds serum of two thousand volunteers who gave consent for further studies.',
  offers: ['Organoidi di fegato umano per prove di tossicità', 'Gene therapy vectors'],
  evidence: [
    {
      id: 'e1',
      title: 'Toxicology of endocrine disruptors',
      text: 'Chemists measure pesticides in blood. Others wait.',
    },
  ],
})
const HOSPITAL = aProfile({
  kind: 'clinic',
  roles: ['clinic'],
  text: 'Three hospitals with palliative care wards',
})

describe('coverage of a requirement by a profile', () => {
  it.each([
    [
      'the same words',
      'human liver organoids from biopsies',
      LIVER,
      'We culture human liver organoids from biopsies.',
    ],
    [
      'an Italian line, English words',
      'organoidi di fegato da biopsie',
      LIVER,
      'We culture human liver organoids from biopsies.',
    ],
    [
      'an English line, Italian words',
      'toxicity tests on human liver organoids',
      LIVER,
      'Organoidi di fegato umano per prove di tossicità',
    ],
    ['a phrase of the lexicon', 'vettori per terapia genica', LIVER, 'Gene therapy vectors'],
    [
      'a profession for its discipline',
      'toxicologists for endocrine disruptors',
      LIVER,
      'Toxicology of endocrine disruptors',
    ],
    [
      'a sentence of a project',
      'analytical chemists for pesticides in blood',
      LIVER,
      'Chemists measure pesticides in blood.',
    ],
    [
      'the organisation that is asked for',
      'hospitals with palliative care',
      HOSPITAL,
      'Three hospitals with palliative care wards',
    ],
  ])('MATCH with the passage: %s', (_why, requirement, profile, evidence) => {
    expect(cellOf(requirement, profile)).toMatchObject({ verdict: 'MATCH', evidence })
  })

  it.each([
    ['GAP where the profile says enough and nothing near', 'satellite images of forests', LIVER, 'GAP'],
    [
      'GAP though a word that everybody uses is there',
      'expert laboratory for satellite navigation',
      LIVER,
      'GAP',
    ],
    ['UNKNOWN where only half of it is there', 'liver transplantation', LIVER, 'UNKNOWN'],
    [
      'UNKNOWN where the profile says too little to tell',
      'satellite images',
      aProfile({ title: 'Immunology' }),
      'UNKNOWN',
    ],
    ['UNKNOWN where there is no profile text at all', 'satellite images', aProfile({}), 'UNKNOWN'],
    ['UNKNOWN where the line has no words', '… 🙂', LIVER, 'UNKNOWN'],
    [
      'UNKNOWN, not MATCH: who studies hospitals is none',
      'hospitals with palliative care',
      { ...HOSPITAL, kind: 'research' as const, roles: ['research' as const] },
      'UNKNOWN',
    ],
  ])('%s', (_why, requirement, profile, verdict) => {
    expect(cellOf(requirement, profile)).toMatchObject({ verdict, evidence: '' })
  })

  it('names of JavaScript are words like others', () => {
    const odd = aProfile({ text: 'constructor __proto__ hasOwnProperty' })
    expect(cellOf('constructor hasOwnProperty', odd)).toMatchObject({ verdict: 'MATCH', evidence: odd.text })
    expect(cellOf('toString valueOf', odd).verdict).toBe('UNKNOWN')
  })

  it('a quote stands in the profile, a strength is within 0 and 1, whatever the texts', () => {
    const word = fc.constantFrom(
      'liver',
      'fegato',
      'organoids',
      'trial',
      'studio',
      'e',
      'a',
      '.',
      ';',
      '\n',
      '🙂',
      '\u0000',
      'constructor',
      'x'.repeat(60),
    )
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(text, text, text, text, (requirement, offer, own, evidence) => {
        const profile = aProfile({ text: own, offers: [offer], evidence: [{ title: evidence, text: own }] })
        const cell = cellOf(requirement, profile)
        expect(cell.strength).toBeGreaterThanOrEqual(0)
        expect(cell.strength).toBeLessThanOrEqual(1)
        expect(cell.evidence !== '').toBe(cell.verdict === 'MATCH')
        expect([offer, own, evidence].some((source) => source.includes(cell.evidence))).toBe(true)
        expect(cellOf(requirement, { ...profile })).toEqual(cell)
      }),
    )
  })

  it('remembers no more profiles than it is told, and answers the same', () => {
    const forgetful = createCoverageReader(createAnalyser(lexicon), { remember: 1 })
    const lines = forgetful.read(['human liver organoids'])
    const first = forgetful.cells(lines, LIVER)
    forgetful.cells(lines, HOSPITAL)
    expect(forgetful.cells(lines, LIVER)).toEqual(first)
  })
})

describe('the passages of a profile', () => {
  it('are verbatim and short, also where a sentence is endless or full of pairs of code units', () => {
    for (const text of [`${'word '.repeat(500)}.`, 'a'.repeat(1000), '🙂'.repeat(400)]) {
      const passages = passagesOf(aProfile({ text }))
      expect(passages.length).toBeGreaterThan(1)
      for (const passage of passages) {
        expect(passage.text.length).toBeLessThanOrEqual(MAX_PASSAGE)
        expect(text).toContain(passage.text)
        expect(passage.text).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
      }
    }
  })
})
