// The rules of the house, held by the files themselves: arrows point inward, and some things have one place.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const ROOT = join(import.meta.dirname, '..')

/** What the files of a folder may import besides their own folder. A top-level file is a folder of its own. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/lib': [],
  'src/matching': ['src/lib'],
  'src/processes': ['src/lib'],
  'src/mail': ['src/lib'],
  'src/queue': ['src/lib'],
  'src/database': ['src/lib', 'src/processes'],
  'src/web': ['src/lib'],
  ...features(['accounts', 'members', 'needs', 'suggestions', 'digests', 'insights']),
  'src/demonstration': [
    ...['lib', 'database', 'accounts', 'members', 'needs', 'suggestions'].map((name) => `src/${name}`),
    'src/stores.ts',
    'src/vocabulary.ts',
  ],
  'src/config.ts': [],
  'src/log.ts': ['src/lib'],
  'src/vocabulary.ts': ['src/lib', 'src/matching'],
  'src/stores.ts': [
    'src/lib',
    'src/database',
    'src/accounts',
    'src/members',
    'src/needs',
    'src/suggestions',
    'src/digests',
  ],
  'src/start.ts': ['src/lib', 'src/database', 'src/processes'],
}

/** Entries compose everything, and nobody imports them. */
const ENTRIES = ['src/main.ts', 'src/web.ts', 'src/commands', 'jobs/worker.ts']

/** Jobs know everything but pages, routes and the web. */
const JOBS_MAY_NOT = [/^src\/web\//, /\.(routes|pages)\.tsx?$/, /^src\/(app|main|web|config)\.ts$/]

/** A package, or a word, that has one place. */
const ONE_PLACE: readonly (readonly [what: string, pattern: RegExp, where: RegExp])[] = [
  [
    'mongoose stays in models and database/',
    /from 'mongoose'/,
    /^src\/database\/|\.model\.ts$|^src\/(stores|app)\.ts$/,
  ],
  ['agenda stays in its adapter', /from '(agenda|@agendajs\/.*)'/, /^src\/queue\//],
  [
    'natural stays in one file of matching/',
    /from 'natural/,
    /^src\/matching\/stems\.ts$|^src\/matching\/natural\.d\.ts$/,
  ],
  ['the environment is read in config.ts alone', /process\.env\b/, /^src\/config\.ts$/],
]

function features(inOrder: readonly string[]): Record<string, readonly string[]> {
  const edges = ['lib', 'matching', 'web', 'queue', 'database', 'mail'].map((name) => `src/${name}`)
  return Object.fromEntries(
    inOrder.map((name, at) => [
      `src/${name}`,
      [...edges, ...inOrder.slice(0, at).map((before) => `src/${before}`)],
    ]),
  )
}

type File = { readonly path: string; readonly text: string; readonly imports: readonly string[] }

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = `${folder}/${name}`
    if (statSync(join(ROOT, path)).isDirectory()) return filesBelow(path)
    return /(?<!\.d)\.tsx?$/.test(name) ? [path] : []
  })
}

function read(path: string): File {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map(([, to]) => {
    const target = normalize(join(dirname(path), to ?? '')).replace(/\.js$/, '')
    return (
      [`${target}.ts`, `${target}.tsx`].find((file) =>
        statSync(join(ROOT, file), { throwIfNoEntry: false }),
      ) ?? target
    )
  })
  return { path, text, imports }
}

const files = [...filesBelow('src'), ...filesBelow('jobs')].map(read)
const folderOf = (path: string) =>
  path.split('/').length === 2 ? path : path.split('/').slice(0, 2).join('/')
const isEntry = (path: string) => ENTRIES.some((entry) => path === entry || path.startsWith(`${entry}/`))

/** What is wrong with one import, if anything. */
export function wrongImport(from: string, to: string): string | undefined {
  if (isEntry(to) && folderOf(from) !== folderOf(to)) return `${from} imports the entry ${to}`
  if (isEntry(from) || folderOf(from) === folderOf(to)) return undefined
  if (from.startsWith('jobs/')) {
    return to.startsWith('jobs/') || !JOBS_MAY_NOT.some((pattern) => pattern.test(to))
      ? undefined
      : `${from} imports ${to}`
  }
  if (to.startsWith('jobs/')) return `${from} imports ${to}: nothing in src imports jobs`
  // These put the parts together: the features, the edges and what they are passed.
  if (from === 'src/app.ts' || from === 'src/app.pages.ts') return undefined
  const allowed = MAY_IMPORT[folderOf(from)]
  if (!allowed) return `${folderOf(from)} is not in the table of this test`
  return allowed.includes(folderOf(to)) ? undefined : `${from} imports ${to}`
}

describe('architecture', () => {
  it('lets every file import only what its folder may', () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports.map((to) => wrongImport(path, to)).filter((w) => w !== undefined),
    )
    expect(wrong).toEqual([])
  })

  it.each([
    ['src/matching/score.ts', 'src/members/member.schema.ts'],
    ['src/lib/ids.ts', 'src/matching/model.ts'],
    ['src/members/member.routes.ts', 'src/needs/need.schema.ts'],
    ['src/suggestions/run.work.ts', 'jobs/index.ts'],
    ['jobs/plan-runs.job.ts', 'src/needs/need.routes.ts'],
    ['src/needs/need.routes.ts', 'src/config.ts'],
  ])('would refuse %s importing %s', (from, to) => {
    expect(wrongImport(from, to)).toContain(from)
  })

  it.each(ONE_PLACE)('%s', (_what, pattern, where) => {
    expect(
      files.filter(({ path, text }) => !where.test(path) && pattern.test(text)).map(({ path }) => path),
    ).toEqual([])
  })

  it('has no import cycle', () => {
    expect(cyclesOf(new Map(files.map(({ path, imports }) => [path, imports])))).toEqual([])
  })

  it('would see a cycle', () => {
    expect(
      cyclesOf(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
          ['d', []],
        ]),
      ),
    ).toEqual([['a', 'b', 'c', 'a']])
  })

  it('names no place of one machine', () => {
    const places = new RegExp(['work', 'home', 'root', 'Users'].map((name) => `/${name}/`).join('|'))
    const inRepository = [
      ...files.map((file) => file.path),
      'package.json',
      'package-lock.json',
      '.env.example',
      'README.md',
    ].filter((path) => statSync(join(ROOT, path), { throwIfNoEntry: false }))
    expect(inRepository.filter((path) => places.test(readFileSync(join(ROOT, path), 'utf8')))).toEqual([])
    expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toContain('"resolved": "http')
  })

  it('is read from its own folder', () => {
    expect(relative(ROOT, import.meta.dirname)).toBe('test')
    expect(files.length).toBeGreaterThan(100)
  })
})

/** Every cycle that is found by a walk in depth, each once, beginning where the walk met it. */
function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>()
  const cycles: string[][] = []
  const walk = (node: string, path: readonly string[]) => {
    const at = path.indexOf(node)
    if (at >= 0) {
      cycles.push([...path.slice(at), node])
      return
    }
    if (done.has(node)) return
    for (const next of graph.get(node) ?? []) walk(next, [...path, node])
    done.add(node)
  }
  for (const node of graph.keys()) walk(node, [])
  return cycles
}
