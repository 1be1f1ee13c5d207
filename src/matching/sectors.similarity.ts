// How near two sectors are on the tree: parents count, so oncology is near the immunotherapy of cancer.

import type { ReasonSector } from './model.js'
import type { Sector, SectorTree } from './sectors.js'

/**
 * 2·I(join) / (I(a) + I(b)), with I the information of a sector and the join their most informative common
 * ancestor or area: Lin, "An information-theoretic definition of similarity", ICML 1998, with the intrinsic
 * information of Seco, Veale and Hayes (ECAI 2004). Symmetric, in [0, 1], 1 for the same sector, 0 for sectors
 * that share nothing or that the tree does not know.
 */
export function similarity(tree: SectorTree, a: string, b: string): number {
  const first = tree.byPath.get(a)
  const second = tree.byPath.get(b)
  if (first === undefined || second === undefined) return 0
  return between(first, second, joinOf(tree, a, b))
}

/** The most informative sector that both lie in: a common ancestor (or one of the two), else their area. */
export function joinOf(tree: SectorTree, a: string, b: string): Sector | undefined {
  const first = tree.byPath.get(a)
  const second = tree.byPath.get(b)
  if (first === undefined || second === undefined) return undefined
  if (first === second) return first
  let best: Sector | undefined
  for (const path of first.lineage) {
    const shared = second.lineage.includes(path) ? tree.byPath.get(path) : undefined
    if (shared !== undefined && (best === undefined || saysMore(shared, best))) best = shared
  }
  return best
}

/**
 * For each of the need's sectors the nearest of the profile's, with what joins them; nearest pair first.
 * Sectors that the tree does not know, or that nothing joins, have no pair.
 */
export function bestSectorPairs(
  tree: SectorTree,
  needSectors: readonly string[],
  profileSectors: readonly string[],
): readonly ReasonSector[] {
  const candidates = [...new Set(profileSectors)].sort((a, b) => (a < b ? -1 : 1))
  const pairs: ReasonSector[] = []
  for (const need of new Set(needSectors)) {
    let best: ReasonSector | undefined
    for (const profile of candidates) {
      const joins = joinOf(tree, need, profile)
      const near = joins === undefined ? 0 : similarity(tree, need, profile)
      if (joins !== undefined && near > (best?.similarity ?? 0)) {
        best = { need, profile, joins: joins.path, similarity: near }
      }
    }
    if (best !== undefined) pairs.push(best)
  }
  return pairs.sort((a, b) => b.similarity - a.similarity || (a.need < b.need ? -1 : 1))
}

/** How well a profile's sectors answer a need's: the mean of its best pairs over the known sectors of the need, 0–1. */
export function sectorOverlap(
  tree: SectorTree,
  needSectors: readonly string[],
  profileSectors: readonly string[],
): number {
  let known = 0
  let sum = 0
  for (const need of new Set(needSectors)) {
    if (!tree.byPath.has(need)) continue
    known++
    const near = nearnessTo(tree, need)
    let best = 0
    for (const profile of profileSectors) {
      let similar = near.get(profile)
      if (similar === undefined) {
        similar = joinOf(tree, need, profile) === undefined ? 0 : similarity(tree, need, profile)
        near.set(profile, similar)
      }
      if (similar > best) best = similar
    }
    sum += best
  }
  return known === 0 ? 0 : sum / known
}

// Pairs of sectors are compared for thousands of profiles a need; there are few of them, and a tree never changes.
const NEARNESS = new WeakMap<SectorTree, Map<string, Map<string, number>>>()
const REMEMBERED = 20_000

function nearnessTo(tree: SectorTree, need: string): Map<string, number> {
  const all = NEARNESS.get(tree) ?? new Map<string, Map<string, number>>()
  NEARNESS.set(tree, all)
  const known = all.get(need)
  if (known && known.size < REMEMBERED) return known
  const fresh = new Map<string, number>()
  all.set(need, fresh)
  return fresh
}

function between(a: Sector, b: Sector, join: Sector | undefined): number {
  if (a === b) return 1
  if (join === undefined) return 0
  const sum = a.information + b.information
  return sum === 0 ? 0 : Math.min(1, (2 * join.information) / sum)
}

function saysMore(a: Sector, b: Sector): boolean {
  if (a.information !== b.information) return a.information > b.information
  // A parent with one child and nothing else tells apart by depth, a field before an area; the path settles the rest.
  return a.lineage.length - b.lineage.length > 0 || (a.lineage.length === b.lineage.length && a.path < b.path)
}
