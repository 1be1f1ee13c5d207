// Reads judgement folders into things to measure: profiles, needs and what was right for them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { parseJsonLines } from '../lib/jsonl.js'
import { ROLES } from '../matching/model.js'
import type { MatchEvidence, MatchNeed, MatchProfile } from '../matching/model.js'
import { parseQrels } from '../matching/trec.js'
import type { Qrels } from '../matching/trec.js'
import { readNeeds, readProfiles } from './match.rows.js'

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

/** One project of `projects.jsonl`; organisations name it by its id. */
const Project = z.object({ id: z.string(), title: z.string(), text: z.string(), year: z.number().optional() })

/**
 * What a folder holds: `profiles.jsonl` (or `organisations.jsonl` + `projects.jsonl`) with `needs.jsonl` and
 * `qrels.tsv`, with `needs-short-en|it.jsonl` and `qrels-short.tsv` beside, and `profiles-en|it.jsonl` with
 * `needs-en|it.jsonl` across languages. Folders inside are read too, in the order of their names.
 * @throws Error that names file, line and reason.
 */
export async function readSets(folder: string): Promise<JudgedSet[]> {
  const name = basename(folder)
  const has = (...files: string[]): boolean => files.every((file) => existsSync(join(folder, file)))
  const sets: JudgedSet[] = []
  if (has('profiles.jsonl') || has('organisations.jsonl', 'projects.jsonl')) {
    const profiles = await readJoined(folder)
    if (has('needs.jsonl', 'qrels.tsv'))
      sets.push({
        slices: slicesOf(await readTask(name, folder, profiles, 'needs.jsonl', 'qrels.tsv')),
        parallels: [],
      })
    if (has('needs-short-en.jsonl', 'needs-short-it.jsonl', 'qrels-short.tsv'))
      sets.push(await shortSet(name, folder, profiles))
  }
  if (has('profiles-en.jsonl', 'profiles-it.jsonl', 'needs-en.jsonl', 'needs-it.jsonl', 'qrels.tsv'))
    sets.push(await acrossLanguages(name, folder))
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const entry of inside.sort((a, b) => (a.name < b.name ? -1 : 1)))
    sets.push(...(await readSets(join(folder, entry.name))))
  return sets
}

/** Profiles of a folder, with the projects that they name in full. @throws Error that names file, line and reason. */
export async function readJoined(folder: string): Promise<MatchProfile[]> {
  const whole = join(folder, 'profiles.jsonl')
  if (existsSync(whole)) return readProfiles(whole)
  const file = join(folder, 'projects.jsonl')
  const projects = new Map(
    parseJsonLines(readFileSync(file, 'utf8'), file, Project).map(({ id, title, text, year }) => [
      id,
      { id, title, text, ...(year === undefined ? {} : { year }) },
    ]),
  )
  const projectOf = (profileId: string, { id = '' }: MatchEvidence): MatchEvidence => {
    const project = projects.get(id)
    if (project === undefined) throw new Error(`${file}: the project ${id} of ${profileId} is not there`)
    return project
  }
  const organisations = await readProfiles(join(folder, 'organisations.jsonl'))
  return organisations.map((profile) => ({
    ...profile,
    evidence: profile.evidence.map((item) => projectOf(profile.id, item)),
  }))
}

/** The variants of one need (`123`, `123-clinic`) are one cluster: they share their text. */
export function clusterOf(needId: string): string {
  return needId.replace(/-(industry|clinic|research)$/, '')
}

async function readTask(
  name: string,
  folder: string,
  profiles: readonly MatchProfile[],
  needs: string,
  qrels: string,
): Promise<Task> {
  const file = join(folder, qrels)
  return {
    name,
    profiles,
    needs: await readNeeds(join(folder, needs)),
    qrels: parseQrels(readFileSync(file, 'utf8'), file),
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

async function shortSet(name: string, folder: string, profiles: readonly MatchProfile[]): Promise<JudgedSet> {
  const read = (language: string): Promise<Task> =>
    readTask(
      `${name}, short ${language}`,
      folder,
      profiles,
      `needs-short-${language}.jsonl`,
      'qrels-short.tsv',
    )
  const [left, right] = [await read('en'), await read('it')]
  return {
    slices: [left, right].map((task) => ({ label: task.name, task, holds: () => true })),
    parallels: [{ label: `${name}, short: top tens en/it in common`, left, right }],
  }
}

async function acrossLanguages(name: string, folder: string): Promise<JudgedSet> {
  const read = async (from: string, to: string): Promise<Task> =>
    readTask(
      `${name}, ${from}→${to}`,
      folder,
      await readProfiles(join(folder, `profiles-${to}.jsonl`)),
      `needs-${from}.jsonl`,
      'qrels.tsv',
    )
  const tasks = [await read('en', 'it'), await read('it', 'en')]
  return { slices: tasks.map((task) => ({ label: task.name, task, holds: () => true })), parallels: [] }
}
