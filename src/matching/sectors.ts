// The tree of sectors: EuroSciVoc's fields of science under the cluster's own areas, in two languages.
// Everybody who names, finds, or compares a sector goes through it, so a sector has one path everywhere.

import type { Language } from './model.js'
import { foldName } from './sectors.words.js'

export type Names = Readonly<Record<Language, readonly string[]>>

export type Sector = {
  /** `area`: one of the cluster's own nine, above the fields of science. */
  readonly kind: 'field' | 'area'
  /** `/21/39/225`, or `area:pharma`. A string: leading zeros would count. */
  readonly code: string
  /** `/medical and health sciences/clinical medicine/oncology`, or `/areas/pharma`. The id of a sector everywhere. */
  readonly path: string
  readonly title: Readonly<Record<Language, string>>
  /** Other words for it or for a part of it: enough to suggest the sector, not to equate it. */
  readonly synonyms: Names
  /** EuroSciVoc's identifier, where the concept has one. */
  readonly uri?: string
  /** Path of the area that it belongs to; an area has none, nor has a field outside the cluster's interests. */
  readonly area?: string
  /** The sector itself, its parents up to the root, and last its area: all it shares with its neighbours. */
  readonly lineage: readonly string[]
  /**
   * How much it says that two profiles share this sector, 0 (everything is in it) to 1 (nothing is below it):
   * 1 − ln(1 + descendants) / ln(all sectors), Seco, Veale and Hayes, ECAI 2004.
   */
  readonly information: number
}

/** One field as the files give it; paths may leave out ancestors of their own only if no row is given for them. */
export type FieldRow = {
  readonly code: string
  readonly path: string
  readonly title: Readonly<Record<Language, string>>
  readonly synonyms: Names
  readonly uri?: string
}

export type AreaRow = {
  readonly id: string
  readonly label: Readonly<Record<Language, string>>
  readonly synonyms: Names
  /** Paths of fields; a field belongs to the area with the longest branch that holds it. */
  readonly branches: readonly string[]
}

export type SectorTree = {
  /** Areas first, in the order given; then the fields by path. */
  readonly sectors: readonly Sector[]
  readonly byPath: ReadonlyMap<string, Sector>
  /** Every name, folded, with the sector that it means first. */
  readonly byName: ReadonlyMap<string, Sector>
}

/**
 * Builds the tree.
 * @throws Error when two rows share a path, a parent of a row is missing, or an area names an unknown branch.
 */
export function createSectorTree(fields: readonly FieldRow[], areas: readonly AreaRow[]): SectorTree {
  const rows = new Map<string, FieldRow>()
  for (const row of fields) {
    if (rows.has(row.path)) throw new Error(`sectors: two rows with the path ${row.path}`)
    rows.set(row.path, row)
  }
  for (const { path } of fields) {
    const parent = parentPath(path)
    if (parent !== undefined && !rows.has(parent))
      throw new Error(`sectors: ${path} lacks its parent ${parent}`)
  }
  const areaOfBranch = branchesOf(areas, rows)
  const counts = descendants(fields, areas)
  const all = fields.length + areas.length
  const information = (path: string) => 1 - Math.log(1 + (counts.get(path) ?? 0)) / Math.log(all)

  const sectors: Sector[] = areas.map((area) => ({
    kind: 'area',
    code: `area:${area.id}`,
    path: areaPath(area.id),
    title: area.label,
    synonyms: area.synonyms,
    lineage: [areaPath(area.id)],
    information: information(areaPath(area.id)),
  }))
  const paths = [...rows.keys()].sort((a, b) => (a < b ? -1 : 1))
  for (const path of paths) {
    const row = rows.get(path)
    if (row === undefined) continue
    const ancestors = withAncestors(path)
    const area = ancestors.map((p) => areaOfBranch.get(p)).find((a) => a !== undefined)
    sectors.push({
      ...row,
      kind: 'field',
      ...(area !== undefined && { area }),
      lineage: area === undefined ? ancestors : [...ancestors, area],
      information: information(path),
    })
  }
  return { sectors, byPath: new Map(sectors.map((s) => [s.path, s])), byName: namesOf(sectors) }
}

/**
 * The sector that a text names: a path, a code, a URI, or a label or synonym in either language, without regard
 * to case, accents and punctuation. Labels go before synonyms, fields before areas, general before special.
 * Undefined: unknown; the caller keeps the text and shows it to staff.
 */
export function resolveSector(tree: SectorTree, text: string): Sector | undefined {
  return tree.byPath.get(text) ?? tree.byName.get(nameKey(text))
}

/** Sorts given sector words into known sectors (each once, in the order given) and words that the tree lacks. */
export function resolveSectors(
  tree: SectorTree,
  texts: readonly string[],
): { known: readonly Sector[]; unknown: readonly string[] } {
  const known = new Set<Sector>()
  const unknown: string[] = []
  for (const text of texts) {
    const sector = resolveSector(tree, text)
    if (sector !== undefined) known.add(sector)
    else if (text.trim() !== '' && !unknown.includes(text)) unknown.push(text)
  }
  return { known: [...known], unknown }
}

/** What to call a sector; an unknown path is shown as it was given. */
export function label(tree: SectorTree, path: string, language: Language): string {
  return tree.byPath.get(path)?.title[language] ?? path
}

/** The area that a sector belongs to; an area is its own. */
export function areaOf(tree: SectorTree, path: string): Sector | undefined {
  const sector = tree.byPath.get(path)
  if (sector === undefined || sector.kind === 'area') return sector
  return sector.area === undefined ? undefined : tree.byPath.get(sector.area)
}

function areaPath(id: string): string {
  return `/areas/${id}`
}

function parentPath(path: string): string | undefined {
  const cut = path.lastIndexOf('/')
  return cut > 0 ? path.slice(0, cut) : undefined
}

function withAncestors(path: string): string[] {
  const lineage = [path]
  for (let up = parentPath(path); up !== undefined; up = parentPath(up)) lineage.push(up)
  return lineage
}

function branchesOf(areas: readonly AreaRow[], rows: ReadonlyMap<string, FieldRow>): Map<string, string> {
  const found = new Map<string, string>()
  for (const area of areas) {
    for (const branch of area.branches) {
      if (!rows.has(branch)) throw new Error(`sectors: area ${area.id} names an unknown branch ${branch}`)
      if (found.has(branch)) throw new Error(`sectors: two areas name the branch ${branch}`)
      found.set(branch, areaPath(area.id))
    }
  }
  return found
}

// An area counts everything below its branches, also what a longer branch gives to another area: so it never
// says more than a field that lies in it, and similarity stays within 1.
function descendants(fields: readonly FieldRow[], areas: readonly AreaRow[]): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (path: string) => counts.set(path, (counts.get(path) ?? 0) + 1)
  const branches = areas.map((area) => ({ path: areaPath(area.id), branches: new Set(area.branches) }))
  for (const { path } of fields) {
    const lineage = withAncestors(path)
    lineage.slice(1).forEach(add)
    for (const area of branches) if (lineage.some((p) => area.branches.has(p))) add(area.path)
  }
  return counts
}

// Paths, codes and URIs keep their punctuation, so that `/21/39` is never taken for a label "21 39".
function nameKey(text: string): string {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  const isReference = /^(\/|area:|https?:)/.test(plain)
  return isReference ? plain.replace(/\s*\/\s*/g, '/').replace(/(?<=.)\/+$/, '') : foldName(text)
}

function namesOf(sectors: readonly Sector[]): Map<string, Sector> {
  const byRank = [...sectors].sort(
    (a, b) =>
      (a.kind === 'area' ? 1 : 0) - (b.kind === 'area' ? 1 : 0) ||
      a.lineage.length - b.lineage.length ||
      (a.path < b.path ? -1 : 1),
  )
  const names = new Map<string, Sector>()
  const give = (name: string, sector: Sector) => {
    const key = nameKey(name)
    if (key !== '' && !names.has(key)) names.set(key, sector)
  }
  for (const s of byRank)
    for (const name of [s.path, s.code, ...(s.uri === undefined ? [] : [s.uri])]) give(name, s)
  for (const s of byRank) for (const name of [s.title.en, s.title.it]) give(name, s)
  for (const s of byRank) for (const name of [...s.synonyms.en, ...s.synonyms.it]) give(name, s)
  return names
}
