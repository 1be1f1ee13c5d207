// From the files of fixtures/taxonomy to the rows of the sector tree. Takes texts: reading files is the caller's.

import { z } from 'zod'
import { createSectorTree, type AreaRow, type FieldRow, type Names, type SectorTree } from './sectors.js'

export type SectorFiles = {
  /** euroscivoc-categories.tsv: code, path, title, projects */
  readonly categories: string
  /** euroscivoc-concepts.tsv: notation, label_en, uri */
  readonly concepts: string
  /** euroscivoc-it.tsv: code, title_en, title_it, synonyms */
  readonly italian: string
  /** euroscivoc-added.tsv: code, path, title_en, title_it, synonyms */
  readonly added: string
  /** areas.json */
  readonly areas: string
}

const bilingual = z.strictObject({ en: z.string().min(1), it: z.string().min(1) })
const bilingualLists = z.strictObject({ en: z.array(z.string().min(1)), it: z.array(z.string().min(1)) })
const Areas = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z-]+$/),
    label: bilingual,
    synonyms: bilingualLists,
    branches: z.array(z.string().startsWith('/')).min(1),
  }),
)

/**
 * The sector tree of the given files.
 * @throws Error that names file and line of a row with too few columns, of a category without an Italian label,
 *   or of an area that does not fit.
 */
export function parseSectorTree(files: SectorFiles): SectorTree {
  return createSectorTree(parseFields(files), parseAreas(files.areas))
}

/** The fields of science: the categories joined with their Italian names and URIs, and the rows that were added. */
export function parseFields(files: Omit<SectorFiles, 'areas'>): readonly FieldRow[] {
  const uris = new Map(
    rowsOf(files.concepts, 'concepts', 3).map(([notation = '', , uri = '']) => [notation, uri]),
  )
  const italian = new Map(
    rowsOf(files.italian, 'italian', 3).map(([code = '', , title = '', synonyms = '']) => [
      code,
      { title, synonyms },
    ]),
  )
  const categories = rowsOf(files.categories, 'categories', 3).map(([code = '', path = '', title = '']) => {
    const names = italian.get(code)
    if (names === undefined) throw new Error(`categories: ${code} ${title} has no Italian label`)
    return fieldRow(code, path, title, names.title, names.synonyms, uris)
  })
  const added = rowsOf(files.added, 'added', 4).map(
    ([code = '', path = '', en = '', it = '', synonyms = '']) => fieldRow(code, path, en, it, synonyms, uris),
  )
  return [...categories, ...added]
}

export function parseAreas(json: string): readonly AreaRow[] {
  const parsed = Areas.safeParse(JSON.parse(json))
  if (!parsed.success) throw new Error(`areas: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function fieldRow(
  code: string,
  path: string,
  en: string,
  it: string,
  synonyms: string,
  uris: ReadonlyMap<string, string>,
): FieldRow {
  const uri = uris.get(code.slice(code.lastIndexOf('/') + 1))
  // One label of the source ends in a space; a path must not.
  return {
    code,
    path: path.trim(),
    title: { en: en.trim(), it: it.trim() },
    synonyms: synonymsOf(synonyms),
    ...(uri !== undefined && { uri }),
  }
}

/** `it:vigneto;en:vineyard` → the names of each language. */
function synonymsOf(cell: string): Names {
  const names: { en: string[]; it: string[] } = { en: [], it: [] }
  for (const part of cell.split(';')) {
    if (part.startsWith('it:')) names.it.push(part.slice(3).trim())
    else if (part.startsWith('en:')) names.en.push(part.slice(3).trim())
  }
  return names
}

function rowsOf(text: string, file: string, columns: number): string[][] {
  const rows: string[][] = []
  text.split(/\r?\n/).forEach((line, index) => {
    if (index === 0 || line === '') return
    const cells = line.split('\t')
    if (cells.length < columns)
      throw new Error(`${file}: line ${index + 1} has ${cells.length} columns, not ${columns}`)
    rows.push(cells)
  })
  return rows
}
