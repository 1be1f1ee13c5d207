// Reads the JSON Lines files of `match`: one profile or need a line, unknown keys ignored, errors with file and line.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { BadLines, parseLine, type BadLine } from '../lib/jsonl.js'
import { defaultRoles, KINDS, ROLES, type MatchNeed, type MatchProfile } from '../matching/model.js'

const level = z
  .int('must be a level from 1 to 9')
  .min(1, 'must be a level from 1 to 9')
  .max(9, 'must be a level from 1 to 9')
// It stands in run files, whose columns are parted by white space.
const id = z.string('must be a text').regex(/^\S+$/, 'must be a text without white space')
const words = z.array(z.string()).nullish()
const text = z.string().nullish()
// Another language than the two is no error: the text is then read as it looks.
const language = z.string().nullish()

const ProfileLine = z.object({
  id,
  kind: z.string().nullish(),
  roles: z.array(z.enum(ROLES)).nullish(),
  memberId: text,
  ownershipGroup: text,
  name: text,
  title: text,
  text,
  language,
  sectors: words,
  keywords: words,
  offers: words,
  trl: z.tuple([level, level]).nullish(),
  province: text,
  country: text,
  collaborationTypes: words,
  evidence: z.array(z.object({ id: text, title: text, text, year: z.number().nullish() })).nullish(),
})

const NeedLine = z.object({
  id,
  title: z.string(),
  text,
  language,
  sectors: words,
  keywords: words,
  requirements: words,
  seeks: z.array(z.enum(ROLES)).nullish(),
  ownerId: text,
  ownerRoles: z.array(z.enum(ROLES)).nullish(),
  trl: z
    .union(
      [level, z.tuple([level, level]), z.object({ now: level.nullish(), wanted: level.nullish() })],
      'must be a level from 1 to 9, [now, wanted] or {"now", "wanted"}',
    )
    .nullish(),
  province: text,
  collaborationTypes: words,
})

/** @throws BadLines with every line that does not fit. */
export function readProfiles(file: string): Promise<MatchProfile[]> {
  return readLines(file, ProfileLine, (row) => {
    const kind = KINDS.find((known) => known === row.kind) ?? 'other'
    return {
      ...stated(row),
      id: row.id,
      kind,
      roles: row.roles ?? defaultRoles(kind),
      sectors: row.sectors ?? [],
      keywords: row.keywords ?? [],
      offers: row.offers ?? [],
      evidence: (row.evidence ?? []).map(stated),
      language: languageOf(row.language),
    }
  })
}

/** @throws BadLines with every line that does not fit. */
export function readNeeds(file: string): Promise<MatchNeed[]> {
  return readLines(file, NeedLine, (row) => ({
    ...stated(row),
    id: row.id,
    title: row.title,
    sectors: row.sectors ?? [],
    keywords: row.keywords ?? [],
    requirements: row.requirements ?? [],
    seeks: row.seeks ?? [],
    language: languageOf(row.language),
    trl: trlOf(row.trl),
  }))
}

function trlOf(said: z.infer<typeof NeedLine>['trl']): MatchNeed['trl'] {
  if (said === null || said === undefined) return undefined
  if (typeof said === 'number') return { wanted: said }
  return Array.isArray(said) ? { now: said[0], wanted: said[1] } : stated(said)
}

function languageOf(said: string | null | undefined): 'it' | 'en' | undefined {
  return said === 'it' || said === 'en' ? said : undefined
}

type Stated<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** The fields that say something: null and absent are the same in these files. */
function stated<T extends object>(row: T): Stated<T> {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null && value !== undefined),
  ) as Stated<T>
}

async function readLines<Row extends { id: string }, Thing>(
  file: string,
  schema: z.ZodType<Row>,
  made: (row: Row) => { [K in keyof Thing]: Thing[K] | undefined },
): Promise<Thing[]> {
  const things: Thing[] = []
  const bad: BadLine[] = []
  const firstSeen = new Map<string, number>()
  let line = 0
  for await (const raw of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line++
    const content = line === 1 ? raw.replace(/^\uFEFF/, '') : raw
    if (content.trim() === '') continue
    const read = parseLine(content, schema)
    if ('reason' in read) {
      bad.push({ file, line, reason: read.reason })
      continue
    }
    const before = firstSeen.get(read.row.id)
    if (before === undefined) firstSeen.set(read.row.id, line)
    else bad.push({ file, line, reason: `the id "${read.row.id}" stands in line ${before} already` })
    things.push(stated(made(read.row) as object) as Thing)
  }
  if (bad.length > 0) throw new BadLines(bad)
  return things
}
