// Which language a passage is marked with.
import { describe, expect, it } from '@jest/globals'
import { languageOfText } from '../../src/members/text.language.js'

describe('the language of a passage', () => {
  it.each([
    ['We grow liver organoids from the tissue of donors and test drugs on them.', undefined, 'en'],
    ['Cerchiamo chi coltivi organoidi di fegato per la prova di nuove molecole.', undefined, 'it'],
    ['Treatment of the long bones with cells of a donor', undefined, 'en'],
    ['ORTHO-ALLO-UNION', undefined, undefined],
    ['', undefined, undefined],
    ['Cerchiamo chi coltivi organoidi di fegato per la prova.', 'en', 'en'],
    ['We grow organoids in the lab.', 'de', 'en'],
  ])('of %j, said to be %j, is %j', (text, said, expected) => {
    expect(languageOfText(text, said)).toBe(expected)
  })
})
