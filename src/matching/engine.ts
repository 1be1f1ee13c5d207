// The matcher: profiles go in, needs are asked, ranked candidates come out. Everything else in this folder serves
// it. Equal profiles and needs give bit-equal answers, whatever the order or history of the calls.

import { createAnalyser, type Analyse } from './analysis.js'
import { bandOf, bulkPlace } from './bands.js'
import { createCorpus, type Corpus, type MatchFacts } from './corpus.js'
import { fitOf } from './fit.js'
import { createScratch, search, type KernelQuery, type KernelResult, type KernelView } from './kernel.js'
import type { Lexicon } from './lexicon.js'
import type { MatchNeed, MatchProfile, Ranked } from './model.js'
import { analyseNeed } from './passages.js'
import { planFor, type Plan } from './plan.js'
import { compile, viewOf } from './query.js'
import { sectorOverlap } from './sectors.similarity.js'
import type { SectorTree } from './sectors.js'
import type { MatchSettings } from './settings.js'

export type RankOptions = {
  /** Most candidates to return. */
  readonly top: number
}

/** A need made ready for the kernel. Holds until the next `put` or `remove`. */
export type Question = {
  readonly need: MatchNeed
  readonly plan: Plan
  readonly query: KernelQuery
  readonly top: number
}

export type Engine = {
  readonly settings: MatchSettings
  readonly analyse: Analyse
  readonly tree: SectorTree | undefined
  readonly corpus: Corpus
  /** Adds a profile, or replaces the one with its id. Costs its own words only. */
  readonly put: (profile: MatchProfile) => void
  /** False when there was none. */
  readonly remove: (id: string) => boolean
  /** The best candidates with a positive score, best first, ties by id. */
  readonly rank: (need: MatchNeed, options: RankOptions) => Ranked[]
  /** `rank` in three steps, for threads: ask here, `search` anywhere, answer here. */
  readonly ask: (need: MatchNeed, options: RankOptions) => Question
  readonly view: () => KernelView
  readonly answer: (question: Question, found: KernelResult) => Ranked[]
}

/** An empty matcher. The lexicon and the sector tree come in parsed; without a tree, sectors count as text. */
export function createEngine(settings: MatchSettings, lexicon: Lexicon, tree?: SectorTree): Engine {
  const analyse = createAnalyser(lexicon)
  const corpus = createCorpus(analyse, tree, settings.kinFloor)
  const scratch = createScratch()
  let view: KernelView | undefined

  function ask(need: MatchNeed, { top }: RankOptions): Question {
    const plan = planFor(analyseNeed(need, analyse, tree).words, corpus, settings)
    const keep = Math.max(1, top, settings.bands.bulkPlace)
    return { need, plan, query: compile(plan, need, ownSlots(corpus, need), keep, settings), top }
  }

  function answer({ need, plan, query, top }: Question, found: KernelResult): Ranked[] {
    const scored: { profileId: string; score: number }[] = []
    for (const [at, slot] of found.slots.entries()) {
      const facts = corpus.facts(slot)
      if (!facts) continue
      const score = totalScore(found.scores[at] ?? 0, need, facts, settings, tree).score
      if (score > 0) scored.push({ profileId: facts.id, score })
    }
    scored.sort((a, b) => b.score - a.score || (a.profileId < b.profileId ? -1 : 1))
    const bulk = scored[bulkPlace(found.candidates, settings.bands) - 1]?.score ?? 0
    return scored.slice(0, Math.min(top, query.keep)).map((one) => ({
      ...one,
      band: bandOf(one.score, one.score * plan.coverFactor, bulk, settings.bands),
    }))
  }

  const engine: Engine = {
    settings,
    analyse,
    tree,
    corpus,
    put(profile) {
      view = undefined
      corpus.put(profile)
    },
    remove(id) {
      view = undefined
      return corpus.remove(id)
    },
    ask,
    view: () => (view ??= viewOf(corpus)),
    answer,
    rank(need, options) {
      const question = ask(need, options)
      return answer(question, search(engine.view(), question.query, scratch))
    },
  }
  return engine
}

/** The total in [0, 1] and its parts beside the text. Sectors and fit add nothing where nothing else speaks for it. */
export function totalScore(
  text: number,
  need: MatchNeed,
  facts: MatchFacts,
  { shares }: MatchSettings,
  tree: SectorTree | undefined,
): { score: number; text: number; sectors: number; fit: number } {
  const sectors = tree ? shares.sectors * sectorOverlap(tree, need.sectors, facts.sectors) : 0
  const fit = text + sectors > 0 ? shares.fit * fitOf(need, facts) : 0
  return { score: shares.text * text + sectors + fit, text: shares.text * text, sectors, fit }
}

/** Whether the profile belongs to whoever posted the need. */
export function isOwn(need: MatchNeed, facts: Pick<MatchFacts, 'id' | 'memberId'>): boolean {
  return need.ownerId !== undefined && (facts.memberId ?? facts.id) === need.ownerId
}

function ownSlots(corpus: Corpus, need: MatchNeed): number[] {
  if (need.ownerId === undefined) return []
  return corpus.slotsOfMember(need.ownerId)
}
