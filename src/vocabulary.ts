// The only reader of fixtures/taxonomy: lexicon and sector tree, with a version that changes when they do.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseLexicon, type Lexicon } from './matching/lexicon.js'
import { parseSectorTree } from './matching/sectors.parse.js'
import type { SectorTree } from './matching/sectors.js'

export type Vocabulary = {
  readonly lexicon: Lexicon
  readonly sectors: SectorTree
  /** Hash of the files that were read: a run stores it. */
  readonly version: string
}

/** The folder `fixtures`, beside `src` in a checkout and beside `dist` in an image. */
export function fixturesFolder(from: string = import.meta.dirname): string {
  const here = join(from, 'fixtures')
  if (existsSync(join(here, 'taxonomy'))) return here
  const above = dirname(from)
  if (above === from) throw new Error('The folder "fixtures" is missing: it belongs beside src (or dist).')
  return fixturesFolder(above)
}

const FILES = {
  lexicon: 'lexicon-en-it.tsv',
  categories: 'euroscivoc-categories.tsv',
  concepts: 'euroscivoc-concepts.tsv',
  italian: 'euroscivoc-it.tsv',
  added: 'euroscivoc-added.tsv',
  areas: 'areas.json',
} as const

/** Reads the vocabulary. @throws Error that names file and line of what does not fit. */
export function readVocabulary(folder: string = join(fixturesFolder(), 'taxonomy')): Vocabulary {
  const hash = createHash('sha256')
  const read = (name: string) => {
    const text = readFileSync(join(folder, name), 'utf8')
    hash.update(name).update('\0').update(text)
    return text
  }
  const texts = Object.fromEntries(Object.entries(FILES).map(([key, name]) => [key, read(name)])) as Record<
    keyof typeof FILES,
    string
  >
  return {
    lexicon: parseLexicon(texts.lexicon),
    sectors: parseSectorTree(texts),
    version: hash.digest('hex').slice(0, 12),
  }
}

/** The version of the code that scores: it changes with any file of the matcher, so that a replay knows its maker. */
export function codeVersion(): string {
  const folder = join(import.meta.dirname, 'matching')
  const hash = createHash('sha256')
  for (const name of readdirSync(folder)
    .filter((file) => /\.(ts|js)$/.test(file))
    .sort()) {
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(folder, name)))
  }
  return hash.digest('hex').slice(0, 12)
}

/** The version in package.json. */
export function packageVersion(): string {
  const text = readFileSync(join(dirname(fixturesFolder()), 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
