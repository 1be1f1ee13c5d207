import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import type { MatchNeed, MatchProfile, Role } from '../../src/matching/model.js'
import { ROLES } from '../../src/matching/model.js'
import { poolOf } from '../../src/matching/proposals.pool.js'
import { frameOf } from '../../src/matching/proposals.rules.js'
import type { CallRules, Frame, Pair } from '../../src/matching/proposals.rules.js'
import type { Candidate } from '../../src/matching/proposals.score.js'
import { bestSet } from '../../src/matching/proposals.search.js'
import { isNear } from '../../src/matching/proposals.valid.js'

type Sketch = { roles: Role[]; score: number; covers: number[]; owner: number }
type Case = { sketches: Sketch[]; seeks: Role[]; rules: CallRules; apart: Pair[] }

const requirements = 4
const sketch = fc.record({
  roles: fc.uniqueArray(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 2 }),
  score: fc.constantFrom(0.1, 0.2, 0.3, 0.45),
  covers: fc.array(fc.constantFrom(0, 0, 0.5, 0.75, 1), { minLength: requirements, maxLength: requirements }),
  owner: fc.integer({ min: 0, max: 5 }),
})
const aCase: fc.Arbitrary<Case> = fc.record({
  sketches: fc.array(sketch, { maxLength: 9 }),
  seeks: fc.uniqueArray(fc.constantFrom(...ROLES)),
  rules: fc.record(
    {
      minSize: fc.integer({ min: 2, max: 4 }),
      maxSize: fc.integer({ min: 3, max: 5 }),
      counts: fc.constantFrom(
        [{ name: 'research', roles: ['research' as const], min: 1, max: 2 }],
        [{ name: 'named', profileIds: ['p1', 'p2'], max: 1 }],
      ),
    },
    { requiredKeys: [] },
  ),
  apart: fc.constantFrom<Pair[]>(
    [],
    [['p0', 'p1']],
    [
      ['p3', 'p2'],
      ['p0', 'p4'],
    ],
  ),
})

function candidatesOf(sketches: readonly Sketch[]): Candidate[] {
  return sketches.map(({ roles, score, covers, owner }, at) => ({
    profile: aProfile(`p${at}`, roles, owner === 0 ? undefined : `group${owner}`),
    score,
    band: 'good',
    cells: [],
    covers,
  }))
}

function aProfile(id: string, roles: readonly Role[], ownershipGroup?: string): MatchProfile {
  const lists = { sectors: [], keywords: [], offers: [], evidence: [] }
  return { id, kind: 'other', roles, ...lists, ...(ownershipGroup === undefined ? {} : { ownershipGroup }) }
}

function aNeed(seeks: readonly Role[]): MatchNeed {
  const lists = { sectors: [], keywords: [], requirements: [] }
  return { id: 'n', title: 't', seeks, ownerId: 'owner', ownerRoles: ['industry'], ...lists }
}

// The definitions once more, written the long way: every subset, every order of giving out roles, every smaller subset.
function bestByBruteForce(candidates: readonly Candidate[], frame: Frame, before: readonly Candidate[][]) {
  let best: { ids: string[]; score: number } | undefined
  for (const set of subsetsOf(candidates)) {
    if (!standsByTheRules(set, frame) || before.some((other) => sharesHalf(set, other))) continue
    const worth = worthOf(set, frame)
    if (subsetsOf(set).some((part) => part.length < set.length && isNoWorse(worthOf(part, frame), worth)))
      continue
    const ids = set.map(({ profile }) => profile.id).sort()
    const score = plainScore(set)
    const isFirst =
      best !== undefined && Math.abs(score - best.score) < 1e-9 && ids.join('\n') < best.ids.join('\n')
    if (best === undefined || score > best.score + 1e-9 || isFirst) best = { ids, score }
  }
  return best
}

function subsetsOf<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]])
}

function standsByTheRules(set: readonly Candidate[], frame: Frame): boolean {
  const ids = new Set(set.map(({ profile }) => profile.id))
  const groups = set.map(({ profile }) => profile.ownershipGroup).filter((group) => group !== undefined)
  const keptApart = [...frame.apart].some((pair) => (JSON.parse(pair) as string[]).every((id) => ids.has(id)))
  const withinCounts = frame.counts.every((rule) => countBy(rule, set) <= (rule.max ?? 99))
  const size = set.length >= frame.least && set.length <= frame.most
  return (
    size &&
    new Set(groups).size === groups.length &&
    !keptApart &&
    withinCounts &&
    worthOf(set, frame).complete
  )
}

const countBy = (rule: Frame['counts'][number], set: readonly Candidate[]): number =>
  set.filter(
    ({ profile }) =>
      rule.profileIds?.includes(profile.id) === true ||
      profile.roles.some((role) => rule.roles?.includes(role) === true),
  ).length

function worthOf(set: readonly Candidate[], frame: Frame): { complete: boolean; covered: number } {
  const roles = permutationsOf(set).some((order) =>
    frame.wanted.every((role, at) => order[at]?.profile.roles.includes(role) === true),
  )
  const counts = frame.counts.every((rule) => countBy(rule, set) >= (rule.min ?? 0))
  const covered = Array.from({ length: requirements }, (_, at) =>
    set.some(({ covers }) => (covers[at] ?? 0) > 0),
  )
  return { complete: roles && counts, covered: covered.filter(Boolean).length }
}

const isNoWorse = (part: { complete: boolean; covered: number }, whole: { covered: number }): boolean =>
  part.complete && part.covered >= whole.covered

function permutationsOf<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, at) =>
    permutationsOf([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  )
}

function plainScore(set: readonly Candidate[]): number {
  const strongest = Array.from({ length: requirements }, (_, at) =>
    Math.max(...set.map(({ covers }) => covers[at] ?? 0)),
  )
  const pairs = set.flatMap((a, at) => set.slice(at + 1).map((b) => 1 - plainCosine(a.covers, b.covers)))
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
  const complementarity = pairs.length === 0 ? 0 : sum(pairs) / pairs.length
  return (
    0.5 * (sum(strongest) / requirements) +
    0.3 * Math.min(...set.map(({ score }) => score)) +
    0.2 * complementarity
  )
}

function plainCosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0)
  const [aa, bb] = [dot(a, a), dot(b, b)]
  return aa === 0 || bb === 0 ? 1 : dot(a, b) / Math.sqrt(aa * bb)
}

const sharesHalf = (a: readonly Candidate[], b: readonly Candidate[]): boolean =>
  a.filter((one) => b.includes(one)).length * 2 >= Math.min(a.length, b.length)

describe('the search for the best set', () => {
  it('finds what trying every set finds: the same set, three times in a row', () => {
    fc.assert(
      fc.property(aCase, ({ sketches, seeks, rules, apart }) => {
        const frame = frameOf(aNeed(seeks), rules, apart)
        const candidates = poolOf(candidatesOf(sketches), frame, 100)
        const before: Candidate[][] = []
        for (let turn = 0; turn < 3; turn += 1) {
          const { best, complete } = bestSet({ candidates, frame, steps: 1e6, before })
          const expected = bestByBruteForce(candidates, frame, before)
          expect(complete).toBe(true)
          expect(best?.map(({ profile }) => profile.id).sort()).toEqual(expected?.ids)
          if (best === undefined) return
          before.push([...best])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('ends at its bound and says so', () => {
    const many = candidatesOf(
      Array.from({ length: 60 }, (_, at) => ({
        roles: [ROLES[at % 3] ?? 'clinic'],
        score: 0.3 + (at % 7) / 20,
        covers: Array.from({ length: requirements }, (_, place) =>
          (at * 7 + place * 5) % 11 < 4 ? 0.5 + ((at * 13) % 17) / 40 : 0,
        ),
        owner: 0,
      })),
    )
    const frame = frameOf(aNeed([]))
    const found = bestSet({ candidates: poolOf(many, frame, 100), frame, steps: 20 })
    expect(found.complete).toBe(false)
    expect(found.steps).toBeLessThanOrEqual(21)
    const few = poolOf(many.slice(0, 20), frame, 100)
    expect(bestSet({ candidates: few, frame, steps: 100_000 }).complete).toBe(true)
  })
})

describe('near-duplicates', () => {
  const [a, b, c, d, e] = candidatesOf(
    Array.from({ length: 5 }, () => ({ roles: [], score: 0.1, covers: [], owner: 0 })),
  )
  it.each([
    ['one of two changed is not another proposal', [a, b], [a, c], true],
    ['one of three is the same', [a, b, c], [a, d], true],
    ['one of three in another set of three', [a, b, c], [a, d, e], false],
    ['a set and a larger one around it', [a, b], [a, b, c], true],
    ['nothing in common', [a, b], [c, d], false],
  ])('%s', (_why, left, right, expected) => {
    const full = (set: (Candidate | undefined)[]): Candidate[] => set.filter((one) => one !== undefined)
    expect(isNear(full(left), full(right))).toBe(expected)
  })
})
