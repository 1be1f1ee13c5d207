// Keeps the rankings of many needs right while profiles come, change and go, at the cost of what changed:
// a changed profile is scored for every need, and a need is asked again only where the statistics it rests on moved
// by a step, or where its list ran short. The lists are bit-equal to those of a full run.

import { banded, bulkPlace } from './bands.js'
import { createDependents } from './dependents.js'
import type { Engine, Question } from './engine.js'
import { candidatesOf } from './kernel.js'
import type { KernelView } from './kernel.shapes.js'
import type { MatchNeed, MatchProfile, Ranked } from './model.js'
import { maskOf } from './roster.js'
import { singleScorer } from './single.js'
import { totalScore } from './total.js'

/** Hits kept beyond what is shown, so that a need that loses one need not be asked again at once. */
const SPARE = 20

export type Warm = {
  /** Watches a need, or a changed one, and ranks it. */
  readonly watch: (need: MatchNeed) => readonly Ranked[]
  readonly unwatch: (needId: string) => void
  /** Puts a profile into the engine; ids of the needs whose list, scores or bands changed, sorted. */
  readonly put: (profile: MatchProfile) => readonly string[]
  readonly remove: (profileId: string) => readonly string[]
  /** The list of a watched need as it is now; `undefined` when it is not watched. */
  readonly ranking: (needId: string) => readonly Ranked[] | undefined
}

type Entry = Omit<Ranked, 'band'>
type Watched = {
  readonly need: MatchNeed
  question: Question
  /** Best first. Everything that is not in it ranks after its last, unless it is `complete`. */
  list: Entry[]
  /** Whether every candidate with a positive score is in the list. */
  complete: boolean
  /** Place of the candidate that stands for the bulk, as it was when the list was shown. */
  bulk: number
  shown: readonly Ranked[]
}

/** No place: the list must be asked for again. */
const SHORT = -1

/** While it is in use, profiles change through it only. @param top length of the lists */
export function createWarm(engine: Engine, top: number): Warm {
  const watched = new Map<string, Watched>()
  const dependents = createDependents(engine.corpus, engine.settings)
  const enough = Math.max(top, engine.settings.bands.bulkPlace)
  const keep = enough + SPARE

  function ask(need: MatchNeed): Watched {
    const question = engine.ask(need, { top: keep })
    dependents.add(need.id, question.plan)
    const list = engine
      .answer(question, engine.find(question))
      .map(({ profileId, score }) => ({ profileId, score }))
    return shown({ need, question, list, complete: list.length < keep, bulk: 0, shown: [] }, engine.view())
  }

  function bulkOf({ need, question }: Watched, view: KernelView): number {
    const excluded = need.ownerId === undefined ? [] : engine.corpus.slotsOfMember(need.ownerId)
    const query = { wanted: question.query.wanted, excluded: Uint32Array.from(excluded) }
    return bulkPlace(candidatesOf(view, query), engine.settings.bands)
  }

  /** With the list as it is to be shown. */
  function shown(one: Watched, view: KernelView): Watched {
    one.bulk = bulkOf(one, view)
    one.shown = banded(one.list.slice(0, enough), one.bulk, one.question.plan, engine.settings).slice(0, top)
    return one
  }

  function change(profileId: string, apply: () => void, after: MatchProfile | undefined): readonly string[] {
    const moved = engine.corpus.observe(apply)
    const concerned = moved.global ? new Set(watched.keys()) : dependents.concernedBy(moved)
    const score = after ? scorerOf(after) : undefined
    const view = engine.view()
    const changed: string[] = []
    for (const [id, one] of watched) {
      const before = one.shown
      const place = concerned.has(id) ? SHORT : replace(one, profileId, score?.(one) ?? 0)
      if (place === SHORT) watched.set(id, ask(one.need))
      else if (place < enough || one.bulk !== bulkOf(one, view)) shown(one, view)
      else continue
      if (!equal(before, watched.get(id)?.shown ?? [])) changed.push(id)
    }
    return changed.sort()
  }

  /** Score of the profile for a need; 0 when it is no candidate. */
  function scorerOf(profile: MatchProfile): (one: Watched) => number {
    const text = singleScorer(engine.corpus.single(profile.id), engine.view().tables)
    const mask = maskOf(profile.roles)
    return ({ need, question }) => {
      if ((mask & question.query.wanted) === 0) return 0
      if (need.ownerId !== undefined && (profile.memberId ?? profile.id) === need.ownerId) return 0
      return totalScore(text(question.query), need, profile, engine.settings, engine.tree).score
    }
  }

  /** Puts the new score in the list; the first place that changed, or SHORT when the list may lack someone now. */
  function replace(one: Watched, profileId: string, score: number): number {
    const at = one.list.findIndex((entry) => entry.profileId === profileId)
    let first = at === -1 ? Infinity : at
    if (at !== -1) one.list.splice(at, 1)
    const last = one.list.at(-1)
    const entry = { profileId, score }
    if (score > 0 && (one.complete || (last && order(entry, last) < 0))) {
      const found = one.list.findIndex((other) => order(entry, other) < 0)
      const place = found === -1 ? one.list.length : found
      one.list.splice(place, 0, entry)
      first = Math.min(first, place)
      if (one.list.length > keep) {
        one.list.pop()
        one.complete = false
      }
    }
    return one.complete || one.list.length >= enough ? first : SHORT
  }

  return {
    watch(need) {
      const fresh = ask(need)
      watched.set(need.id, fresh)
      return fresh.shown
    },
    unwatch(needId) {
      watched.delete(needId)
      dependents.remove(needId)
    },
    put: (profile) => change(profile.id, () => engine.put(profile), profile),
    remove: (profileId) => change(profileId, () => engine.remove(profileId), undefined),
    ranking: (needId) => watched.get(needId)?.shown,
  }
}

function order(a: Entry, b: Entry): number {
  return b.score - a.score || (a.profileId < b.profileId ? -1 : a.profileId > b.profileId ? 1 : 0)
}

function equal(a: readonly Ranked[], b: readonly Ranked[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, at) => {
      const other = b[at]
      return one.profileId === other?.profileId && one.score === other.score && one.band === other.band
    })
  )
}
