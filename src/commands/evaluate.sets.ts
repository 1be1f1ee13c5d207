// Reads judgement folders into things to measure: profiles, needs and what was right for them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { defaultRoles, KINDS, ROLES } from '../matching/model.js'
import type { MatchNeed, MatchProfile } from '../matching/model.js'
import { parseQrels } from '../matching/trec.js'
import type { Qrels } from '../matching/trec.js'

/** One ranking task: all needs against all profiles. */
export type Task = {
  readonly name: string
  readonly profiles: readonly MatchProfile[]
  readonly needs: readonly MatchNeed[]
  readonly qrels: Qrels
}

/** One line of the table: the needs of a task that `holds` keeps. */
export type Slice = {
  readonly label: string
  readonly task: Task
  readonly holds: (need: MatchNeed) => boolean
}

/** The same needs in two languages: their top tens are compared. */
export type Parallel = { readonly label: string; readonly left: Task; readonly right: Task }

export type JudgedSet = { readonly slices: readonly Slice[]; readonly parallels: readonly Parallel[] }

const Evidence = z.object({
  id: z.string().optional(),
  title: z.string().optional(),
  text: z.string().optional(),
  year: z.number().optional(),
})

const ProfileRow = z.object({
  id: z.string().min(1),
  kind: z.string().default('other'),
  roles: z.array(z.enum(ROLES)).optional(),
  name: z.string().optional(),
  title: z.string().optional(),
  text: z.string().optional(),
  language: z.enum(['it', 'en']).optional().catch(undefined),
  sectors: z.array(z.string()).default([]),
  keywords: z.array(z.string()).default([]),
  offers: z.array(z.string()).default([]),
  country: z.string().optional(),
  /** Whole items, or ids that stand in `projects.jsonl`. */
  evidence: z.array(z.union([z.string(), Evidence])).default([]),
})

const NeedRow = z.object({
  id: z.string().min(1),
  title: z.string().default(''),
  text: z.string().optional(),
  language: z.enum(['it', 'en']).optional().catch(undefined),
  sectors: z.array(z.string()).default([]),
  keywords: z.array(z.string()).default([]),
  requirements: z.array(z.string()).default([]),
  seeks: z.array(z.enum(ROLES)).default([]),
})

/**
 * What a folder holds: `profiles.jsonl` (or `organisations.jsonl` + `projects.jsonl`) with `needs.jsonl` and
 * `qrels.tsv`, with `needs-short-en|it.jsonl` and `qrels-short.tsv` beside, and `profiles-en|it.jsonl` with
 * `needs-en|it.jsonl` across languages. Folders inside are read too, in the order of their names.
 * @throws Error that names file, line and reason.
 */
export function readSets(folder: string): JudgedSet[] {
  const name = basename(folder)
  const has = (file: string): boolean => existsSync(join(folder, file))
  const sets: JudgedSet[] = []
  const profiles = has('profiles.jsonl') || has('organisations.jsonl') ? readProfiles(folder) : []
  if (profiles.length > 0 && has('needs.jsonl') && has('qrels.tsv'))
    sets.push({
      slices: slicesOf(readTask(name, folder, profiles, 'needs.jsonl', 'qrels.tsv')),
      parallels: [],
    })
  if (
    profiles.length > 0 &&
    has('needs-short-en.jsonl') &&
    has('needs-short-it.jsonl') &&
    has('qrels-short.tsv')
  )
    sets.push(shortSet(name, folder, profiles))
  if (has('profiles-it.jsonl') && has('needs-en.jsonl')) sets.push(acrossLanguages(name, folder))
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)))
    if (entry.isDirectory()) sets.push(...readSets(join(folder, entry.name)))
  return sets
}

/** Profiles of a folder with their evidence joined. */
export function readProfiles(folder: string): MatchProfile[] {
  const whole = join(folder, 'profiles.jsonl')
  if (existsSync(whole)) return rows(whole, ProfileRow).map((row) => profileOf(row, new Map()))
  const projects = rows(join(folder, 'projects.jsonl'), Evidence)
  const known = new Map(projects.map((project) => [project.id ?? '', project]))
  return rows(join(folder, 'organisations.jsonl'), ProfileRow).map((row) => profileOf(row, known))
}

/** The variants of one need (`123`, `123-clinic`) are one cluster: they share their text. */
export function clusterOf(needId: string): string {
  return needId.replace(/-(industry|clinic|research)$/, '')
}

function readTask(
  name: string,
  folder: string,
  profiles: MatchProfile[],
  needs: string,
  qrels: string,
): Task {
  return {
    name,
    profiles,
    needs: rows(join(folder, needs), NeedRow).map(needOf),
    qrels: parseQrels(readFileSync(join(folder, qrels), 'utf8'), join(folder, qrels)),
  }
}

/** All needs; where some of them seek one role, also those without a role and those of each role. */
function slicesOf(task: Task): Slice[] {
  const only = (label: string, holds: Slice['holds']): Slice => ({
    label: `${task.name}, ${label}`,
    task,
    holds,
  })
  if (task.needs.every((need) => need.seeks.length === 0))
    return [{ label: task.name, task, holds: () => true }]
  return [
    only('all', () => true),
    only('untyped', (need) => need.seeks.length === 0),
    ...ROLES.map((role) => only(role, (need) => need.seeks.includes(role))),
  ]
}

function shortSet(name: string, folder: string, profiles: MatchProfile[]): JudgedSet {
  const read = (language: string): Task =>
    readTask(
      `${name}, short ${language}`,
      folder,
      profiles,
      `needs-short-${language}.jsonl`,
      'qrels-short.tsv',
    )
  const [left, right] = [read('en'), read('it')]
  return {
    slices: [left, right].map((task) => ({ label: task.name, task, holds: () => true })),
    parallels: [{ label: `${name}, short: top tens en/it in common`, left, right }],
  }
}

function acrossLanguages(name: string, folder: string): JudgedSet {
  const read = (needs: string, profiles: string): Task =>
    readTask(
      `${name}, ${needs}→${profiles}`,
      folder,
      rows(join(folder, `profiles-${profiles}.jsonl`), ProfileRow).map((row) => profileOf(row, new Map())),
      `needs-${needs}.jsonl`,
      'qrels.tsv',
    )
  const tasks = [read('en', 'it'), read('it', 'en')]
  return { slices: tasks.map((task) => ({ label: task.name, task, holds: () => true })), parallels: [] }
}

function rows<T>(file: string, shape: z.ZodType<T>): T[] {
  const read: T[] = []
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((line, at) => {
      if (line.trim() === '') return
      const result = shape.safeParse(jsonOf(line, `${file}:${at + 1}`))
      if (!result.success) throw new Error(`${file}:${at + 1}: ${z.prettifyError(result.error)}`)
      read.push(result.data)
    })
  return read
}

function jsonOf(line: string, where: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new Error(`${where}: not JSON`)
  }
}

function profileOf(
  row: z.infer<typeof ProfileRow>,
  projects: ReadonlyMap<string, z.infer<typeof Evidence>>,
): MatchProfile {
  const kind = KINDS.find((known) => known === row.kind) ?? 'other'
  const evidence = row.evidence.map((item) => {
    if (typeof item !== 'string') return item
    const project = projects.get(item)
    if (project === undefined)
      throw new Error(`profile ${row.id} names the project ${item}, which is not there`)
    return project
  })
  return defined({ ...row, kind, roles: row.roles ?? defaultRoles(kind), evidence: evidence.map(defined) })
}

function needOf(row: z.infer<typeof NeedRow>): MatchNeed {
  return defined(row)
}

/** The same object without keys whose value is undefined, as exact optional properties ask. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
