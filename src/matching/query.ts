// Compiles a need's plan into the flat arrays that the kernel reads.

import type { Corpus } from './corpus.js'
import { PRESENT, ROLE_BITS } from './roster.js'
import { fitParts } from './fit.js'
import type { KernelQuery, KernelView, Tables } from './kernel.shapes.js'
import type { MatchNeed } from './model.js'
import type { Plan } from './plan.js'
import { CHANNELS, type MatchSettings } from './settings.js'

/** How far sectors and fit can lift a score, in units of the text score. */
export function marginOf(need: MatchNeed, { shares }: MatchSettings): number {
  const lift = (need.sectors.length > 0 ? shares.sectors : 0) + (fitParts(need) > 0 ? shares.fit : 0)
  // A hair more than exact, so that rounding never loses a tie.
  return lift === 0 ? 0 : lift / shares.text + 1e-9
}

export function compile(
  plan: Plan,
  need: MatchNeed,
  excluded: readonly number[],
  keep: number,
  settings: MatchSettings,
): KernelQuery {
  const rows: number[] = []
  const weights: number[] = []
  const groups: number[] = []
  let group = 0
  const ends = CHANNELS.map((channel) => {
    for (const term of plan.terms) {
      if (term.channel !== channel) continue
      group++
      for (const { id, likeness } of term.options) {
        rows.push(id)
        weights.push(term.weight * likeness)
        groups.push(term.options.length > 1 ? group : 0)
      }
    }
    return rows.length
  })
  return {
    rows: Uint32Array.from(rows),
    weights: Float64Array.from(weights),
    groups: Uint32Array.from(groups),
    ends: [ends[0] ?? 0, ends[1] ?? 0, ends[2] ?? 0],
    wanted: need.seeks.length === 0 ? PRESENT : need.seeks.reduce((bits, role) => bits | ROLE_BITS[role], 0),
    excluded: Uint32Array.from(excluded),
    evidenceCounted: settings.evidenceCounted,
    keep,
    margin: marginOf(need, settings),
  }
}

/** The corpus as the kernel reads it, until the next change. */
export function viewOf(corpus: Corpus, tables: Tables): KernelView {
  return {
    tables,
    stems: corpus.postings.stems.shared(),
    kindred: corpus.postings.kindred.shared(),
    evidence: corpus.postings.evidence.shared(),
    passages: corpus.passagesOfSlot.shared(),
    masks: corpus.masks(),
    maskCounts: corpus.maskCounts(),
    limit: corpus.limit(),
    passageLimit: corpus.passageLimit(),
  }
}
