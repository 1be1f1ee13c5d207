import { describe, it, expect } from '@jest/globals'
import { proposalLines } from '../../src/commands/match.proposals.js'
import { createEngine } from '../../src/matching/engine.js'
import { EMPTY_LEXICON } from '../../src/matching/lexicon.js'
import type { Kind, MatchNeed, MatchProfile, Proposal } from '../../src/matching/model.js'
import { defaultRoles } from '../../src/matching/model.js'
import { DEFAULT_SETTINGS } from '../../src/matching/settings.js'

const aProfile = (id: string, kind: Kind, text: string, memberId = id): MatchProfile => ({
  id,
  kind,
  roles: defaultRoles(kind),
  memberId,
  text,
  language: 'en',
  sectors: [],
  keywords: [],
  offers: [],
  evidence: [],
})

const PROFILES = [
  aProfile('lab', 'research', 'Human liver organoids grown from stem cells'),
  aProfile('ward', 'clinic', 'Hepatic biopsies of consenting patients'),
  aProfile('maker', 'enterprise', 'Microfluidic cartridges in small series'),
  aProfile(
    'owner-unit',
    'enterprise',
    'Human liver organoids, hepatic biopsies, microfluidic cartridges',
    'owner',
  ),
  ...Array.from({ length: 80 }, (_, at) =>
    aProfile(`other${at}`, 'research', `Roman inscriptions, volume ${at}`),
  ),
]

const NEED: MatchNeed = {
  id: 'need',
  title: 'Liver on a chip',
  text: 'We need human liver organoids; hepatic biopsies.',
  language: 'en',
  sectors: [],
  keywords: [],
  requirements: [],
  seeks: [],
  ownerId: 'owner',
}

function linesFor(needs: readonly MatchNeed[]): string[] {
  const engine = createEngine(DEFAULT_SETTINGS, EMPTY_LEXICON)
  for (const profile of PROFILES) engine.put(profile)
  return [...proposalLines(engine, needs, PROFILES)]
}

describe('the proposals of npm run match', () => {
  it('one line a proposal; the owner brings the roles of its own profiles and is never a member', () => {
    const [lines = ''] = linesFor([NEED])
    const proposals = lines.trimEnd().split('\n')
    const best = JSON.parse(proposals[0] ?? '') as Proposal
    expect(best.members).toEqual([
      { profileId: 'ward', role: 'clinic' },
      { profileId: 'lab', role: 'research' },
    ])
    expect(best.necessary).toBe(true)
    expect(best.coverage.filter(({ verdict }) => verdict === 'MATCH').map(({ by }) => by)).toEqual([
      'lab',
      'ward',
    ])
    expect(lines).not.toContain('owner-unit')
  })

  it('a need that nobody answers gets an empty text, so that the order of needs stays', () => {
    const texts = linesFor([
      { ...NEED, id: 'odd', title: 'Zeppelins', text: 'Wanted: zeppelin pilots' },
      NEED,
    ])
    expect(texts[0]).toBe('')
    expect(texts[1]).toContain('"needId":"need"')
  })
})
