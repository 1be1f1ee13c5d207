import { describe, it, expect } from '@jest/globals'
import type { JudgedSet, Task } from '../../src/commands/evaluate.sets.js'
import { clusterOf } from '../../src/commands/evaluate.sets.js'
import { markdownOf, tableOf, withInterval } from '../../src/commands/evaluate.table.js'
import type { System } from '../../src/commands/evaluate.table.js'
import type { MatchNeed } from '../../src/matching/model.js'

const aNeed = (id: string): MatchNeed => ({
  id,
  title: id,
  sectors: [],
  keywords: [],
  requirements: [],
  seeks: [],
})
const task: Task = {
  name: 'toy',
  profiles: [],
  needs: [aNeed('n1'), aNeed('n2')],
  qrels: new Map([
    ['n1', new Map([['right', 1]])],
    ['n2', new Map([['right', 1]])],
  ]),
}
const sets: JudgedSet[] = [
  {
    slices: [
      { label: 'all', task, holds: () => true },
      { label: 'first', task, holds: ({ id }) => id === 'n1' },
    ],
    parallels: [{ label: 'overlap', left: task, right: task }],
  },
]
const systems: System[] = [
  { name: 'coin', over: () => [() => ['right'], () => ['wrong']] },
  { name: 'wrong', over: () => [() => ['wrong']] },
  { name: 'ours', over: () => [({ id }) => (id === 'n1' ? ['right'] : ['wrong', 'right'])] },
]

describe('the table of npm run evaluate', () => {
  const rows = tableOf(sets, systems, () => undefined)

  it('has one row per slice and pair, with every system, draws averaged, and needs counted', () => {
    expect(
      rows.map(({ label, needs, figures }) => [label, needs, figures.map(({ mean }) => mean.toFixed(3))]),
    ).toEqual([
      ['all', 2, ['0.500', '0.000', '0.815']],
      ['first', 1, ['0.500', '0.000', '1.000']],
      ['overlap', 2, ['0.100', '0.100', '0.150']],
    ])
  })

  it('compares the last system with the two before it', () => {
    expect(rows[0]?.differences.map(({ mean }) => mean.toFixed(3))).toEqual(['0.315', '0.815'])
    expect(rows[0]?.differences.map(({ significant }) => significant)).toEqual([true, true])
  })

  it('prints Markdown whose columns stand in line', () => {
    const lines = markdownOf(rows, systems).split('\n')
    expect(lines[0]).toMatch(/^\| nDCG@10 .* \| coin \| wrong \| ours .* \| − coin .* \| − wrong .*\|$/)
    expect(new Set(lines.slice(0, 5).map((line) => line.length)).size).toBe(1)
  })

  it.each([
    [{ mean: 0.1424, low: 0, high: 1 }, '.142 [.000, 1.000]'],
    [{ mean: -0.0151, low: -0.2, high: -0.0001 }, '-.015 [-.200, .000]'],
  ])('writes %j as %s', (figure, expected) => {
    expect(withInterval(figure)).toBe(expected)
  })

  it('draws the typed variants of a need together', () => {
    expect(['12-clinic', '12', 'clinic', 'a-b'].map(clusterOf)).toEqual(['12', '12', 'clinic', 'a-b'])
  })
})
