// Check digits: right identifiers pass, one wrong digit does not.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isFiscalCode, isOrcid, isPic, isRor, isVatNumber } from '../../src/members/identifiers.js'
import { fixturesFolder } from '../../src/vocabulary.js'

describe('identifiers', () => {
  it.each([
    [isOrcid, '0000-0002-1825-0097', true],
    [isOrcid, '0000-0002-1694-233X', true],
    [isOrcid, 'https://orcid.org/0000-0001-5109-3700', true],
    [isOrcid, '0000-0002-1825-0098', false],
    [isOrcid, '0000000218250097', false],
    [isVatNumber, '00488410010', true],
    [isVatNumber, '12345678903', true],
    [isVatNumber, '12345678901', false],
    [isVatNumber, '00000000000', false],
    [isVatNumber, '0048841001', false],
    [isFiscalCode, 'RSSMRA85T10A562S', true],
    [isFiscalCode, 'RSSMRA85T10A562T', false],
    [isFiscalCode, '00488410010', true],
    [isFiscalCode, 'RSSMRA85T10A562', false],
    [isRor, 'https://ror.org/01nffqt88', true],
    [isRor, '01nffqt88', true],
    [isRor, '01nffqt89', false],
    [isRor, '0lnffqt88', false],
    [isPic, '999879881', true],
    [isPic, '99987988', false],
  ])('%p of %s is %p', (check, value, expected) => {
    expect(check(value)).toBe(expected)
  })

  it('passes every ROR and PIC of the demonstration cluster', () => {
    const lines = readFileSync(join(fixturesFolder(), 'demonstration', 'members.jsonl'), 'utf8')
      .trim()
      .split('\n')
    const found = lines.map(
      (line) => (JSON.parse(line) as { identifiers?: { ror?: string; pic?: string } }).identifiers ?? {},
    )
    const [rors, pics] = [found.flatMap(({ ror }) => ror ?? []), found.flatMap(({ pic }) => pic ?? [])]
    expect(rors.length).toBeGreaterThan(10)
    expect(pics.length).toBeGreaterThan(10)
    expect([...rors.filter((ror) => !isRor(ror)), ...pics.filter((pic) => !isPic(pic))]).toEqual([])
  })

  it('notices any single wrong digit of a partita IVA', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = [...'00488410010']
        digits[at] = String((Number(digits[at]) + by) % 10)
        expect(isVatNumber(digits.join(''))).toBe(false)
      }),
    )
  })
})
