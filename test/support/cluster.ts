// A small cluster in the database, with a matcher that runs over it: what tests of runs begin with.
import { openStores, modelsOf, type Stores } from '../../src/stores.js'
import { ensureIndexes } from '../../src/database/connection.js'
import type { Member } from '../../src/members/member.schema.js'
import type { Profile } from '../../src/members/profile.schema.js'
import type { Need } from '../../src/needs/need.schema.js'
import { createMatcher } from '../../src/suggestions/matcher.engine.js'
import { warmMatcher } from '../../src/suggestions/run.warm.js'
import type { RunParts } from '../../src/suggestions/run.work.js'
import { readVocabulary } from '../../src/vocabulary.js'
import { aMember, aNeed, aProfile } from './factories.js'
import { freshDatabase, type TestDatabase } from './mongo.js'

const vocabulary = readVocabulary()

export const TOPICS = [
  ['fegato', 'Organoidi di fegato per provare farmaci', 'Liver organoids for drug testing'],
  ['cuore', 'Tessuto cardiaco su chip', 'Cardiac tissue on chip for arrhythmia'],
  ['cervello', 'Risonanza del cervello in bambini', 'Brain imaging in children with epilepsy'],
  ['vaccini', 'Vaccini a RNA contro i virus', 'RNA vaccines against emerging viruses'],
  ['intestino', 'Microbiota intestinale e dieta', 'Gut microbiome and personalised diet'],
] as const

export type Cluster = {
  readonly database: TestDatabase
  readonly stores: Stores
  readonly members: readonly Member[]
  readonly profiles: readonly Profile[]
  readonly needs: readonly Need[]
  /** A worker's parts, with a matcher of its own, warm after its first run. */
  worker(): RunParts
  source(): Stores & { readonly versions: RunParts['warm']['matcher']['versions'] }
}

/** `needs` published needs and fifteen profiles on five topics; a third of the members each of the three roles. */
export async function aCluster({
  needs: count = 5,
  runLeaseMs,
}: { needs?: number; runLeaseMs?: number } = {}): Promise<Cluster> {
  const database = await freshDatabase()
  const stores = openStores(database.connection, runLeaseMs)
  await ensureIndexes(modelsOf(stores))
  const kinds = ['research', 'clinic', 'enterprise'] as const
  const owner = aMember({ name: 'Titolare' })
  const members = TOPICS.flatMap(([topic]) =>
    kinds.map((kind) => aMember({ name: `${kind} ${topic}`, kind })),
  )
  const profiles = members.map((member, at) => {
    const topic = TOPICS[Math.floor(at / kinds.length)] ?? TOPICS[0]
    return aProfile({
      memberId: member.id,
      title: topic[2],
      summary: `We work on ${topic[2].toLowerCase()}. ${member.name}.`,
      evidence: [],
    })
  })
  const needs = Array.from({ length: count }, (_, at) => {
    const topic = TOPICS[at % TOPICS.length] ?? TOPICS[0]
    return aNeed({
      memberId: owner.id,
      title: topic[1],
      description: `Cerchiamo partner: ${topic[1]} (${at}).`,
      requirements: [topic[1]],
    })
  })
  for (const member of [owner, ...members]) await stores.members.insert(member)
  for (const profile of profiles) await stores.profiles.insert(profile)
  for (const need of needs) await stores.needs.insert(need)

  const worker = (): RunParts => ({
    ...stores,
    warm: warmMatcher(createMatcher(vocabulary, 'test'), stores),
    now: () => new Date(),
  })
  return {
    database,
    stores,
    members: [owner, ...members],
    profiles,
    needs,
    worker,
    source: () => ({ ...stores, versions: createMatcher(vocabulary, 'test').versions }),
  }
}

/** The suggestions and proposals that stand, without what differs from run to run. */
export async function standing(stores: Stores) {
  const suggestions = (await stores.suggestions.list({ current: true })).map(
    ({
      id,
      needId,
      profileId,
      state,
      score,
      band,
      because,
      terms,
      missing,
      needRevision,
      profileRevision,
    }) => ({
      id,
      needId,
      profileId,
      state,
      score,
      band,
      because,
      terms,
      missing,
      needRevision,
      profileRevision,
    }),
  )
  const proposals = (await stores.proposals.list({ current: true })).map(
    ({ id, needId, members, score, coverage }) => ({
      id,
      needId,
      members,
      score,
      coverage,
    }),
  )
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  return { suggestions: suggestions.sort(byId), proposals: proposals.sort(byId) }
}
