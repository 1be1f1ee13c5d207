// Knows which needs a moved statistic concerns: those that ask for a word whose number of holders changed by a step.

import type { Corpus, Moved } from './corpus.js'
import { createKinIndex } from './kin.js'
import type { Plan, PlannedTerm } from './plan.js'
import { holdersOf, optionsOf } from './plan.js'
import { CHANNELS, type Channel, type MatchSettings } from './settings.js'

type Dependent = { readonly needId: string; readonly term: PlannedTerm }
type Place = { readonly channel: Channel; readonly name: string; readonly dependent: Dependent }

export type Dependents = {
  /** Remembers what a need's plan rests on; replaces what was known of the need. */
  readonly add: (needId: string, plan: Plan) => void
  readonly remove: (needId: string) => void
  /** Needs whose plan would come out different now; a word whose holders moved within a step concerns nobody. */
  readonly concernedBy: (moved: Moved) => ReadonlySet<string>
}

export function createDependents(corpus: Corpus, settings: MatchSettings): Dependents {
  // Named by the words themselves: a need may ask for words that no profile holds yet.
  const byName: Record<Channel, Map<string, Set<Dependent>>> = {
    stems: new Map(),
    kindred: new Map(),
    evidence: new Map(),
  }
  const byNeed = new Map<string, readonly Place[]>()
  /** The needs' own keys, far fewer than the corpus's. */
  const kin = createKinIndex(settings.kinFloor)
  const keyIds = new Map<string, number>()
  const keys: string[] = []

  function remove(needId: string): void {
    for (const { channel, name, dependent } of byNeed.get(needId) ?? []) {
      const known = byName[channel].get(name)
      known?.delete(dependent)
      if (known?.size === 0) byName[channel].delete(name)
    }
    byNeed.delete(needId)
  }

  function add(needId: string, plan: Plan): void {
    remove(needId)
    const places: Place[] = []
    for (const term of plan.terms) {
      const dependent = { needId, term }
      const [word] = term.words
      for (const name of !word ? [] : term.channel === 'stems' ? [word.stem] : word.keys) {
        const known = byName[term.channel].get(name)
        if (known) known.add(dependent)
        else byName[term.channel].set(name, new Set([dependent]))
        places.push({ channel: term.channel, name, dependent })
        if (term.channel === 'kindred' && !keyIds.has(name)) {
          kin.add(keys.length, name)
          keyIds.set(name, keys.length)
          keys.push(name)
        }
      }
    }
    byNeed.set(needId, places)
  }

  function concernedBy(moved: Moved): ReadonlySet<string> {
    const concerned = new Set<string>()
    for (const channel of CHANNELS) {
      for (const { id, presence } of moved.terms[channel]) {
        const name = channel === 'stems' ? corpus.stemName(id) : corpus.keyName(id)
        // Kinship is mutual: the needs' words that look the moved word up are among its own kin.
        const names = channel === 'kindred' ? kin.kinOf(name).map((one) => keys[one.id] ?? '') : [name]
        for (const watched of names) {
          for (const { needId, term } of byName[channel].get(watched) ?? []) {
            if (!concerned.has(needId) && changed(term, presence)) concerned.add(needId)
          }
        }
      }
    }
    return concerned
  }

  function changed(term: PlannedTerm, presence: boolean): boolean {
    if (!presence) return holdersOf(term.channel, term.options, corpus) !== term.holders
    const options = optionsOf(term.channel, term.words[0], corpus, settings)
    if (holdersOf(term.channel, options, corpus) !== term.holders) return true
    return options.length !== term.options.length || options.some(({ id }, at) => id !== term.options[at]?.id)
  }

  return { add, remove, concernedBy }
}
