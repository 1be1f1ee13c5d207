import { describe, it, expect } from '@jest/globals'
import { askedOf, isGeneric, rootOf, tellingOf } from '../../src/matching/coverage.words.js'
import { cognateKey } from '../../src/matching/cognates.js'

describe('the organisation that a requirement asks for', () => {
  it.each([
    ['hospitals', ['clinic']],
    ['nursing homes and home care providers as study sites', ['clinic']],
    ['Gastroenterology clinic for inflammatory bowel disease', ['clinic']],
    ['Clinical centre for an early trial', ['clinic']],
    ['unità clinica di fase precoce', ['clinic']],
    ["un'azienda di sensori automotive", ['industry']],
    ['an orthopaedic implant maker with finishing requirements', ['industry']],
    ['hospitals or medtech firms processing data', ['clinic', 'industry']],
    ['universities in health economics', ['research']],
    ['associazioni di pazienti', ['association']],
    ['hospital data warehouses and computational biology', []],
    ['software for hospitals', []],
    ['clinical data of patients', []],
    ['esperti di gestione degli ospedali', []],
    ['', []],
  ])('%j: %j', (line, expected) => {
    expect([...askedOf(line)].sort()).toEqual(expected)
  })
})

describe('what a word tells', () => {
  it.each([
    ['expert', 0.25],
    ['esperti', 0.25],
    ['disease', 0.6],
    ['fibrosis', 1],
  ])('%s tells %d', (word, telling) => {
    expect(tellingOf(cognateKey(word))).toBe(telling)
    expect(isGeneric(cognateKey(word))).toBe(telling === 0.25)
  })

  it.each([
    ['economists', 'economics'],
    ['statisticians', 'statistics'],
    ['chemists', 'chemistry'],
    ['economista', 'economia'],
  ])('%s and %s have one root', (person, discipline) => {
    expect(rootOf(cognateKey(person))).toBeDefined()
    expect(rootOf(cognateKey(person))).toBe(rootOf(cognateKey(discipline)))
  })
})
