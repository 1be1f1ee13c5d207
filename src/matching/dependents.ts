// Knows which needs a moved statistic concerns: those that ask for a word whose number of holders changed by a step.

import type { Corpus, Moved } from './corpus.js'
import { createKinIndex } from './kin.js'
import type { Plan, PlannedTerm } from './plan.js'
import { holdersOf, optionsOf } from './plan.js'
import { CHANNELS, type Channel, type MatchSettings } from './settings.js'

/** Needs that ask for the same word: their plans rest on the same numbers. */
type Group = { term: PlannedTerm; readonly identity: string; readonly needs: Set<string> }

export type Dependents = {
  /** Remembers what a need's plan rests on; replaces what was known of the need. */
  readonly add: (needId: string, plan: Plan) => void
  readonly remove: (needId: string) => void
  /** Needs whose plan would come out different now; a word whose holders moved within a step concerns nobody. */
  readonly concernedBy: (moved: Moved) => ReadonlySet<string>
}

export function createDependents(corpus: Corpus, settings: MatchSettings): Dependents {
  // Named by the words themselves: a need may ask for words that no profile holds yet.
  const byName: Record<Channel, Map<string, Set<Group>>> = {
    stems: new Map(),
    kindred: new Map(),
    evidence: new Map(),
  }
  const groups = new Map<string, Group>()
  const byNeed = new Map<string, readonly Group[]>()
  /** The needs' own keys, far fewer than the corpus's. */
  const kin = createKinIndex(settings.kinFloor)
  const keyIds = new Map<string, number>()
  const keys: string[] = []

  function remove(needId: string): void {
    for (const group of byNeed.get(needId) ?? []) {
      group.needs.delete(needId)
      if (group.needs.size > 0) continue
      groups.delete(group.identity)
      for (const name of namesOf(group.term)) {
        const known = byName[group.term.channel].get(name)
        known?.delete(group)
        if (known?.size === 0) byName[group.term.channel].delete(name)
      }
    }
    byNeed.delete(needId)
  }

  function add(needId: string, plan: Plan): void {
    remove(needId)
    byNeed.set(
      needId,
      plan.terms.map((term) => {
        const group = groupOf(term)
        group.term = term
        group.needs.add(needId)
        return group
      }),
    )
  }

  function groupOf(term: PlannedTerm): Group {
    const names = namesOf(term)
    const identity = `${term.channel} ${names.join('|')}`
    let group = groups.get(identity)
    if (group) return group
    group = { term, identity, needs: new Set() }
    groups.set(identity, group)
    for (const name of names) {
      const known = byName[term.channel].get(name)
      if (known) known.add(group)
      else byName[term.channel].set(name, new Set([group]))
      if (term.channel === 'kindred' && !keyIds.has(name)) {
        kin.add(keys.length, name)
        keyIds.set(name, keys.length)
        keys.push(name)
      }
    }
    return group
  }

  function concernedBy(moved: Moved): ReadonlySet<string> {
    const concerned = new Set<string>()
    for (const channel of CHANNELS) {
      for (const { id, presence } of moved.terms[channel]) {
        const name = channel === 'stems' ? corpus.stemName(id) : corpus.keyName(id)
        // Kinship is mutual: the needs' words that look the moved word up are among its own kin.
        const names = channel === 'kindred' ? kin.kinOf(name).map((one) => keys[one.id] ?? '') : [name]
        for (const watched of names) {
          for (const group of byName[channel].get(watched) ?? []) {
            if (changed(group.term, presence)) for (const needId of group.needs) concerned.add(needId)
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

function namesOf({ channel, words }: PlannedTerm): readonly string[] {
  const [word] = words
  if (!word) return []
  return channel === 'stems' ? [word.stem] : word.keys
}
