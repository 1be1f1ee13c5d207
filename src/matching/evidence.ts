// How several pieces of evidence count together.

/**
 * What the piece at a place (0 = best) counts: 1/√(place + 1). Breadth counts, but the fourth project counts half
 * of the first. Measured on CORDIS: powers from .5 to .7 are one plateau, 1/i and the maximum alone are worse.
 */
export function evidenceWeight(place: number): number {
  return 1 / Math.sqrt(place + 1)
}

/** What the first `counted` places count together: the most that evidence can add. */
export function evidenceTotal(counted: number): number {
  let sum = 0
  for (let place = 0; place < counted; place++) sum += evidenceWeight(place)
  return sum
}
