// Which needs a list of the pages shows: what may be seen, narrowed by words, role, sector, state.
import type { Role } from '../matching/model.js'
import type { NeedStatus } from './need.schema.js'

export const NEED_SORTS = ['newest', 'deadline'] as const
export type NeedSort = (typeof NEED_SORTS)[number]

export type NeedSearch = {
  /** Staff see every need in every state; everybody else those that are published and public. */
  readonly all: boolean
  readonly words?: string | undefined
  readonly role?: Role | undefined
  /** Paths of sectors, any of which the need names. */
  readonly sectors?: readonly string[] | undefined
  readonly status?: NeedStatus | undefined
  readonly sort: NeedSort
  /** `YYYY-MM-DD`; by deadline, only needs are listed whose deadline is still to come. */
  readonly today: string
}

/** The filter of the store for a search, and the order of its pages. */
export function needQuery(search: NeedSearch): {
  filter: Record<string, unknown>
  sort: readonly [path: string, direction: 1 | -1]
} {
  const clauses: Record<string, unknown>[] = []
  if (!search.all) clauses.push({ status: 'published', 'content.public': true })
  else if (search.status) clauses.push({ status: search.status })
  if (search.role) clauses.push({ 'content.seeks': search.role })
  if (search.sectors) clauses.push({ 'content.sectors': { $in: [...search.sectors] } })
  for (const word of (search.words ?? '')
    .split(/\s+/)
    .filter((part) => part !== '')
    .slice(0, 10)) {
    const pattern = { $regex: wordPattern(word), $options: 'i' }
    clauses.push({
      $or: ['title', 'description', 'requirements', 'keywords'].map((name) => ({
        [`content.${name}`]: pattern,
      })),
    })
  }
  const byDeadline = search.sort === 'deadline'
  if (byDeadline) clauses.push({ 'content.deadline': { $gte: search.today } })
  return {
    filter: clauses.length === 0 ? {} : { $and: clauses },
    sort: byDeadline ? ['content.deadline', 1] : search.all ? ['changedAt', -1] : ['publishedAt', -1],
  }
}

const VOWELS: Readonly<Record<string, string>> = {
  a: 'aàáâä',
  e: 'eèéêë',
  i: 'iìíîï',
  o: 'oòóôö',
  u: 'uùúûü',
}

/** A pattern that finds a word also where it is written with other accents: "attivita" finds "attività". */
export function wordPattern(word: string): string {
  const plain = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return plain
    .replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
    .replaceAll(/[aeiou]/g, (vowel) => `[${VOWELS[vowel] ?? vowel}]`)
}
