// `npm run evaluate`: how good the matcher is, by judgements; a run file by the given ones, or the matcher of
// this version by the project's own, beside rankings that it has to beat.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bm25, plainWords, popularity, randomFloor, tfidfCosine } from '../matching/baselines.js'
import type { Ranker, Terms } from '../matching/baselines.js'
import { meanInterval } from '../matching/bootstrap.js'
import { figuresPerNeed, mean, MEASURES } from '../matching/metrics.js'
import type { Measure } from '../matching/metrics.js'
import { createAnalyser } from '../matching/analysis.js'
import { createEngine } from '../matching/engine.js'
import type { MatchProfile } from '../matching/model.js'
import { EMPTY_LEXICON } from '../matching/lexicon.js'
import { DEFAULT_SETTINGS } from '../matching/settings.js'
import { parseQrels, parseRun } from '../matching/trec.js'
import { fixturesFolder, readVocabulary } from '../vocabulary.js'
import { clusterOf, readJoined, readSets } from './evaluate.sets.js'
import { DEPTH, markdownOf, tableOf, withInterval } from './evaluate.table.js'
import type { Figure, System } from './evaluate.table.js'

const USAGE = `Usage:
  npm run evaluate -- --run RUN.trec --qrels QRELS [--json]
      nDCG@10, MRR, MAP, recall@10, recall@100 over the needs of QRELS, each with a 95% bootstrap interval
  npm run evaluate -- [--sets DIR]... [--json | --markdown]
      the matcher of this version on fixtures/judgements (or on DIR), beside what it has to beat;
      --markdown prints the tables alone, as they stand in the README
  npm run evaluate -- --unpack DIR
      writes fixtures/judgements/cordis as whole files for npm run match`

const OWN = join(fixturesFolder(), 'judgements')

const LABELS: Readonly<Record<Measure, string>> = {
  ndcg10: 'nDCG@10',
  mrr: 'MRR',
  map: 'MAP',
  recall10: 'recall@10',
  recall100: 'recall@100',
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      run: { type: 'string' },
      qrels: { type: 'string' },
      json: { type: 'boolean', default: false },
      sets: { type: 'string', multiple: true },
      markdown: { type: 'boolean', default: false },
      unpack: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  if (values.unpack !== undefined) return unpack(values.unpack)
  if (values.run !== undefined && values.qrels !== undefined)
    return judgeRun(values.run, values.qrels, values.json)
  if (values.run !== undefined || values.qrels !== undefined)
    throw new WrongUsage('--run and --qrels go together')
  await ownTable(values.sets ?? [OWN], values.json ? 'json' : values.markdown ? 'markdown' : 'text')
}

class WrongUsage extends Error {}

function judgeRun(runFile: string, qrelsFile: string, json: boolean): void {
  const qrels = parseQrels(readFileSync(qrelsFile, 'utf8'), qrelsFile)
  const perNeed = figuresPerNeed(parseRun(readFileSync(runFile, 'utf8'), runFile), qrels)
  const clusters = perNeed.map((row) => clusterOf(row.needId))
  const figures = MEASURES.map((measure): [string, Figure] => {
    const values = perNeed.map((row) => row[measure])
    return [LABELS[measure], { mean: mean(values), ...meanInterval(values, { clusters }) }]
  })
  if (json)
    return console.log(JSON.stringify({ needs: perNeed.length, ...Object.fromEntries(figures) }, null, 2))
  console.log(`${perNeed.length} needs; mean and 95% bootstrap interval`)
  for (const [label, figure] of figures) console.log(`${label.padEnd(11)}${withInterval(figure)}`)
}

async function ownTable(folders: readonly string[], shape: 'json' | 'markdown' | 'text'): Promise<void> {
  const sets = (await Promise.all(folders.map((folder) => readSets(folder)))).flat()
  if (sets.length === 0) throw new Error(`no judgements found in ${folders.join(', ')}`)
  const rows = tableOf(sets, SYSTEMS, (line) => process.stderr.isTTY && console.error(line))
  if (shape === 'json')
    return console.log(JSON.stringify({ systems: SYSTEMS.map(({ name }) => name), rows }, null, 2))
  console.log(markdownOf(rows, SYSTEMS))
  if (shape === 'markdown') return
  console.log(`
In brackets: 95% bootstrap intervals over needs (variants of one need drawn together). The last columns: Sinapsi minus
each BM25, paired by need; "not significant" where its interval holds 0. Overlap:
|A ∩ B| / 10 of the two top tens, mean over needs (1 for rankings that do not read the need). Random: mean of five draws.`)
}

// The last is under test, the two before it are its bars.
const SYSTEMS: readonly System[] = [
  { name: 'random', over: (profiles) => [1, 2, 3, 4, 5].map((seed) => randomFloor(profiles, seed)) },
  { name: 'popularity', over: (profiles) => [popularity(profiles)] },
  { name: 'TF-IDF', over: (profiles) => [tfidfCosine(profiles)] },
  { name: 'BM25', over: (profiles) => [bm25(profiles, plainWords)] },
  { name: 'BM25, stems', over: (profiles) => [bm25(profiles, stems())] },
  { name: 'Sinapsi', over: (profiles) => [shipped(profiles)] },
]

function stems(): Terms {
  const analyse = createAnalyser(EMPTY_LEXICON)
  return (text, language) => analyse(text, language).words.map((word) => word.stem)
}

/** The matcher with the settings and the vocabulary that this version ships. */
function shipped(profiles: readonly MatchProfile[]): Ranker {
  const vocabulary = readVocabulary()
  const engine = createEngine(DEFAULT_SETTINGS, vocabulary.lexicon, vocabulary.sectors)
  for (const profile of profiles) engine.put(profile)
  return (need) => engine.rank(need, { top: DEPTH }).map(({ profileId }) => profileId)
}

async function unpack(folder: string): Promise<void> {
  const from = join(OWN, 'cordis')
  const lines = (await readJoined(from)).map((profile) => `${JSON.stringify(profile)}\n`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'profiles.jsonl'), lines.join(''))
  for (const file of [
    'needs.jsonl',
    'needs-short-en.jsonl',
    'needs-short-it.jsonl',
    'qrels.tsv',
    'qrels-short.tsv',
  ])
    writeFileSync(join(folder, file), readFileSync(join(from, file)))
}

// A reader that has seen enough, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await main()
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  const usage = error instanceof WrongUsage || (error instanceof TypeError && 'code' in error)
  console.error(usage ? `${message}\n\n${USAGE}` : message)
  process.exitCode = usage ? 2 : 1
}
