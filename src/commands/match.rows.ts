// Reads the JSON Lines files of `match`: one profile or need a line, unknown keys ignored, errors with file and line.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { defaultRoles, KINDS, ROLES, type MatchNeed, type MatchProfile } from '../matching/model.js'

/** A line that cannot be read. The message names file, line and reason; the command ends with exit code 1. */
export class BadLine extends Error {
  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`)
  }
}

const level = z.number().int().min(1).max(9)
const words = z.array(z.string()).nullish()
const text = z.string().nullish()
// Another language than the two is no error: the text is then read as it looks.
const language = z.string().nullish()

const ProfileLine = z.object({
  id: z.string().min(1),
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
  id: z.string().min(1),
  title: z.string(),
  text,
  language,
  sectors: words,
  keywords: words,
  requirements: words,
  seeks: z.array(z.enum(ROLES)).nullish(),
  ownerId: text,
  ownerRoles: z.array(z.enum(ROLES)).nullish(),
  trl: z.union([level, z.object({ now: level.nullish(), wanted: level.nullish() })]).nullish(),
  province: text,
  collaborationTypes: words,
})

/** @throws BadLine */
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

/** @throws BadLine */
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
    trl: typeof row.trl === 'number' ? { wanted: row.trl } : row.trl ? stated(row.trl) : undefined,
  }))
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
  const firstSeen = new Map<string, number>()
  let number = 0
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number++
    const content = number === 1 ? line.replace(/^\uFEFF/, '') : line
    if (content.trim() === '') continue
    const row = parse(content, schema, file, number)
    const before = firstSeen.get(row.id)
    if (before !== undefined)
      throw new BadLine(file, number, `the id "${row.id}" stands in line ${before} already`)
    firstSeen.set(row.id, number)
    things.push(stated(made(row) as object) as Thing)
  }
  return things
}

function parse<Row>(line: string, schema: z.ZodType<Row>, file: string, number: number): Row {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    throw new BadLine(file, number, 'not a JSON object')
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') ?? ''
  throw new BadLine(file, number, `${field === '' ? 'the line' : field}: ${issue?.message ?? 'invalid'}`)
}
