// The corpus as files, so that every measure and every peer reads the same texts and the same tokens.
import { createWriteStream, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { createAnalyser } from '../src/matching/analysis.js'
import type { MatchNeed, MatchProfile } from '../src/matching/model.js'
import { analyseNeed, analysePassage, passagesOf } from '../src/matching/passages.js'
import { readVocabulary } from '../src/vocabulary.js'
import { makeCorpus, type Corpus } from './corpus.js'
import type { CorpusResult } from './results.js'
import { readWords } from './words.js'

const SEED = 20_261_122

/** Where a corpus lies: profiles.jsonl, needs.jsonl, and `id<tab>token token …` in profiles.tokens, needs.tokens. */
export type Folder = string

export type Shape = { readonly profiles: number; readonly needs: number; readonly needWords: number }

/** Needs of another length on the topics of the corpus, all from the same random numbers. */
export function madeNeeds(needs: number, needWords: number): readonly MatchNeed[] {
  const sectors = readVocabulary().sectors.sectors.map((sector) => sector.path)
  return makeCorpus(readWords(SEED), { profiles: 0, needs, needWords, seed: SEED, sectors }).needs
}

/** Makes a corpus and writes its four files. Tokens are the terms of the stem channel. */
export async function writeCorpus(folder: Folder, shape: Shape): Promise<CorpusResult> {
  const vocabulary = readVocabulary()
  const analyse = createAnalyser(vocabulary.lexicon)
  const tree = vocabulary.sectors
  const paths = tree.sectors.map((sector) => sector.path)
  const corpus = makeCorpus(readWords(SEED), { ...shape, seed: SEED, sectors: paths })
  const tokensOfProfile = (profile: MatchProfile): string[] =>
    passagesOf(profile, tree).flatMap((passage) => stems(analysePassage(passage, profile, analyse).words))
  let total = 0
  await writeLines(join(folder, 'profiles.jsonl'), corpus.profiles, (one) => JSON.stringify(one))
  await writeLines(join(folder, 'needs.jsonl'), corpus.needs, (one) => JSON.stringify(one))
  await writeLines(join(folder, 'profiles.tokens'), corpus.profiles, (one) => {
    const tokens = tokensOfProfile(one)
    total += tokens.length
    return `${one.id}\t${tokens.join(' ')}`
  })
  await writeLines(
    join(folder, 'needs.tokens'),
    corpus.needs,
    (one) => `${one.id}\t${stems(analyseNeed(one, analyse, tree).words).join(' ')}`,
  )
  return { kind: 'corpus', wordsPerProfile: total / Math.max(1, corpus.profiles.length) }
}

export function readCorpus(folder: Folder): Corpus {
  return {
    profiles: rows(join(folder, 'profiles.jsonl')).map((row) => JSON.parse(row) as MatchProfile),
    needs: rows(join(folder, 'needs.jsonl')).map((row) => JSON.parse(row) as MatchNeed),
  }
}

export type Tokens = { readonly id: string; readonly text: string }

export function readTokens(folder: Folder, what: 'profiles' | 'needs'): Tokens[] {
  return rows(join(folder, `${what}.tokens`)).map((row) => {
    const [id = '', text = ''] = row.split('\t')
    return { id, text }
  })
}

function stems(words: readonly { readonly stem: string }[]): string[] {
  return words.map(({ stem }) => stem).filter((stem) => stem !== '')
}

function rows(file: string): string[] {
  // Line by line from the buffer: one string of all would exceed what a string may hold.
  const buffer = readFileSync(file)
  const found: string[] = []
  let from = 0
  for (let end = buffer.indexOf(10); end >= 0; end = buffer.indexOf(10, from)) {
    found.push(buffer.toString('utf8', from, end))
    from = end + 1
  }
  return found
}

async function writeLines<T>(file: string, items: readonly T[], line: (item: T) => string): Promise<void> {
  const stream = createWriteStream(file)
  const finished = once(stream, 'finish')
  for (const item of items) if (!stream.write(`${line(item)}\n`)) await once(stream, 'drain')
  stream.end()
  await finished
}
