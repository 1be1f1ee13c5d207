import { describe, it, expect } from '@jest/globals'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readNeeds, readProfiles } from '../../src/commands/match.rows.js'

function file(...lines: string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'sinapsi-rows-')), 'rows.jsonl')
  writeFileSync(path, lines.join('\n'))
  return path
}

describe('files of profiles and needs', () => {
  it('fill in what is not said, and ignore what nobody knows', async () => {
    expect(
      await readProfiles(
        file('{"id":"a","kind":"clinic","city":"Pavia","evidence":[{"title":"T","text":null}]}', ''),
      ),
    ).toEqual([
      {
        id: 'a',
        kind: 'clinic',
        roles: ['clinic'],
        sectors: [],
        keywords: [],
        offers: [],
        evidence: [{ title: 'T' }],
      },
    ])
    expect(await readNeeds(file('\uFEFF{"id":"n","title":"","trl":6,"seeks":["research"]}'))).toEqual([
      {
        id: 'n',
        title: '',
        sectors: [],
        keywords: [],
        requirements: [],
        seeks: ['research'],
        trl: { wanted: 6 },
      },
    ])
  })

  it('take a kind that nobody knows as other, and given roles before the default', async () => {
    const [profile] = await readProfiles(file('{"id":"a","kind":"public","roles":["clinic","research"]}'))
    expect(profile).toMatchObject({ kind: 'other', roles: ['clinic', 'research'] })
  })

  it.each([
    ['no JSON', ['{"id":"a"}', '{oops'], ':2: not a JSON object'],
    ['no id', ['{"kind":"clinic"}'], ':1: id:'],
    ['a wrong type', ['{"id":"a","sectors":"oncology"}'], ':1: sectors:'],
    ['a wrong level', ['{"id":"a","trl":[0,12]}'], ':1: trl.0:'],
    ['no object', ['[]'], ':1: the line:'],
    ['white space in an id', ['{"id":"a b"}'], ':1: id: must be a text without white space'],
    ['every bad line, not the first alone', ['{oops', '{"id":"a"}', '{oops'], ':3: not a JSON object'],
    [
      'an id that is taken',
      ['{"id":"a"}', '{"id":"b"}', '{"id":"a"}'],
      ':3: the id "a" stands in line 1 already',
    ],
  ])('name file, line and reason: %s', async (_, lines, message) => {
    await expect(readProfiles(file(...lines))).rejects.toThrow(message)
  })

  it.each([
    ['6', { wanted: 6 }],
    ['[2,5]', { now: 2, wanted: 5 }],
    ['{"now":3}', { now: 3 }],
  ])('take the level of a need as %s', async (trl, expected) => {
    const [need] = await readNeeds(file(`{"id":"n","title":"t","trl":${trl}}`))
    expect(need?.trl).toEqual(expected)
  })
})
