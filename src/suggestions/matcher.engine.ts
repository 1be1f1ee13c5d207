// The matcher of a run, by the engine of `matching/`: the one place where the service chooses its settings.
import { createCoverageReader } from '../matching/coverage.js'
import { createEngine } from '../matching/engine.js'
import { partnershipCandidates } from '../matching/proposals.candidates.js'
import { proposalsFor } from '../matching/proposals.js'
import type { MatchProfile } from '../matching/model.js'
import { DEFAULT_SETTINGS } from '../matching/settings.js'
import type { Lexicon } from '../matching/lexicon.js'
import type { SectorTree } from '../matching/sectors.js'
import type { Asked, Matcher, MatcherVersions } from './matcher.js'

/** Suggestions kept for a need; the staff's time, not the machine's, is the limit. */
const SUGGESTIONS = 12
const PROPOSALS = 3
/** How far down a place in the ranking is told. */
const RANKED = 1000

type Words = { readonly lexicon: Lexicon; readonly sectors: SectorTree; readonly version: string }

export const versionsOf = (words: Pick<Words, 'version'>, code: string): MatcherVersions => ({
  code,
  vocabulary: words.version,
  configuration: {
    ...DEFAULT_SETTINGS,
    suggestions: SUGGESTIONS,
    proposals: PROPOSALS,
  },
})

/** An empty matcher with the settings that the service ships. */
export function createMatcher(words: Words, code: string): Matcher {
  const engine = createEngine(DEFAULT_SETTINGS, words.lexicon, words.sectors)
  const coverage = createCoverageReader(engine.analyse)
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
    ask(need): Asked {
      const candidates = partnershipCandidates(need, {
        rank: engine.rank,
        profileOf: (id) => profiles.get(id),
      })
      return {
        candidates: candidates.map(({ profile, score, band }) => ({ profileId: profile.id, score, band })),
        answer: () => ({
          suggestions: candidates
            .filter(({ band }) => band !== 'none')
            .slice(0, SUGGESTIONS)
            .map(({ profile, band }) => engine.explain(need, profile, band)),
          proposals: proposalsFor(need, candidates, { coverage, top: PROPOSALS }),
        }),
      }
    },
    whyNot(need, profileId) {
      const profile = profiles.get(profileId)
      if (!profile) throw new Error(`no profile ${profileId} is in the matcher`)
      const ranked = engine.rank(need, { top: RANKED })
      const suggested = ranked.filter(({ band }) => band !== 'none').slice(0, SUGGESTIONS)
      if (suggested.some((one) => one.profileId === profileId)) return 'suggested'
      const last = profiles.get(suggested.at(-1)?.profileId ?? '')
      return {
        why: engine.whyNot(need, profile, ranked, last),
        raises: engine.whatWouldRaise(need, profile),
      }
    },
  }
}
