// Valid records but for what a test is about: `aNeed({ title })` is a published need that has this title.
// Each call makes another id, so that two records of one test never collide; all of them are parsed by their
// schemas, so that a factory cannot drift away from what is stored.
import { idFrom } from '../../src/lib/ids.js'
import { Member } from '../../src/members/member.schema.js'
import { Profile } from '../../src/members/profile.schema.js'
import { Need, type NeedContent, type NeedStatus } from '../../src/needs/need.schema.js'
import { PartnershipProposal } from '../../src/suggestions/proposal.schema.js'
import { NO_COUNTS, Run } from '../../src/suggestions/run.schema.js'
import { Suggestion } from '../../src/suggestions/suggestion.schema.js'

/** The instant at which everything was made that does not say otherwise. */
export const MADE_AT = new Date('2026-11-20T09:00:00.000Z')

let made = 0
const nextId = (prefix: string) => idFrom(prefix, 'factory', String(++made))

const kept = () => ({ revision: 1, createdAt: MADE_AT, changedAt: MADE_AT, changedBy: 'test' })

type Over<T> = { readonly [K in keyof T]?: T[K] | string }

/** A Milan enterprise. */
export function aMember(over: Over<Member> = {}): Member {
  return Member.parse({
    id: nextId('mem'),
    name: `Impresa ${made} S.r.l.`,
    kind: 'enterprise',
    roles: [],
    units: [],
    identifiers: {},
    city: 'Milano',
    province: 'MI',
    country: 'IT',
    invented: true,
    ...kept(),
    ...over,
  })
}

/** A profile of a member of its own, with one project as evidence. */
export function aProfile(over: Over<Profile> = {}): Profile {
  return Profile.parse({
    id: nextId('pro'),
    memberId: nextId('mem'),
    title: 'Liver organoids for drug testing',
    summary: 'We grow liver organoids from donated tissue and test candidate drugs on them.',
    offers: ['Organoid assays'],
    facilities: [],
    sectors: ['/medical and health sciences/clinical medicine/hepatology'],
    keywords: ['organoids'],
    collaborationTypes: [],
    language: 'en',
    evidence: [
      {
        id: 'cordis-1',
        kind: 'project',
        title: 'Liver models on a chip',
        text: 'A chip with living liver cells.',
        year: 2024,
        url: 'https://cordis.europa.eu/project/id/1',
      },
    ],
    paused: false,
    confirmedAt: MADE_AT,
    ...kept(),
    ...over,
  })
}

type NeedOver = Over<NeedContent> & {
  readonly id?: string
  readonly memberId?: string
  readonly status?: NeedStatus
  readonly submittedAt?: Date
  readonly publishedAt?: Date
  readonly closedAt?: Date
  readonly comments?: string
  readonly metBy?: readonly string[]
  readonly revision?: number
  readonly changedAt?: Date
}

const STATE_FIELDS: Readonly<Record<NeedStatus, readonly string[]>> = {
  draft: [],
  submitted: ['submittedAt'],
  returned: ['submittedAt', 'comments'],
  published: ['publishedAt'],
  met: ['publishedAt', 'closedAt', 'metBy'],
  withdrawn: ['publishedAt', 'closedAt'],
  expired: ['publishedAt', 'closedAt'],
}

/** A published, public need in Italian; fields of the content and of the record are given side by side. */
export function aNeed(over: NeedOver = {}): Need {
  const { id, memberId, status = 'published', revision, changedAt, ...rest } = over
  const states = new Set(Object.values(STATE_FIELDS).flat())
  const content = Object.entries(rest).filter(([name]) => !states.has(name))
  const dates = { submittedAt: MADE_AT, publishedAt: MADE_AT, closedAt: MADE_AT, comments: '?', metBy: [] }
  const state: Record<string, unknown> = { ...dates, ...rest }
  return Need.parse({
    id: id ?? nextId('need'),
    memberId: memberId ?? nextId('mem'),
    ...kept(),
    ...(revision === undefined ? {} : { revision }),
    ...(changedAt === undefined ? {} : { changedAt }),
    status,
    ...Object.fromEntries(STATE_FIELDS[status].map((name) => [name, state[name]])),
    content: {
      title: 'Modelli di fegato per provare farmaci',
      description: 'Cerchiamo chi coltivi organoidi di fegato umano per provare nuove molecole.',
      requirements: ['Organoidi di fegato umano', 'Accesso a campioni clinici'],
      seeks: ['research', 'clinic'],
      sectors: ['/medical and health sciences/clinical medicine/hepatology'],
      keywords: ['fegato'],
      language: 'it',
      collaborationTypes: [],
      anonymous: false,
      public: true,
      ...Object.fromEntries(content),
    },
  })
}

/** A strong, open suggestion with a bridge between the languages, evidence, a sector and something missing. */
export function aSuggestion(over: Over<Suggestion> = {}): Suggestion {
  return Suggestion.parse({
    id: nextId('sug'),
    needId: nextId('need'),
    profileId: nextId('pro'),
    memberId: nextId('mem'),
    ownerId: nextId('mem'),
    state: 'proposed',
    band: 'strong',
    score: 0.5,
    because: { stems: 0.2, grams: 0.15, evidence: 0.1, sectors: 0.03, fit: 0.02 },
    terms: [
      { term: 'fegato = liver', weight: 0.2, need: 'fegato', profile: 'liver', bridge: 'lexicon' },
      { term: 'organoidi', weight: 0.1, need: 'organoidi', profile: 'organoids', bridge: 'cognate' },
      { term: 'test', weight: 0.05, need: 'test', profile: 'test', bridge: 'same' },
    ],
    evidence: [{ id: 'cordis-1', title: 'Liver models on a chip', year: 2024, weight: 0.1 }],
    sectors: [
      {
        need: '/medical and health sciences/clinical medicine/hepatology',
        profile: '/medical and health sciences/clinical medicine/gastroenterology',
        joins: '/medical and health sciences/clinical medicine',
        similarity: 0.7,
      },
    ],
    missing: [{ what: 'word', word: 'molecole', share: 0.1 }],
    runId: nextId('run'),
    needRevision: 1,
    profileRevision: 1,
    needSubstance: 'n',
    profileSubstance: 'p',
    current: true,
    answers: {},
    history: [{ at: MADE_AT, by: 'test', from: null, to: 'proposed' }],
    revision: 1,
    createdAt: MADE_AT,
    changedAt: MADE_AT,
    ...over,
  })
}

/** An open proposal of a research profile and a clinic, which cover one requirement each. */
export function aProposal(over: Over<PartnershipProposal> = {}): PartnershipProposal {
  const [lab, clinic] = [nextId('pro'), nextId('pro')]
  return PartnershipProposal.parse({
    id: nextId('prop'),
    needId: nextId('need'),
    ownerId: nextId('mem'),
    members: [
      { profileId: clinic, memberId: nextId('mem'), role: 'clinic' },
      { profileId: lab, memberId: nextId('mem'), role: 'research' },
    ],
    state: 'proposed',
    band: 'good',
    score: 0.4,
    because: { coverage: 0.3, weakest: 0.1 },
    coverage: [
      {
        requirement: 'Organoidi di fegato umano',
        by: lab,
        verdict: 'MATCH',
        evidence: 'We grow liver organoids',
      },
      { requirement: 'Organoidi di fegato umano', by: clinic, verdict: 'GAP', evidence: '' },
      { requirement: 'Accesso a campioni clinici', by: lab, verdict: 'UNKNOWN', evidence: '' },
      {
        requirement: 'Accesso a campioni clinici',
        by: clinic,
        verdict: 'MATCH',
        evidence: 'a biobank of liver tissue',
      },
    ],
    alternates: {},
    exact: true,
    rank: 1,
    runId: nextId('run'),
    current: true,
    revision: 1,
    history: [{ at: MADE_AT, by: 'test', from: null, to: 'proposed' }],
    createdAt: MADE_AT,
    changedAt: MADE_AT,
    ...over,
  })
}

/** A full run that is done. */
export function aRun(over: Over<Run> = {}): Run {
  const id = nextId('run')
  return Run.parse({
    id,
    key: `full:${id}`,
    kind: 'full',
    state: 'done',
    by: 'schedule',
    code: '0.1.0',
    vocabulary: 'test',
    configuration: {},
    inputs: { members: 3, profiles: 3, needs: 2 },
    progress: { done: 2, total: 2 },
    counts: {
      ...NO_COUNTS,
      needs: 2,
      suggestions: 5,
      made: 5,
      strong: 1,
      good: 2,
      possible: 2,
      proposals: 1,
    },
    errors: [],
    createdAt: MADE_AT,
    startedAt: MADE_AT,
    endedAt: new Date(MADE_AT.getTime() + 4200),
    ...over,
  })
}
