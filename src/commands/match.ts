// `npm run match`: matches files of profiles and needs without a database, with the code and settings of the service.
import { createWriteStream, type WriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { createEngine, type Engine } from '../matching/engine.js'
import { BadLines } from '../lib/jsonl.js'
import type { MatchNeed, MatchProfile, Ranked } from '../matching/model.js'
import { DEFAULT_SETTINGS } from '../matching/settings.js'
import { readVocabulary } from '../vocabulary.js'
import { searchAll, threadsFor } from './match.pool.js'
import { readNeeds, readProfiles } from './match.rows.js'
import { runLines } from './match.lines.js'
import { proposalLines } from './match.proposals.js'

const USAGE = `Usage: npm run match -- --profiles P.jsonl --needs N.jsonl --out RUN.trec
         [--top 100] [--threads N] [--proposals OUT.jsonl] [--reasons OUT.jsonl] [--stats STATS.json]`

type Arguments = {
  readonly profiles: string
  readonly needs: string
  readonly out: string
  readonly top: number
  readonly threads: number | undefined
  readonly proposals: string | undefined
  readonly reasons: string | undefined
  readonly stats: string | undefined
}

class WrongUsage extends Error {}

/** Lines about one need, written to one file; the files keep the order of need ids whatever thread came first. */
type Sheet = {
  readonly file: string
  readonly lines: (need: MatchNeed, ranked: readonly Ranked[]) => string
}

async function match(args: Arguments): Promise<void> {
  const started = performance.now()
  const profiles = await readProfiles(args.profiles)
  const needs = (await readNeeds(args.needs)).sort((a, b) => (a.id < b.id ? -1 : 1))
  const loaded = performance.now()

  const vocabulary = readVocabulary()
  const engine = createEngine(DEFAULT_SETTINGS, vocabulary.lexicon, vocabulary.sectors)
  for (const [at, profile] of profiles.entries()) {
    engine.put(profile)
    if (at % 1000 === 999) tell(`indexed ${at + 1} of ${profiles.length} profiles`)
  }
  const indexed = performance.now()

  const threads = args.threads ?? threadsFor(profiles.length, needs.length, availableParallelism())
  const sheets = sheetsFor(args, engine, profiles)
  const places = new Map(needs.map((need, place) => [need.id, place]))
  const pages: string[][] = sheets.map(() => [])
  let done = 0
  await searchAll(engine, needs, { top: args.top, threads }, ({ question, found }) => {
    const ranked = engine.answer(question, found)
    const place = places.get(question.need.id) ?? 0
    sheets.forEach((sheet, at) => {
      const page = pages[at]
      if (page) page[place] = sheet.lines(question.need, ranked)
    })
    if (++done % 100 === 0) tell(`matched ${done} of ${needs.length} needs`)
  })
  const matched = performance.now()

  if (args.proposals !== undefined) {
    const lines: string[] = []
    for (const text of proposalLines(engine, needs, profiles)) {
      lines.push(text)
      tell(`partnerships for ${lines.length} of ${needs.length} needs`)
    }
    await write(args.proposals, lines)
  }
  await Promise.all(sheets.map((sheet, at) => write(sheet.file, pages[at] ?? [])))
  if (args.stats !== undefined) {
    const matchMs = matched - indexed
    const stats = {
      profiles: profiles.length,
      needs: needs.length,
      loadMs: Math.round(loaded - started),
      indexMs: Math.round(indexed - loaded),
      matchMs: Math.round(matchMs),
      needsPerSecond: Math.round((needs.length / Math.max(matchMs, 0.001)) * 10_000) / 10,
      threads,
      peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    }
    await writeFile(args.stats, `${JSON.stringify(stats)}\n`)
  }
  tell('')
}

/** What is written: always the run; reasons and proposals where they were asked for. */
function sheetsFor(args: Arguments, engine: Engine, profiles: readonly MatchProfile[]): Sheet[] {
  const byId = new Map(profiles.map((profile) => [profile.id, profile]))
  const sheets: Sheet[] = [{ file: args.out, lines: runLines }]
  if (args.reasons !== undefined) {
    const lines: Sheet['lines'] = (need, ranked) =>
      ranked
        .flatMap(({ profileId, band }) => {
          const profile = byId.get(profileId)
          return profile ? [`${JSON.stringify(engine.explain(need, profile, band))}\n`] : []
        })
        .join('')
    sheets.push({ file: args.reasons, lines })
  }
  return sheets
}

async function write(file: string, pages: readonly string[]): Promise<void> {
  const stream: WriteStream = createWriteStream(file)
  const finished = once(stream, 'finish')
  for (const page of pages) if (page !== '' && !stream.write(page)) await once(stream, 'drain')
  stream.end()
  await finished
}

/** Progress, on a terminal only: pipes and logs stay clean. */
function tell(progress: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${progress}`)
}

function readArguments(argv: readonly string[]): Arguments {
  const option = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...argv],
    options: {
      profiles: option,
      needs: option,
      out: option,
      top: option,
      threads: option,
      proposals: option,
      reasons: option,
      stats: option,
    },
  })
  const { profiles, needs, out } = values
  if (profiles === undefined || needs === undefined || out === undefined) {
    throw new WrongUsage('--profiles, --needs and --out are needed')
  }
  return {
    profiles,
    needs,
    out,
    top: whole('--top', values.top, 10_000) ?? 100,
    threads: whole('--threads', values.threads, 64),
    proposals: values.proposals,
    reasons: values.reasons,
    stats: values.stats,
  }
}

function whole(name: string, said: string | undefined, most: number): number | undefined {
  if (said === undefined) return undefined
  const number = Number(said)
  if (!Number.isInteger(number) || number < 1 || number > most) {
    throw new WrongUsage(`${name} is a whole number from 1 to ${most}, not "${said}"`)
  }
  return number
}

try {
  await match(readArguments(process.argv.slice(2)))
} catch (error) {
  const wrongUsage =
    error instanceof WrongUsage ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  const noFile = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  if (!wrongUsage && !noFile && !(error instanceof BadLines)) throw error
  console.error(error.message)
  if (wrongUsage) console.error(USAGE)
  process.exitCode = wrongUsage ? 2 : 1
}
