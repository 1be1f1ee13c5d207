// The matcher of a run, by the engine of `matching/`: the one place where the service chooses its settings.
import { createEngine } from '../matching/engine.js'
import type { MatchProfile } from '../matching/model.js'
import { DEFAULT_SETTINGS } from '../matching/settings.js'
import type { Lexicon } from '../matching/lexicon.js'
import type { SectorTree } from '../matching/sectors.js'
import type { Found, Matcher, MatcherVersions } from './matcher.js'

/** Suggestions kept for a need; the staff's time, not the machine's, is the limit. */
const SUGGESTIONS = 12

type Words = { readonly lexicon: Lexicon; readonly sectors: SectorTree; readonly version: string }

export const versionsOf = (words: Pick<Words, 'version'>, code: string): MatcherVersions => ({
  code,
  vocabulary: words.version,
  configuration: { ...DEFAULT_SETTINGS, suggestionsPerNeed: SUGGESTIONS },
})

export function createMatcher(words: Words, code: string): Matcher {
  const engine = createEngine(DEFAULT_SETTINGS, words.lexicon, words.sectors)
  const profiles = new Map<string, MatchProfile>()
  return {
    versions: versionsOf(words, code),
    put(profile) {
      engine.put(profile)
      profiles.set(profile.id, profile)
    },
    remove(id) {
      engine.remove(id)
      profiles.delete(id)
    },
    profile: (id) => profiles.get(id),
    find(need): Found {
      const ranked = engine.rank(need, { top: SUGGESTIONS }).filter((one) => one.band !== 'none')
      return {
        suggestions: ranked.map((one) => ({
          needId: need.id,
          ...one,
          because: { text: one.score },
          terms: [],
          evidence: [],
          sectors: [],
          missing: [],
        })),
        proposals: [],
      }
    },
  }
}
