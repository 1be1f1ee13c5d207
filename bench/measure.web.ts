// How much longer a page takes while the worker matches everything: the real web server and worker, on a database of
// their own with the bench's profiles and needs.
import autocannon from 'autocannon'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childEnvironment, readConfig } from '../src/config.js'
import { ensureIndexes, openConnection } from '../src/database/connection.js'
import { openLocalDatabase } from '../src/database/local.js'
import { freePort } from '../src/database/server-process.js'
import { idFrom, MemberId } from '../src/lib/ids.js'
import type { Kind, MatchNeed, MatchProfile } from '../src/matching/model.js'
import { Member } from '../src/members/member.schema.js'
import { Profile } from '../src/members/profile.schema.js'
import { Need } from '../src/needs/need.schema.js'
import { startChild } from '../src/processes/children.js'
import { modelsOf, openStores, type Stores } from '../src/stores.js'
import { versionsOf } from '../src/suggestions/matcher.engine.js'
import { startFullRun } from '../src/suggestions/run.start.js'
import { codeVersion, readVocabulary } from '../src/vocabulary.js'
import { readCorpus, type Folder } from './files.js'
import type { WebResult } from './results.js'

/** A page that people read, so: requests a second, over a few connections, not as many as go. */
const RATE = 40
const CONNECTIONS = 4
const SECONDS = 8
const MEMBERS = 100

/** Measures `rounds` times without a run going on and with runs, in turns. Takes about 20 s a round. */
export async function measureWeb(folder: Folder, rounds: number): Promise<WebResult> {
  const { profiles, needs } = readCorpus(folder)
  const dataDir = await mkdtemp(join(tmpdir(), 'sinapsi-bench-web-'))
  const ends: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true })]
  try {
    const { cacheDir, mongodBinary } = readConfig()
    const database = await openLocalDatabase({ dataDir, cacheDir, mongodBinary })
    ends.push(database.stop)
    const connection = await openConnection({ uri: database.uri })
    ends.push(() => connection.close())
    const stores = openStores(connection)
    await ensureIndexes(modelsOf(stores))
    await fill(stores, profiles, needs)
    const port = await freePort()
    const env = childEnvironment({
      MONGODB_URI: database.uri,
      PORT: String(port),
      HOST: '127.0.0.1',
      NODE_ENV: 'development',
      SINAPSI_LOG_LEVEL: 'silent',
      // Only the runs that are started here go on.
      SINAPSI_MATCH_EVERY_SECONDS: '3600',
    })
    for (const entry of ['../src/web.ts', '../jobs/worker.ts']) {
      const file = fileURLToPath(new URL(entry, import.meta.url))
      ends.push(startChild({ file, env, graceMs: 10_000 }).stop)
    }
    await isReady(`http://127.0.0.1:${port}/health/ready`)
    return {
      ...(await measured(stores, `http://127.0.0.1:${port}/needs`, rounds)),
      ...sizes(profiles, needs),
    }
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

const sizes = (profiles: readonly unknown[], needs: readonly unknown[]) => ({
  kind: 'web' as const,
  profiles: profiles.length,
  needs: needs.length,
})

async function measured(
  stores: Stores,
  url: string,
  rounds: number,
): Promise<Omit<WebResult, 'kind' | 'profiles' | 'needs'>> {
  const versions = versionsOf(readVocabulary(), codeVersion())
  let started = 0
  const startRun = () => startFullRun({ ...stores, versions }, `bench:${++started}`, 'bench', new Date())
  await startRun()
  await untilIdle(stores)
  await load(url, 3)

  const p99Ms = { quiet: [] as number[], during: [] as number[] }
  const p50Ms = { quiet: [] as number[], during: [] as number[] }
  let [requests, failed, matched] = [0, 0, 0]
  const take = (what: 'quiet' | 'during', seen: autocannon.Result): void => {
    p99Ms[what].push(seen.latency.p99)
    p50Ms[what].push(seen.latency.p50)
    requests += seen.requests.total
    failed += seen.non2xx + seen.errors
  }
  for (let round = 0; round < rounds; round++) {
    take('quiet', await load(url, SECONDS))
    let over = false
    const runs = (async () => {
      while (!over) {
        const { id } = await startRun()
        // The next begins when this one is done, so that a run goes on for as long as pages are asked for.
        while (!over && (await stores.runs.unfinished())) await pause(100)
        matched += (await stores.runs.progress(id)).done
      }
    })()
    take('during', await load(url, SECONDS))
    over = true
    await runs
    await untilIdle(stores)
  }
  return { p99Ms, p50Ms, requests, failed, matched }
}

/** Latencies count from when a request was due, not from when a busy client came to send it. */
const load = (url: string, duration: number): Promise<autocannon.Result> =>
  autocannon({ url, duration, connections: CONNECTIONS, overallRate: RATE })

async function untilIdle({ runs }: Stores): Promise<void> {
  const until = Date.now() + 300_000
  while (await runs.unfinished()) {
    if (Date.now() > until) throw new Error('a run did not end within five minutes')
    await pause(100)
  }
}

async function isReady(url: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(100)) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
  }
  throw new Error('the web server was not ready within a minute')
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const MEMBER_KINDS: readonly Kind[] = ['enterprise', 'clinic', 'research']

async function fill(
  stores: Stores,
  profiles: readonly MatchProfile[],
  needs: readonly MatchNeed[],
): Promise<void> {
  const at = new Date()
  const kept = { revision: 1, createdAt: at, changedAt: at, changedBy: 'bench' }
  const memberId = (number: number) => MemberId.parse(idFrom('mem', String(number % MEMBERS)))
  const members = Array.from({ length: MEMBERS }, (_, number) =>
    Member.parse({
      id: memberId(number),
      name: `Bench ${number}`,
      kind: MEMBER_KINDS[number % MEMBER_KINDS.length],
      invented: true,
      ...kept,
    }),
  )
  const records = profiles.map(({ id, title = '', text = '', sectors, evidence }, number) =>
    Profile.parse({
      id: idFrom('pro', id),
      memberId: memberId(number),
      title: title.slice(0, 200),
      summary: text,
      sectors,
      evidence,
      confirmedAt: at,
      ...kept,
    }),
  )
  const published = needs.map(({ id, title, text = '', sectors, seeks }, number) =>
    Need.parse({
      id: idFrom('need', id),
      memberId: memberId(number),
      status: 'published',
      publishedAt: at,
      content: { title: title.slice(0, 200), description: text, sectors, seeks, public: true },
      ...kept,
    }),
  )
  await inParts(members, (one) => stores.members.insert(one))
  await inParts(records, (one) => stores.profiles.insert(one))
  await inParts(published, (one) => stores.needs.insert(one))
}

/** Fifty at a time: journaled writes wait for the disk together. */
async function inParts<T>(items: readonly T[], write: (item: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += 50)
    await Promise.all(items.slice(from, from + 50).map(write))
}
