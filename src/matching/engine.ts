// The matcher: profiles go in, needs are asked, ranked candidates come out. Everything else in this folder serves
// it. Equal profiles and needs give bit-equal answers, whatever the order or history of the calls.

import { createAnalyser, type Analyse } from './analysis.js'
import { readProfile, type ReadProfile } from './attribution.js'
import { banded, bulkPlace } from './bands.js'
import { createCorpus, type Corpus } from './corpus.js'
import { replaceLeast } from './finder.js'
import { createScratch, search } from './kernel.js'
import type { KernelQuery, KernelResult, KernelView } from './kernel.shapes.js'
import type { Lexicon } from './lexicon.js'
import type { Band, MatchNeed, MatchProfile, Ranked, Reasons } from './model.js'
import { analyseNeed } from './passages.js'
import { planFor, tablesFor, type Plan } from './plan.js'
import { compile, viewOf } from './query.js'
import type { SectorTree } from './sectors.js'
import type { MatchSettings } from './settings.js'
import { reasonsFor, type Asking } from './reasons.js'
import { totalScore } from './total.js'
import { whatWouldRaise, whyNot, type Raise, type WhyNot } from './whynot.js'

/** Profiles whose words are kept at hand for reasons. */
const READINGS = 3_000

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
  /** `rank` in three steps: ask here, `find` here or `search` over the `view` in another thread, answer here. */
  readonly ask: (need: MatchNeed, options: RankOptions) => Question
  readonly view: () => KernelView
  readonly find: (question: Question) => KernelResult
  readonly answer: (question: Question, found: KernelResult) => Ranked[]
  /** Why this score; the band is asked from a ranking where it is not given. The profile must be the indexed one. */
  readonly explain: (need: MatchNeed, profile: MatchProfile, band?: Band) => Reasons
  /** Why a profile is not among `suggested`, a ranking for the need. */
  readonly whyNot: (
    need: MatchNeed,
    profile: MatchProfile,
    suggested: readonly Ranked[],
    last?: MatchProfile,
  ) => WhyNot
  /** True facts that the need asks for and the profile lacks, each with the score that it would bring. */
  readonly whatWouldRaise: (need: MatchNeed, profile: MatchProfile) => Raise[]
}

/** More than sums of parts in [0, 1] can be off by. */
const ROUNDING = 1e-12

/** The `keep`-th highest of `scores`; 0 where there are fewer. */
function leastOfBest(scores: Float64Array, keep: number): number {
  const best = new Float64Array(keep)
  for (const score of scores) if (score > (best[0] as number)) replaceLeast(best, score)
  return best[0] as number
}

/** An empty matcher. The lexicon and the sector tree come in parsed; without a tree, sectors count as text. */
export function createEngine(settings: MatchSettings, lexicon: Lexicon, tree?: SectorTree): Engine {
  const analyse = createAnalyser(lexicon)
  const corpus = createCorpus(analyse, tree, settings)
  const scratch = createScratch()
  const known = { analyse, tree, settings }
  let view: KernelView | undefined
  // The reasons of many pairs ask for the same need in a row, and for the same profiles again and again.
  let lastAsked: Asking | undefined
  const readings = new Map<MatchProfile, ReadProfile>()

  function ask(need: MatchNeed, { top }: RankOptions): Question {
    const plan = planFor(analyseNeed(need, analyse, tree).words, corpus, settings)
    const keep = Math.max(1, top, settings.bands.bulkPlace)
    return { need, plan, query: compile(plan, need, ownSlots(corpus, need), keep, settings), top }
  }

  function answer({ need, plan, query, top }: Question, found: KernelResult): Ranked[] {
    const scored: { profileId: string; score: number }[] = []
    const best = new Float64Array(query.keep)
    const take = (at: number): void => {
      const facts = corpus.facts(found.slots[at] ?? 0)
      if (!facts) return
      const { score } = totalScore(found.scores[at] ?? 0, need, facts, settings, tree)
      if (score <= 0) return
      scored.push({ profileId: facts.id, score })
      if (score > (best[0] as number)) replaceLeast(best, score)
    }
    // First those whom their words put among the best; of the rest, those whom sectors and fit could still lift there.
    const border = leastOfBest(found.scores, query.keep)
    for (const [at, text] of found.scores.entries()) if (text >= border) take(at)
    const lift = settings.shares.sectors + settings.shares.fit + ROUNDING
    for (const [at, text] of found.scores.entries()) {
      if (text < border && settings.shares.text * text + lift >= (best[0] as number)) take(at)
    }
    scored.sort((a, b) => b.score - a.score || (a.profileId < b.profileId ? -1 : 1))
    return banded(scored, bulkPlace(found.candidates, settings.bands), plan, settings).slice(
      0,
      Math.min(top, query.keep),
    )
  }

  function bandIn(need: MatchNeed, profileId: string): Band {
    const ranked = engine.rank(need, { top: Math.max(1, corpus.size().profiles) })
    return ranked.find((one) => one.profileId === profileId)?.band ?? 'none'
  }

  function askingOf(need: MatchNeed): Asking {
    if (lastAsked?.need === need) return lastAsked
    const analysis = analyseNeed(need, analyse, tree)
    lastAsked = {
      need,
      analysis,
      plan: planFor(analysis.words, corpus, settings),
      tables: engine.view().tables,
    }
    return lastAsked
  }

  function reading(profile: MatchProfile): ReadProfile {
    let read = readings.get(profile)
    if (!read) {
      if (readings.size >= READINGS) readings.clear()
      readings.set(profile, (read = readProfile(profile, corpus, analyse, tree)))
    }
    return read
  }

  function explain(need: MatchNeed, profile: MatchProfile, band?: Band): Reasons {
    const asking = askingOf(need)
    return reasonsFor(asking, profile, reading(profile), band ?? bandIn(need, profile.id), known)
  }

  function forget(): void {
    view = undefined
    lastAsked = undefined
    readings.clear()
  }

  /** The exact score of a changed profile: it is put in place of the indexed one, asked, and taken out again. */
  function scoreWith(need: MatchNeed, original: MatchProfile, changed: MatchProfile): number {
    const indexed = corpus.slotOf(original.id) !== undefined
    engine.put(changed)
    const { score } = explain(need, changed, 'none')
    if (indexed) engine.put(original)
    else engine.remove(original.id)
    return score
  }

  const engine: Engine = {
    settings,
    analyse,
    tree,
    corpus,
    put(profile) {
      forget()
      corpus.put(profile)
    },
    remove(id) {
      forget()
      return corpus.remove(id)
    },
    ask,
    view: () => (view ??= viewOf(corpus, tablesFor(corpus, settings))),
    find: ({ query }) => search(engine.view(), query, scratch),
    answer,
    explain,
    whyNot: (need, profile, suggested, last) => whyNot(need, profile, suggested, last, explain),
    whatWouldRaise: (need, profile) =>
      whatWouldRaise(need, profile, explain(need, profile, 'none'), (changed) =>
        scoreWith(need, profile, changed),
      ),
    rank(need, options) {
      const question = ask(need, options)
      return answer(question, engine.find(question))
    },
  }
  return engine
}

function ownSlots(corpus: Corpus, need: MatchNeed): number[] {
  if (need.ownerId === undefined) return []
  return corpus.slotsOfMember(need.ownerId)
}
