// What the matcher of this repository takes: index, memory, rankings with the stem channel alone and with everything
// on, and one changed profile. Each is run in a process of its own by `measure.ts`.
import { createEngine, type Engine, type Question } from '../src/matching/engine.js'
import type { MatchNeed, MatchProfile } from '../src/matching/model.js'
import { DEFAULT_SETTINGS } from '../src/matching/settings.js'
import { createWarm } from '../src/matching/warm.js'
import { searchAll } from '../src/commands/match.pool.js'
import { readVocabulary, type Vocabulary } from '../src/vocabulary.js'
import type { Corpus } from './corpus.js'
import { readCorpus, type Folder } from './files.js'
import { growthOf } from './measure.growth.js'
import { heldMb, peakMb, timed } from './numbers.js'
import type { AllResult, ChangeResult, EngineResult } from './results.js'

const TOP = 20
/** Changes that are timed, each of another profile: so many, or as many as half a minute allows, but five. */
const CHANGES = { most: 40, least: 5, ms: 30_000 }

type Indexed = Corpus & { readonly engine: Engine; readonly indexMs: number; readonly memoryMb: () => number }

/** The stem channel alone in one thread, all profiles candidates of all needs: what the peers do too. */
export async function measureStems(folder: Folder, passes: number): Promise<EngineResult> {
  const { engine, needs, indexMs, memoryMb } = index(folder, readVocabulary(), { stemsOnly: true })
  const bare = needs.map(({ id, title, text = '' }) => bareNeed(id, title, text))
  const tops: Record<string, readonly string[]> = {}
  const taken = await timed(passes, () => {
    for (const need of bare) tops[need.id] = engine.rank(need, { top: TOP }).map((one) => one.profileId)
  })
  return {
    kind: 'engine',
    indexMs,
    memoryMb: memoryMb(),
    perSecond: perSecond(taken, bare.length),
    parts: partsOf(engine, bare),
    postings: postingsOf(engine, bare),
    tops,
  }
}

/** The shipped configuration, in one thread and in two, ranking alone and with the reasons of what is kept. */
export async function measureAll(folder: Folder, passes: number, growth: boolean): Promise<AllResult> {
  const { engine, profiles, needs, indexMs, memoryMb } = index(folder, readVocabulary())
  const byId = new Map(profiles.map((profile) => [profile.id, profile]))
  const run = (threads: number, reasons: boolean) =>
    searchAll(engine, needs, { top: TOP, threads }, ({ question, found }) => {
      for (const { profileId, band } of engine.answer(question, found)) {
        const profile = reasons ? byId.get(profileId) : undefined
        if (profile) engine.explain(question.need, profile, band)
      }
    })
  const twoThreads = await timed(passes, () => run(2, false))
  const memory = memoryMb()
  const oneThread = await timed(1, () => run(1, false), { warm: true })
  const withReasons = await timed(1, () => run(2, true), { warm: true })
  return {
    kind: 'all',
    indexMs,
    memoryMb: memory,
    twoThreads: perSecond(twoThreads, needs.length),
    oneThread: perSecond(oneThread, needs.length),
    withReasons: perSecond(withReasons, needs.length),
    parts: partsOf(engine, needs),
    postings: postingsOf(engine, needs),
    ...(growth ? { growth: await growthOf(engine, needs, passes) } : {}),
  }
}

/** Profiles are written anew one by one; at the end every list must be that of an index built from nothing. */
export function measureChange(folder: Folder): ChangeResult {
  const vocabulary = readVocabulary()
  const { engine, profiles, needs } = index(folder, vocabulary)
  const warm = createWarm(engine, TOP)
  for (const need of needs) warm.watch(need)
  const current = [...profiles]
  const step = Math.max(1, Math.floor(profiles.length / (CHANGES.most + 1)))
  const [ms, changed]: [number[], number[]] = [[], []]
  for (let at = 0; at < CHANGES.most && (at + 1) * step < profiles.length; at++) {
    if (ms.length >= CHANGES.least && sum(ms) > CHANGES.ms) break
    const [before, other] = [profiles[at * step], profiles[at * step + 1]]
    if (!before || !other) continue
    const after: MatchProfile = { ...before, title: other.title ?? '', text: other.text ?? '' }
    current[at * step] = after
    const began = performance.now()
    changed.push(warm.put(after).length)
    ms.push(performance.now() - began)
  }
  const rebuilt = createEngine(DEFAULT_SETTINGS, vocabulary.lexicon, vocabulary.sectors)
  for (const profile of current) rebuilt.put(profile)
  const same = needs.filter(
    (need) => JSON.stringify(warm.ranking(need.id)) === JSON.stringify(rebuilt.rank(need, { top: TOP })),
  )
  return { kind: 'change', ms, changed, right: { of: needs.length, same: same.length } }
}

function index(folder: Folder, vocabulary: Vocabulary, { stemsOnly = false } = {}): Indexed {
  const empty = heldMb()
  const corpus = readCorpus(folder)
  const texts = heldMb() - empty
  const settings = stemsOnly ? { ...DEFAULT_SETTINGS, channels: ['stems'] as const } : DEFAULT_SETTINGS
  const engine = createEngine(settings, vocabulary.lexicon, vocabulary.sectors)
  const began = performance.now()
  for (const profile of corpus.profiles) engine.put(profile)
  const indexMs = performance.now() - began
  return { ...corpus, engine, indexMs, memoryMb: () => peakMb() - texts }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const bareNeed = (id: string, title: string, text: string): MatchNeed => ({
  id,
  title,
  text,
  sectors: [],
  keywords: [],
  requirements: [],
  seeks: [],
})

const perSecond = (taken: readonly number[], needs: number): number[] =>
  taken.map((ms) => (needs / ms) * 1000)

function partsOf(engine: Engine, needs: readonly MatchNeed[]): EngineResult['parts'] {
  const parts = { ask: 0, search: 0, answer: 0 }
  for (const need of needs) {
    const began = performance.now()
    const question = engine.ask(need, { top: TOP })
    const asked = performance.now()
    const found = engine.find(question)
    const searched = performance.now()
    engine.answer(question, found)
    parts.ask += (asked - began) / needs.length
    parts.search += (searched - asked) / needs.length
    parts.answer += (performance.now() - searched) / needs.length
  }
  return parts
}

function postingsOf(engine: Engine, needs: readonly MatchNeed[]): number {
  const channels = ['stems', 'kindred', 'evidence'] as const
  const touched = ({ query }: Question): number => {
    let sum = 0
    let from = 0
    for (const [place, channel] of channels.entries()) {
      const to = query.ends[place] ?? 0
      for (const row of query.rows.subarray(from, to)) sum += engine.corpus.count(channel, row)
      from = to
    }
    return sum
  }
  return needs.reduce((sum, need) => sum + touched(engine.ask(need, { top: TOP })), 0) / needs.length
}
