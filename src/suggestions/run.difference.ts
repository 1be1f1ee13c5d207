// What changed from one run to another, need by need, and why: the texts, the profiles, or the matcher itself.
import type { Pin, Run, RunInputs, RunResult } from './run.schema.js'

export type RunSeen = {
  readonly run: Pick<Run, 'id' | 'code' | 'vocabulary' | 'configuration'>
  readonly inputs: RunInputs
  readonly results: readonly RunResult[]
}

export type Why = 'need changed' | 'profile changed' | 'member changed' | 'matcher changed' | 'others changed'

export type Moved = {
  readonly needId: string
  readonly profileId: string
  readonly what: 'came' | 'went' | 'moved'
  readonly was?: { readonly rank: number; readonly score: number; readonly band: string }
  readonly is?: { readonly rank: number; readonly score: number; readonly band: string }
  /** `others changed`: nothing of the pair itself, but what it is measured against. */
  readonly why: readonly Why[]
}

/**
 * Came, went or moved (another rank, band or score), for the needs that both runs answered; sorted by need, then
 * profile. `memberOf` tells the member of a profile and the owner of a need.
 */
export function differenceOf(
  a: RunSeen,
  b: RunSeen,
  memberOf: (profileId: string) => string | undefined,
): Moved[] {
  const answersOfB = new Map(b.results.map((result) => [result.needId, result]))
  const isSameMatcher =
    a.run.code === b.run.code &&
    a.run.vocabulary === b.run.vocabulary &&
    JSON.stringify(a.run.configuration) === JSON.stringify(b.run.configuration)
  const [needs, profiles, members] = (['needs', 'profiles', 'members'] as const).map((kind) =>
    changedPins(a.inputs[kind], b.inputs[kind]),
  )

  const moved: Moved[] = []
  for (const before of a.results) {
    const after = answersOfB.get(before.needId)
    if (!after) continue
    const was = placesOf(before)
    const is = placesOf(after)
    for (const profileId of new Set([...was.keys(), ...is.keys()])) {
      const [x, y] = [was.get(profileId), is.get(profileId)]
      if (x && y && x.rank === y.rank && x.band === y.band && x.score === y.score) continue
      const why: Why[] = []
      if (needs?.has(before.needId)) why.push('need changed')
      if (profiles?.has(profileId)) why.push('profile changed')
      const member = memberOf(profileId)
      if (member !== undefined && members?.has(member)) why.push('member changed')
      if (!isSameMatcher) why.push('matcher changed')
      moved.push({
        needId: before.needId,
        profileId,
        what: x ? (y ? 'moved' : 'went') : 'came',
        ...(x ? { was: x } : {}),
        ...(y ? { is: y } : {}),
        why: why.length > 0 ? why : ['others changed'],
      })
    }
  }
  const key = (m: Moved) => `${m.needId} ${m.profileId}`
  return moved.sort((x, y) => (key(x) < key(y) ? -1 : 1))
}

const placesOf = (result: RunResult) =>
  new Map(
    result.suggestions.map(({ profileId, score, band }, at) => [profileId, { rank: at + 1, score, band }]),
  )

function changedPins(a: readonly Pin[], b: readonly Pin[]): Set<string> {
  const before = new Map(a)
  const after = new Map(b)
  return new Set([...before.keys(), ...after.keys()].filter((id) => before.get(id) !== after.get(id)))
}
