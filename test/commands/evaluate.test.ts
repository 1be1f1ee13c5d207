import { describe, it, expect } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readJoined, readSets } from '../../src/commands/evaluate.sets.js'

type Ended = { code: number; stdout: string; stderr: string }

function evaluate(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'src/commands/evaluate.ts', ...args],
      { env: { ...process.env, NODE_OPTIONS: '' } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

async function inFolder(
  files: Record<string, string>,
  test: (folder: string) => Promise<void> | void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'evaluate-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    await test(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('npm run evaluate -- --run … --qrels …', () => {
  const files = {
    'run.trec': 'n1 Q0 a 1 0.9 sinapsi\nn1 Q0 b 2 0.8 sinapsi\nn9 Q0 a 1 0.5 sinapsi\n',
    'qrels.tsv': 'n1 0 b 1\nn2 0 c 1\n',
  }

  it('prints every measure with its interval; the need that the run forgot counts 0', async () => {
    await inFolder(files, async (folder) => {
      const ended = await evaluate(
        '--run',
        join(folder, 'run.trec'),
        '--qrels',
        join(folder, 'qrels.tsv'),
        '--json',
      )
      expect(ended.code).toBe(0)
      const figures = JSON.parse(ended.stdout) as Record<string, { mean: number; low: number; high: number }>
      expect(figures['needs']).toBe(2)
      expect(figures['MRR']).toEqual({ mean: 0.25, low: 0, high: 0.5 })
      expect(figures['nDCG@10']?.mean).toBeCloseTo(0.63093 / 2, 5)
      expect(figures['recall@100']?.mean).toBe(0.5)
    })
  })

  it('says which line of a file is wrong and exits 1', async () => {
    await inFolder({ ...files, 'run.trec': 'n1 Q0 a 1 high sinapsi\n' }, async (folder) => {
      const ended = await evaluate('--run', join(folder, 'run.trec'), '--qrels', join(folder, 'qrels.tsv'))
      expect(ended.code).toBe(1)
      expect(ended.stderr).toContain('run.trec:1: score must be a finite number')
      expect(ended.stderr).not.toContain('    at ')
    })
  })

  it.each([[['--run', 'x']], [['--what']]])('wrong usage %j is explained and exits 2', async (args) => {
    const ended = await evaluate(...args)
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain('Usage:')
  })
})

describe('judgement folders', () => {
  it("the project's own hold typed, short, parallel and cross-language needs, with evidence joined", async () => {
    const sets = await readSets('fixtures/judgements')
    expect(sets.flatMap((set) => set.slices.map((slice) => slice.label))).toEqual([
      'academic-fields, en→it',
      'academic-fields, it→en',
      ...['all', 'untyped', 'industry', 'clinic', 'research', 'short en', 'short it'].map(
        (name) => `cordis, ${name}`,
      ),
    ])
    const profiles = await readJoined('fixtures/judgements/cordis')
    expect(profiles).toHaveLength(1914)
    expect(profiles.every((profile) => profile.evidence.every((item) => (item.text ?? '') !== ''))).toBe(true)
    for (const { task } of sets.flatMap((set) => set.slices)) {
      const ids = new Set(task.profiles.map((profile) => profile.id))
      const judged = [...task.qrels.values()].flatMap((grades) => [...grades.keys()])
      expect(judged.filter((id) => !ids.has(id))).toEqual([])
      expect([...task.qrels.keys()].sort()).toEqual(task.needs.map((need) => need.id).sort())
    }
  })

  it('a line that is no profile is refused with file, line and reason', async () => {
    const files = { 'profiles.jsonl': '{"id":"a"}\n{"id":7}\n', 'needs.jsonl': '', 'qrels.tsv': '' }
    await inFolder(files, async (folder) => {
      await expect(readSets(folder)).rejects.toThrow(/profiles\.jsonl:2: id: must be a text/)
    })
  })

  it('an organisation that names a project which is not there is refused', async () => {
    const files = {
      'organisations.jsonl': '{"id":"a","evidence":[{"id":"p9"}]}\n',
      'projects.jsonl': '{"id":"p1","title":"t","text":"x"}\n',
    }
    await inFolder(files, async (folder) => {
      await expect(readSets(folder)).rejects.toThrow('projects.jsonl: the project p9 of a is not there')
    })
  })
})
