import { describe, it, expect } from '@jest/globals'
import type { MatchNeed, Role } from '../../src/matching/model.js'
import { frameOf } from '../../src/matching/proposals.rules.js'
import type { Candidate } from '../../src/matching/proposals.score.js'
import { isNecessary, isProposable } from '../../src/matching/proposals.valid.js'

const aCandidate = (id: string, roles: readonly Role[], covers: number[]): Candidate => ({
  profile: { id, kind: 'other', roles, sectors: [], keywords: [], offers: [], evidence: [] },
  score: 0.3,
  band: 'good',
  cells: [],
  covers,
})
const need: MatchNeed = {
  id: 'need',
  title: 'need',
  ownerId: 'owner',
  ownerRoles: ['industry'],
  sectors: [],
  keywords: [],
  requirements: ['one', 'two'],
  seeks: ['clinic'],
}
const frame = frameOf(need)
const ward = aCandidate('ward', ['clinic'], [0.6, 0])
const strong = aCandidate('strong', ['clinic'], [0.9, 0])
const other = aCandidate('other', ['clinic'], [0, 0.6])
const mute = aCandidate('mute', ['clinic'], [0, 0])
const lab = aCandidate('lab', ['research'], [0.6, 0.6])

describe('whether a set may be proposed', () => {
  it.each([
    ['one member that covers something beside the owner', [ward], true],
    ['two that cover different lines', [ward, other], true],
    ['two that cover the same line, one better: the better alone does', [ward, strong], false],
    ['one that covers nothing', [mute], false],
    [
      'one that covers nothing beside one that does: the role is taken by either, the line by one',
      [ward, mute],
      false,
    ],
    ['nobody of the wanted role', [lab], false],
    ['one for the role and one for the lines', [mute, lab], true],
  ])('%s', (_why, set, expected) => {
    expect(isProposable(set, frame)).toBe(expected)
  })

  it('a member is necessary for what it alone covers or for the role that it alone takes', () => {
    expect(isNecessary(ward, [ward, other], frame)).toBe(true)
    expect(isNecessary(ward, [ward, strong], frame)).toBe(false)
    expect(isNecessary(mute, [mute, lab], frame)).toBe(true)
    expect(isNecessary(mute, [mute, ward], frame)).toBe(false)
  })

  it('eight partners with the owner are enough', () => {
    const requirements = Array.from({ length: 9 }, (_, at) => `line ${at}`)
    const many = requirements.map((_, at) =>
      aCandidate(
        `p${at}`,
        ['clinic'],
        requirements.map((_line, place) => (place === at ? 0.6 : 0)),
      ),
    )
    const wide = frameOf({ ...need, requirements })
    expect(isProposable(many.slice(0, 7), wide)).toBe(true)
    expect(isProposable(many.slice(0, 8), wide)).toBe(false)
  })
})
