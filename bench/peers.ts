// Search engines of others on the same tokens. Each indexes them, answers the needs with its best twenty, and is timed
// from outside: reading the files does not count.
import MiniSearch from 'minisearch'
import { createRequire } from 'node:module'
import { readTokens, type Folder, type Tokens } from './files.js'
import { heldMb, peakMb } from './numbers.js'
import type { PeerResult } from './results.js'

const TOP = 20

/** Ids of the best, best first. */
type Ask = (need: Tokens) => readonly string[]
type Peer = { readonly title: string; readonly build: (profiles: readonly Tokens[]) => Ask | Promise<Ask> }

const PEERS: Readonly<Record<string, Peer>> = {
  minisearch: { title: 'minisearch', build: buildMiniSearch },
  natural: { title: "natural's TfIdf", build: buildNatural },
  sqlite: { title: 'SQLite FTS5 (node:sqlite)', build: buildSqlite },
}

/** Asks the first `needs` of the needs once. @throws Error when there is no such peer, or it cannot be loaded */
export async function measurePeer(name: string, folder: Folder, needs: number): Promise<PeerResult> {
  const peer = PEERS[name]
  if (!peer) throw new Error(`there is no measure "${name}"`)
  const empty = heldMb()
  const profiles = readTokens(folder, 'profiles')
  const asked = readTokens(folder, 'needs').slice(0, needs)
  const texts = heldMb() - empty
  const began = performance.now()
  const ask = await peer.build(profiles)
  const indexed = performance.now()
  const tops = Object.fromEntries(asked.map((need) => [need.id, ask(need)]))
  const done = performance.now()
  return {
    kind: 'peer',
    name: peer.title,
    indexMs: indexed - began,
    memoryMb: peakMb() - texts,
    perSecond: [(asked.length / (done - indexed)) * 1000],
    asked: asked.length,
    tops,
  }
}

const split = (text: string): string[] => (text === '' ? [] : text.split(' '))

function buildMiniSearch(profiles: readonly Tokens[]): Ask {
  const index = new MiniSearch<Tokens>({
    fields: ['text'],
    tokenize: split,
    processTerm: (term) => term,
    searchOptions: { combineWith: 'OR' },
  })
  index.addAll(profiles)
  return ({ text }) =>
    index
      .search(text)
      .slice(0, TOP)
      .map((hit) => String(hit['id']))
}

type TfIdfOfNatural = {
  addDocument: (words: readonly string[]) => void
  tfidfs: (words: readonly string[]) => number[]
}

function buildNatural(profiles: readonly Tokens[]): Ask {
  // By path: the whole package loads database clients.
  const TfIdf = createRequire(import.meta.url)(
    'natural/lib/natural/tfidf/tfidf.js',
  ) as new () => TfIdfOfNatural
  const index = new TfIdf()
  for (const { text } of profiles) index.addDocument(split(text))
  return ({ text }) => {
    const scores = index.tfidfs(split(text))
    return [...scores.keys()]
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
      .slice(0, TOP)
      .map((at) => profiles[at]?.id ?? '')
  }
}

type Statement = {
  run: (...values: readonly unknown[]) => unknown
  all: (...values: readonly unknown[]) => readonly Record<string, unknown>[]
}
type Database = { exec: (sql: string) => void; prepare: (sql: string) => Statement }

/** Of Node 22 and later; on earlier ones `peers/sqlite_fts5.py` measures the same. */
async function buildSqlite(profiles: readonly Tokens[]): Promise<Ask> {
  const name = 'node:sqlite'
  const { DatabaseSync } = (await import(name)) as { DatabaseSync: new (file: string) => Database }
  const database = new DatabaseSync(':memory:')
  database.exec(
    `CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, text, content='', tokenize="unicode61 remove_diacritics 0")`,
  )
  database.exec('BEGIN')
  const insert = database.prepare('INSERT INTO texts(rowid, text) VALUES (?, ?)')
  for (const [at, { text }] of profiles.entries()) insert.run(at + 1, text)
  database.exec('COMMIT')
  const select = database.prepare(
    `SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ${TOP}`,
  )
  return ({ text }) =>
    select
      .all(
        split(text)
          .map((word) => `"${word}"`)
          .join(' OR '),
      )
      .map((row) => profiles[Number(row['rowid']) - 1]?.id ?? '')
}
