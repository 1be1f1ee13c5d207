// How the cost of ranking grows with the number of needs and with their words, on one corpus in one thread.
import type { Engine } from '../src/matching/engine.js'
import type { MatchNeed } from '../src/matching/model.js'
import { madeNeeds } from './files.js'
import { median, timed } from './numbers.js'
import type { Growth } from './results.js'

const WORDS = [15, 30, 60, 120]
/** Of the needs given: a quarter, a half, all. */
const PARTS = [4, 2, 1]
const NEEDS_PER_LENGTH = 200

/** @param engine with the shipped configuration, full */
export async function growthOf(engine: Engine, needs: readonly MatchNeed[], passes: number): Promise<Growth> {
  const byNeeds: Growth['byNeeds'][number][] = []
  for (const part of PARTS) {
    const some = needs.slice(0, Math.ceil(needs.length / part))
    byNeeds.push({ needs: some.length, ms: await rankingMs(engine, some, passes) })
  }
  const byWords: Growth['byWords'][number][] = []
  for (const words of WORDS) {
    const some = madeNeeds(Math.min(NEEDS_PER_LENGTH, needs.length), words)
    byWords.push({ words, msPerNeed: (await rankingMs(engine, some, passes)) / some.length })
  }
  return { byNeeds, byWords }
}

async function rankingMs(engine: Engine, needs: readonly MatchNeed[], passes: number): Promise<number> {
  return median(
    await timed(passes, () => {
      for (const need of needs) engine.rank(need, { top: 20 })
    }),
  )
}
