import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseAreas, parseSectorTree, type SectorFiles } from '../../src/matching/sectors.parse.js'
import { searchSectors, suggestSectors } from '../../src/matching/sectors.search.js'
import { bestSectorPairs, joinOf, sectorOverlap, similarity } from '../../src/matching/sectors.similarity.js'
import { areaOf, createSectorTree, label, resolveSector, resolveSectors } from '../../src/matching/sectors.js'

const read = (name: string) =>
  readFileSync(new URL(`../../fixtures/taxonomy/${name}`, import.meta.url), 'utf8')
const files: SectorFiles = {
  categories: read('euroscivoc-categories.tsv'),
  concepts: read('euroscivoc-concepts.tsv'),
  italian: read('euroscivoc-it.tsv'),
  added: read('euroscivoc-added.tsv'),
  areas: read('areas.json'),
}
const tree = parseSectorTree(files)
const MED = '/medical and health sciences'
const ONCOLOGY = `${MED}/clinical medicine/oncology`
const anySector = fc.constantFrom(...tree.sectors.map((s) => s.path))

describe('the tree of the shipped files', () => {
  it('holds nine areas and every field, each with both labels and an unbroken line of parents', () => {
    expect(tree.sectors.filter((s) => s.kind === 'area')).toHaveLength(9)
    expect(tree.sectors.length).toBeGreaterThan(1000)
    for (const s of tree.sectors) {
      expect(s.title.en).not.toBe('')
      expect(s.title.it).not.toBe('')
      expect(s.path).toBe(s.path.trim())
      for (const path of s.lineage) expect(tree.byPath.has(path)).toBe(true)
    }
  })

  it('finds every sector by its own path, code and URI', () => {
    for (const s of tree.sectors) {
      expect(resolveSector(tree, s.path)).toBe(s)
      expect(resolveSector(tree, s.code)).toBe(s)
      if (s.uri !== undefined) expect(resolveSector(tree, s.uri)).toBe(s)
    }
  })

  it.each([
    [ONCOLOGY, 'clinical-research'],
    [`${MED}/basic medicine/pharmacology and pharmacy/drug discovery`, 'pharma'],
    [`${MED}/medical biotechnology/implants/artificial bone`, 'medical-devices'], // a longer branch than biotech's
    [`${MED}/health sciences/health care services/eHealth`, 'digital-health'],
    [`${MED}/health sciences/nutrition/obesity`, 'nutrition'],
    ['/humanities/arts/musicology', undefined],
  ])('puts %s into the area %s', (path, area) => {
    expect(areaOf(tree, path)?.path).toBe(area === undefined ? undefined : `/areas/${area}`)
  })
})

describe('resolving a word', () => {
  it.each([
    ['oncology', ONCOLOGY],
    ['  Oncologia ', ONCOLOGY],
    ['SALUTE DIGITALE', '/areas/digital-health'],
    ['Citta  intelligenti', '/engineering and technology/civil engineering/urban engineering/smart cities'], // accents do not count
    ['Scienze della salute', `${MED}/health sciences`],
    ['/21/39/225', ONCOLOGY],
    ['/Medical and Health Sciences / Clinical Medicine/Oncology/', ONCOLOGY],
    ['honey bees', '/agricultural sciences/animal and dairy science/apiculture'], // a synonym
    ['medtech', '/areas/medical-devices'],
    ['nutrition', `${MED}/health sciences/nutrition`], // the field, not the area of a like name
    ['21 39 225', undefined], // a code is a code
    ['constructor', undefined],
    ['__proto__', undefined],
    ['', undefined],
  ])('takes "%s" for %s', (text, path) => {
    expect(resolveSector(tree, text)?.path).toBe(path)
  })

  it('loses no unknown word and repeats no known sector', () => {
    const { known, unknown } = resolveSectors(tree, [
      'oncology',
      'Oncologia',
      'astrologia medica',
      ' ',
      'pharma',
    ])
    expect(known.map((s) => s.path)).toEqual([ONCOLOGY, '/areas/pharma'])
    expect(unknown).toEqual(['astrologia medica'])
  })

  it('gives the label in the reader’s language and an unknown path as it is', () => {
    expect(label(tree, ONCOLOGY, 'it')).toBe('oncologia')
    expect(label(tree, ONCOLOGY, 'en')).toBe('oncology')
    expect(label(tree, '/no/such', 'it')).toBe('/no/such')
  })
})

describe('searching while typing', () => {
  it.each([
    ['onco', 'en', 'oncology'],
    ['tumore al seno', 'it', 'breast cancer'],
    ['cancer', 'en', 'oncology'],
    ['cell stem', 'en', 'stem cells'], // in any order
    ['biomateriali', 'en', 'biomaterials'], // the other language is searched too
    ['/21/39/225', 'it', 'oncology'],
    ['oncologia spaziale', 'it', 'oncology'], // half of it is better than nothing
  ] as const)('for "%s" (%s) offers %s first', (query, language, first) => {
    expect(searchSectors(tree, query, language, 5)[0]?.title.en).toBe(first)
  })

  it('finds a short synonym only when it is typed whole', () => {
    const titles = (query: string) => searchSectors(tree, query, 'en', 200).map((s) => s.title.en)
    expect(titles('ALS')).toContain('amyotrophic lateral sclerosis')
    expect(titles('AL')).not.toContain('amyotrophic lateral sclerosis')
  })

  it('offers the areas before anything is typed, nothing for nonsense, and keeps the limit', () => {
    expect(searchSectors(tree, '', 'it', 20)).toHaveLength(9)
    expect(searchSectors(tree, 'xyzzy qwfp', 'it', 20)).toEqual([])
    expect(searchSectors(tree, 'a', 'en', 7)).toHaveLength(7)
  })

  it('answers any text, and finds every sector by its whole label', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('it' as const, 'en' as const),
        (text, language) => {
          const found = searchSectors(tree, text, language, 10)
          expect(found).toEqual(searchSectors(tree, text, language, 10))
          expect(new Set(found).size).toBe(found.length)
        },
      ),
      { numRuns: 30 },
    )
    fc.assert(
      fc.property(anySector, (path) => {
        const titles = searchSectors(tree, label(tree, path, 'it'), 'it', 3).map((s) => s.title.it)
        expect(titles).toContain(label(tree, path, 'it'))
      }),
      { numRuns: 60 },
    )
  })
})

describe('suggesting sectors from a text', () => {
  it.each([
    [
      'A trial of gene therapy for Duchenne muscular dystrophy',
      ['duchenne muscular dystrophy', 'gene therapy'],
    ],
    ['Terapia genica e vaccini contro la malaria', ['gene therapy', 'malaria', 'vaccines']],
    ['It led to results', []], // the verb, not the LED
    ['Screening of breast cancer', ['breast cancer']], // and not "cancer" again
    ['', []],
  ])('in "%s" finds %j', (text, titles) => {
    const found = suggestSectors(tree, text, 10).map((s) => s.sector.title.en)
    expect([...found].sort()).toEqual([...titles].sort())
  })

  it('quotes the words that named the sector', () => {
    expect(suggestSectors(tree, 'Nuovi Biomateriali per ossa', 1)[0]?.found).toEqual(['Biomateriali'])
  })
})

describe('similarity along the tree', () => {
  it('is symmetric, within 0 and 1, 1 for the same sector and below 1 for any two', () => {
    fc.assert(
      fc.property(anySector, anySector, (a, b) => {
        const value = similarity(tree, a, b)
        expect(value).toBe(similarity(tree, b, a))
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
        expect(similarity(tree, a, a)).toBe(1)
        expect(joinOf(tree, a, b)?.path).toBe(joinOf(tree, b, a)?.path)
      }),
      { numRuns: 300 },
    )
  })

  it('never falls when one of two sectors is replaced by an ancestor of its own that is nearer to the other', () => {
    fc.assert(
      fc.property(anySector, anySector, (a, b) => {
        const join = joinOf(tree, a, b)
        if (join === undefined) return
        expect(similarity(tree, join.path, b)).toBeGreaterThanOrEqual(similarity(tree, a, b) - 1e-12)
      }),
      { numRuns: 300 },
    )
  })

  it('counts parents: a cancer is nearer to oncology than to cardiology, and far from music', () => {
    const breast = `${ONCOLOGY}/breast cancer`
    const toParent = similarity(tree, breast, ONCOLOGY)
    const toSibling = similarity(tree, breast, `${ONCOLOGY}/lung cancer`)
    const toCousin = similarity(tree, breast, `${MED}/clinical medicine/cardiology`)
    expect(toParent).toBeGreaterThan(toSibling)
    expect(toSibling).toBeGreaterThan(toCousin)
    expect(toCousin).toBeGreaterThan(0)
    expect(similarity(tree, breast, '/humanities/arts/musicology')).toBe(0)
  })

  it('joins fields of different branches by their area', () => {
    const biomaterials = '/engineering and technology/industrial biotechnology/biomaterials'
    expect(joinOf(tree, biomaterials, `${MED}/medical biotechnology/implants`)?.path).toBe(
      '/areas/medical-devices',
    )
  })

  it('names for each sector of the need the nearest of the profile, nearest pair first', () => {
    const pairs = bestSectorPairs(
      tree,
      ['/areas/pharma', `${ONCOLOGY}/lung cancer`, 'unknown words'],
      [`${ONCOLOGY}/skin cancer`, `${ONCOLOGY}/lung cancer`, `${MED}/basic medicine/toxicology`],
    )
    expect(pairs.map((p) => [p.need, p.profile, p.joins])).toEqual([
      [`${ONCOLOGY}/lung cancer`, `${ONCOLOGY}/lung cancer`, `${ONCOLOGY}/lung cancer`],
      ['/areas/pharma', `${MED}/basic medicine/toxicology`, '/areas/pharma'],
    ])
  })

  it('averages over the known sectors of the need, and is 0 without any', () => {
    expect(sectorOverlap(tree, [ONCOLOGY, '/humanities/arts/musicology'], [ONCOLOGY])).toBe(0.5)
    expect(sectorOverlap(tree, ['no such'], [ONCOLOGY])).toBe(0)
    expect(sectorOverlap(tree, [], [])).toBe(0)
  })
})

describe('files that do not fit', () => {
  it.each([
    ['a row with too few columns', { ...files, italian: 'h\n/21' }, /italian: line 2 has 1 columns/],
    ['a category without an Italian label', { ...files, italian: 'h\n' }, /has no Italian label/],
    [
      'a branch that no field has',
      {
        ...files,
        areas: JSON.stringify([
          { id: 'x', label: { en: 'x', it: 'x' }, synonyms: { en: [], it: [] }, branches: ['/nowhere'] },
        ]),
      },
      /unknown branch \/nowhere/,
    ],
    [
      'a path given twice',
      { ...files, added: files.added + '/9\t/humanities\thumanities\tumanistica\n' },
      /two rows with the path/,
    ],
    ['a parent left out', { ...files, added: 'h\n' }, /lacks its parent/],
    ['an area without a label', { ...files, areas: '[{"id":"x"}]' }, /areas: .*label/s],
  ])('%s is refused with its place', (_, broken, message) => {
    expect(() => parseSectorTree(broken)).toThrow(message)
  })

  it('two areas may not claim one branch', () => {
    const [pharma] = parseAreas(files.areas)
    if (pharma === undefined) throw new Error('no areas')
    const field = { code: '/1', path: '/a', title: { en: 'a', it: 'a' }, synonyms: { en: [], it: [] } }
    const area = { ...pharma, branches: ['/a'] }
    expect(() => createSectorTree([field], [area, { ...area, id: 'b' }])).toThrow(/two areas name the branch/)
  })
})
