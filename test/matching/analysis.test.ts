import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import { createAnalyser, gramsOf } from '../../src/matching/analysis.js'
import { cognateKey } from '../../src/matching/cognates.js'
import { languageOf } from '../../src/matching/language.js'
import { parseLexicon } from '../../src/matching/lexicon.js'
import { MAX_TEXT_TOKENS, MAX_TOKEN_LENGTH, tokensOf } from '../../src/matching/tokens.js'

const lexicon = parseLexicon(
  [
    'english\titalian',
    '# organs',
    'liver\tfegato',
    'blood\tsangue;ematic',
    'farm\tazienda agricola',
    'bowel\tintestino',
    'gut\tintestino',
  ].join('\n'),
)
const analyse = createAnalyser(lexicon)
const words = (text: string): string[] => tokensOf(text).map((token) => token.word)
const keys = (text: string): string[] => analyse(text, 'it').words.flatMap((word) => [...word.keys])

describe('tokens', () => {
  it.each([
    ["dell'olio d’oliva", ['dell', 'olio', 'oliva'], 'apostrophes divide'],
    ['Attività CLINICA', ['attività', 'clinica'], 'accents stay, case goes'],
    ['ﬁbre x-ray CO₂', ['fibre', 'ray', 'co2'], 'NFKC unfolds ligatures and subscripts'],
    ['🙂 — …', [], 'no letters, no words'],
    ['a\u0000bc', ['bc'], 'NUL divides'],
    ['مرحبا', ['مرحبا'], 'other scripts are words too'],
  ])('%s → %j (%s)', (text, expected) => expect(words(text)).toEqual(expected))

  it('cuts endless words and endless texts', () => {
    expect(words('b'.repeat(100_000))).toEqual(['b'.repeat(MAX_TOKEN_LENGTH)])
    expect(words('ab '.repeat(100_000)).length).toBeLessThanOrEqual(MAX_TEXT_TOKENS)
  })
})

describe('cognate keys', () => {
  it.each([
    ['validazione', 'validation'],
    ['produzione', 'production'],
    ['attività', 'activity'],
    ['biologico', 'biological'],
    ['tossico', 'toxic'],
    ['terapie', 'therapies'],
    ['tubercolosi', 'tuberculosis'],
    ['molecolare', 'molecular'],
    ['ossigeno', 'oxygen'],
    ['efficienza', 'efficiency'],
  ])('%s and %s have one key', (italian, english) => expect(cognateKey(italian)).toBe(cognateKey(english)))

  it.each([
    ['liver', 'lever'],
    ['patient', 'pattern'],
    ['cell', 'cellar'],
  ])('%s and %s keep their own', (one, other) => expect(cognateKey(one)).not.toBe(cognateKey(other)))

  it('are never empty', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (text) => {
        for (const word of words(text)) {
          expect(cognateKey(word).length).toBeGreaterThan(0)
          expect(gramsOf(cognateKey(word)).length).toBeGreaterThan(0)
        }
      }),
    )
  })
})

describe('language', () => {
  it.each([
    ['cerchiamo un partner per la validazione clinica', undefined, 'it'],
    ['we look for a partner in clinical validation', undefined, 'en'],
    ['biomarker', 'it', 'it'],
    ['', undefined, 'en'],
    [
      'the cells of the liver are the focus of this work and of the other one that we did with them for the',
      'it',
      'en',
    ],
  ] as const)('%s (said: %s) is %s', (text, given, expected) =>
    expect(languageOf(words(text), given)).toBe(expected),
  )
})

describe('analysis', () => {
  it.each([
    ['fegato', ['liver']],
    ['analisi ematiche', ['analis', 'blod']],
    ['aziende agricole', ['farm']],
    ['intestini', ['bovel', 'gut']],
    ['il fegato e la cute', ['liver', 'cut']],
  ])('%s has the keys %j', (text, expected) => expect(keys(text)).toEqual(expected))

  it('applies the lexicon to Italian texts only', () => {
    expect(analyse('fegato', 'en').words[0]?.keys).toEqual(['fegat'])
  })

  it('says which line of a lexicon is wrong', () => {
    expect(() => parseLexicon('english\titalian\nliver')).toThrow('line 2')
  })

  it('takes any text without failing and always says the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(analyse(text)).toEqual(createAnalyser(lexicon)(text))
      }),
    )
    expect(analyse('constructor __proto__ toString', 'it').words.map((word) => word.surface)).toContain(
      'constructor',
    )
  })
})
