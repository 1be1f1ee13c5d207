// The lines of a run, in the format of trec_eval.
import type { MatchNeed, Ranked } from '../matching/model.js'

/** `needId Q0 profileId rank score sinapsi`, best first, rank from 1; every digit of the score is kept. */
export function runLines(need: MatchNeed, ranked: readonly Ranked[]): string {
  return ranked
    .map(({ profileId, score }, at) => `${need.id} Q0 ${profileId} ${at + 1} ${digits(score)} sinapsi\n`)
    .join('')
}

/** Decimal digits without an exponent, which not every reader of runs understands. */
function digits(score: number): string {
  const plain = String(score)
  return plain.includes('e') ? score.toFixed(20) : plain
}
