import { describe, it, expect } from '@jest/globals'
import { bandOf, bulkPlace } from '../../src/matching/bands.js'
import { DEFAULT_SETTINGS } from '../../src/matching/settings.js'

const settings = DEFAULT_SETTINGS.bands
const understood = { understood: 1, substance: 20 }

describe('bands', () => {
  it.each([
    ['much of a long need, far above the rest', 0.12, 0.05, understood, 'strong'],
    ['less of it, above the rest', 0.07, 0.05, understood, 'good'],
    ['little, a bit above the rest', 0.05, 0.044, understood, 'possible'],
    ['no better than the rest', 0.12, 0.119, understood, 'none'],
    ['a few common words, all covered', 0.29, 0.08, { understood: 1, substance: 0.6 }, 'none'],
    ['a need of which a third was understood', 0.13, 0.04, { understood: 0.3, substance: 2 }, 'none'],
    ['nothing', 0, 0, understood, 'none'],
    ['the only match of all', 0.12, 0, understood, 'strong'],
  ] as const)('%s: score %d, bulk %d, %j → %s', (_, score, bulk, plan, band) =>
    expect(bandOf(score, bulk, plan, settings)).toBe(band),
  )

  it.each([
    [0, 2],
    [1, 2],
    [2, 2],
    [7, 4],
    [99, 50],
    [100_000, 50],
  ])('of %d candidates the one at place %d stands for the bulk', (candidates, place) =>
    expect(bulkPlace(candidates, settings)).toBe(place),
  )
})
