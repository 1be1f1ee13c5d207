import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { createAnalyser } from '../../src/matching/analysis.js'
import { createCoverageReader } from '../../src/matching/coverage.js'
import { parseLexicon } from '../../src/matching/lexicon.js'
import type { Band, Kind, MatchNeed, MatchProfile, Proposal, Role } from '../../src/matching/model.js'
import { BANDS, defaultRoles } from '../../src/matching/model.js'
import { proposalsFor } from '../../src/matching/proposals.js'
import type { ProposalOptions, RankedProfile } from '../../src/matching/proposals.js'

const lexicon = parseLexicon(readFileSync('fixtures/taxonomy/lexicon-en-it.tsv', 'utf8'))
const coverage = createCoverageReader(createAnalyser(lexicon))

const ORGANOIDS = 'organoidi di fegato umano'
const BIOPSIES = 'biopsie epatiche di pazienti consenzienti'
const MICROFLUIDICS = 'microfluidic cartridges in small series'

const aNeed = (given: Partial<MatchNeed> = {}): MatchNeed => ({
  id: 'need',
  title: 'Fegato su chip',
  sectors: [],
  keywords: [],
  requirements: [ORGANOIDS, BIOPSIES, MICROFLUIDICS],
  seeks: [],
  ...given,
})

function aCandidate(
  id: string,
  kind: Kind,
  offers: string[],
  given: Partial<MatchProfile> & { score?: number; band?: Band } = {},
): RankedProfile {
  const { score = 0.3, band = 'good', ...fields } = given
  const lists = { sectors: [], keywords: [], evidence: [] }
  return { profile: { id, kind, roles: defaultRoles(kind), ...lists, offers, ...fields }, score, band }
}

const LAB = aCandidate('lab', 'research', ['Human liver organoids for toxicity tests'])
const LAB2 = aCandidate('lab2', 'research', ['We grow human liver organoids'], { score: 0.2 })
const WARD = aCandidate('ward', 'clinic', ['Hepatic biopsies of consenting patients'])
const MAKER = aCandidate('maker', 'enterprise', ['Microfluidic cartridges, small series'])
const IDLE = aCandidate('idle', 'enterprise', ['Accounting'], { score: 0.9, band: 'strong' })
const HOSPITAL: Partial<MatchNeed> = {
  ownerId: 'hospital',
  ownerRoles: ['clinic'],
  seeks: ['research', 'industry'],
}
const COMPANY: Partial<MatchNeed> = {
  ownerId: 'biotech',
  ownerRoles: ['industry'],
  seeks: ['clinic', 'research'],
}

const propose = (
  need: MatchNeed,
  candidates: readonly RankedProfile[],
  options: Partial<ProposalOptions> = {},
) => proposalsFor(need, candidates, { coverage, ...options })
const membersOf = (proposal: Proposal | undefined): string[] =>
  (proposal?.members ?? []).map(({ role, profileId }) => `${role} ${profileId}`)

describe('proposals for a need', () => {
  it.each([
    ['a hospital finds research and industry', aNeed(HOSPITAL), ['industry maker', 'research lab']],
    ['a company finds a clinic and research', aNeed(COMPANY), ['clinic ward', 'research lab']],
    [
      'an association has no role: three partners',
      aNeed({ ownerId: 'patients', ownerRoles: [] }),
      ['industry maker', 'clinic ward', 'research lab'],
    ],
    [
      'a need that seeks nobody in particular wants the roles that its owner lacks',
      aNeed({ ownerId: 'u', ownerRoles: ['research'], requirements: [BIOPSIES, MICROFLUIDICS] }),
      ['industry maker', 'clinic ward'],
    ],
    [
      'a research hospital holds two roles; who covers more may join beside the maker',
      aNeed({ ownerId: 'irccs', ownerRoles: ['clinic', 'research'] }),
      ['industry maker', 'clinic ward', 'research lab'],
    ],
    ['an owner that is not known counts nowhere', aNeed(), ['industry maker', 'clinic ward', 'research lab']],
  ])('%s', (_why, need, expected) => {
    expect(membersOf(propose(need, [LAB, WARD, MAKER])[0])).toEqual(expected)
  })

  it('the best comes first, with parts that add up, a band, quotes and alternates', () => {
    const [best] = propose(aNeed(COMPANY), [LAB2, WARD, LAB, MAKER])
    expect(best?.members.map(({ profileId }) => profileId)).toEqual(['ward', 'lab'])
    const parts = Object.values(best?.because ?? {})
    expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - (best?.score ?? 0))).toBeLessThan(1e-9)
    expect(best).toMatchObject({ needId: 'need', band: 'good', necessary: true, exact: true })
    expect(best?.alternates).toEqual({ lab: ['lab2'], ward: [] })
    expect(best?.coverage.filter(({ verdict }) => verdict === 'MATCH')).toEqual([
      {
        requirement: ORGANOIDS,
        by: 'lab',
        verdict: 'MATCH',
        evidence: 'Human liver organoids for toxicity tests',
      },
      {
        requirement: BIOPSIES,
        by: 'ward',
        verdict: 'MATCH',
        evidence: 'Hepatic biopsies of consenting patients',
      },
    ])
    expect(best?.coverage.filter(({ requirement }) => requirement === MICROFLUIDICS)).toEqual([
      { requirement: MICROFLUIDICS, by: null, verdict: 'UNKNOWN', evidence: '' },
      { requirement: MICROFLUIDICS, by: 'lab', verdict: 'UNKNOWN', evidence: '' },
      { requirement: MICROFLUIDICS, by: 'ward', verdict: 'UNKNOWN', evidence: '' },
    ])
  })

  it.each([
    ['a wanted role that nobody has', aNeed(HOSPITAL), [LAB, WARD]],
    ['roles but nothing of what is asked', aNeed(HOSPITAL), [aCandidate('r', 'research', ['Law']), IDLE]],
    ['nobody at all', aNeed(), []],
    ['only members without a role', aNeed(), [aCandidate('a', 'association', [ORGANOIDS])]],
    [
      'the owner itself, by id or by member',
      aNeed(HOSPITAL),
      [
        { ...LAB, profile: { ...LAB.profile, id: 'hospital' } },
        { ...MAKER, profile: { ...MAKER.profile, memberId: 'hospital' } },
      ],
    ],
    [
      'scores that are none',
      aNeed(HOSPITAL),
      [
        { ...LAB, score: Number.NaN },
        { ...MAKER, score: 0 },
      ],
    ],
  ])('there is none for %s', (_why, need, candidates) => {
    expect(propose(need, candidates)).toEqual([])
  })

  it('a superfluous member is left out, however good it is', () => {
    const [best] = propose(aNeed(COMPANY), [LAB, WARD, LAB2])
    expect(best?.members).toHaveLength(2)
    expect(membersOf(propose(aNeed(HOSPITAL), [LAB, MAKER, IDLE])[0])).not.toContain('industry idle')
  })

  it('who brings one requirement joins without standing out for the need; who brings none does not', () => {
    const quiet = aCandidate('quiet', 'clinic', ['Hepatic biopsies of consenting patients'], {
      band: 'none',
      score: 0.02,
    })
    const [best] = propose(aNeed(COMPANY), [LAB, quiet])
    expect(membersOf(best)).toEqual(['clinic quiet', 'research lab'])
    expect(best?.band).toBe('possible')
    const mute = aCandidate('mute', 'clinic', ['Accounting'], { band: 'none' })
    expect(propose(aNeed(COMPANY), [LAB, mute])).toEqual([])
  })

  it('takes one profile of a member, one member of an owner, and respects who must not meet', () => {
    const twin = (given: Partial<MatchProfile>): RankedProfile => ({
      ...MAKER,
      profile: { ...MAKER.profile, ...given },
    })
    const need = aNeed({ ...HOSPITAL })
    const lab = { ...LAB, profile: { ...LAB.profile, memberId: 'campus', ownershipGroup: 'holding' } }
    expect(propose(need, [lab, twin({ memberId: 'campus' })])).toEqual([])
    expect(propose(need, [lab, twin({ ownershipGroup: 'holding' })])).toEqual([])
    expect(propose(need, [lab, MAKER], { apart: [['maker', 'campus']] })).toEqual([])
    expect(propose(need, [lab, MAKER], { apart: [['hospital', 'campus']] })).toEqual([])
    expect(propose(need, [lab, MAKER], { apart: [['maker', 'ward']] })).toHaveLength(1)
  })

  it('keeps the sizes and counts of a call pack', () => {
    const three = [LAB, WARD, MAKER]
    const need = aNeed({ ownerId: 'irccs', ownerRoles: ['clinic', 'research'] })
    expect(propose(need, three, { rules: { maxSize: 3 } })[0]?.members).toHaveLength(2)
    expect(propose(need, three, { rules: { minSize: 3 } })[0]?.members).toHaveLength(3)
    expect(propose(need, three, { rules: { minSize: 5 } })).toEqual([])
    const sme = { name: 'at least one SME', profileIds: ['small'], min: 1 }
    expect(propose(need, three, { rules: { counts: [sme] } })).toEqual([])
    const small = aCandidate('small', 'enterprise', ['Accounting'])
    expect(membersOf(propose(need, [...three, small], { rules: { counts: [sme] } })[0])).toContain(
      'industry small',
    )
    const research = { name: 'at most no research', kinds: ['research' as const], max: 0 }
    expect(membersOf(propose(need, three, { rules: { counts: [research] } })[0])).toEqual([
      'industry maker',
      'clinic ward',
    ])
  })

  it('the list is short and holds no near-duplicates', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].flatMap((id) => [
      aCandidate(`lab-${id}`, 'research', [`Human liver organoids ${id}`]),
      aCandidate(`maker-${id}`, 'enterprise', [`Microfluidic cartridges, small series ${id}`]),
    ])
    const proposals = propose(aNeed(HOSPITAL), many)
    expect(proposals).toHaveLength(3)
    const members = proposals.flatMap((proposal) => proposal.members.map(({ profileId }) => profileId))
    expect(new Set(members).size).toBe(6)
    expect(propose(aNeed(HOSPITAL), many, { top: 1 })).toEqual(proposals.slice(0, 1))
  })

  it('says that it is approximate when candidates were pruned', () => {
    const many = Array.from({ length: 12 }, (_, at) =>
      aCandidate(`lab${at}`, 'research', [`Human liver organoids ${at}`]),
    )
    const [pruned] = propose(aNeed(HOSPITAL), [...many, MAKER], { pool: 6 })
    expect(pruned?.exact).toBe(false)
    expect(membersOf(pruned)).toContain('industry maker')
    expect(propose(aNeed(HOSPITAL), [...many, MAKER])[0]?.exact).toBe(true)
  })
})

describe('proposals, whatever the data', () => {
  const word = fc.constantFrom(
    'human',
    'liver',
    'organoids',
    'fegato',
    'biopsies',
    'patients',
    'cartridges',
    'microfluidic',
    '',
    '🙂',
    '__proto__',
    'constructor',
  )
  const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
  const candidate = fc.record({
    id: fc.constantFrom('__proto__', 'constructor', 'a', 'b', 'c', 'd', 'e'),
    kind: fc.constantFrom<Kind>('enterprise', 'clinic', 'research', 'association', 'other'),
    offers: fc.array(text, { maxLength: 3 }),
    score: fc.constantFrom(0.1, 0.4, 2, -1, Number.NaN, Infinity),
    band: fc.constantFrom(...BANDS),
    member: fc.constantFrom(undefined, 'm1', 'm2', 'owner'),
    both: fc.boolean(),
  })
  const need = fc.record({
    requirements: fc.array(text, { maxLength: 4 }),
    text,
    seeks: fc.subarray<Role>(['industry', 'clinic', 'research']),
    ownerRoles: fc.subarray<Role>(['industry', 'clinic', 'research']),
    owned: fc.boolean(),
  })

  it('every proposal keeps its promises, and the order of the candidates does not matter', () => {
    fc.assert(
      fc.property(need, fc.array(candidate, { maxLength: 10 }), ({ owned, ...asked }, drawn) => {
        const wanted = aNeed({ ...asked, ...(owned ? { ownerId: 'owner' } : {}) })
        const candidates = drawn.map(({ member, both, ...one }) => {
          const roles: Role[] = both ? ['clinic', 'research'] : [...defaultRoles(one.kind)]
          const given = {
            roles,
            score: one.score,
            band: one.band,
            ...(member === undefined ? {} : { memberId: member }),
          }
          return aCandidate(one.id, one.kind, one.offers, given)
        })
        const unique = [...new Map(candidates.map((one) => [one.profile.id, one])).values()]
        const proposals = propose(wanted, unique)
        expect(propose(wanted, [...unique].reverse())).toEqual(proposals)
        for (const proposal of proposals) keepsItsPromises(proposal, wanted, unique)
      }),
      { numRuns: 200 },
    )
  })

  function keepsItsPromises(proposal: Proposal, need: MatchNeed, candidates: readonly RankedProfile[]): void {
    const profiles = new Map(candidates.map(({ profile }) => [profile.id, profile]))
    const members = proposal.members.map(({ profileId }) => profiles.get(profileId))
    const size = members.length + (need.ownerId === undefined ? 0 : 1)
    expect(size).toBeGreaterThanOrEqual(2)
    expect(size).toBeLessThanOrEqual(8)
    expect(proposal.score).toBeGreaterThanOrEqual(0)
    expect(proposal.score).toBeLessThanOrEqual(1)
    expect(proposal.band).not.toBe('none')
    const organisations = members.map((profile) => profile?.memberId ?? profile?.id)
    expect(new Set(organisations).size).toBe(members.length)
    expect(organisations).not.toContain(need.ownerId ?? '')
    const taken = new Set<string>([...(need.ownerRoles ?? []), ...proposal.members.map(({ role }) => role)])
    expect(need.seeks.filter((role) => !taken.has(role))).toEqual([])
    for (const [at, { role }] of proposal.members.entries()) expect(members[at]?.roles).toContain(role)
    for (const { by, verdict, evidence } of proposal.coverage) {
      const texts = by === null ? [] : (profiles.get(by)?.offers ?? [])
      expect(evidence !== '').toBe(verdict === 'MATCH')
      if (verdict === 'MATCH') expect(texts.some((offer) => offer.includes(evidence))).toBe(true)
    }
    expect(Object.keys(proposal.alternates).sort()).toEqual(
      proposal.members.map(({ profileId }) => profileId).sort(),
    )
  }
})
