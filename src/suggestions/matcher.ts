// What a run needs of the matcher: profiles go in and out, a need is answered. The engine of `matching/`
// stands behind it; the run code knows no more of it than this.
import type { MatchNeed, MatchProfile, Proposal, Ranked, Reasons } from '../matching/model.js'
import type { Raise, WhyNot } from '../matching/whynot.js'

export type Found = {
  /** Above the lowest band, best first, each with why. */
  readonly suggestions: readonly Reasons[]
  /** Best first. */
  readonly proposals: readonly Proposal[]
}

/** A need that was ranked. The reasons and partnerships follow from it, and cost far more than the ranking. */
export type Asked = {
  /** Everything that the answer rests on besides the need: who, with which score and band. */
  readonly candidates: readonly Ranked[]
  readonly answer: () => Found
}

export const NOTHING: Found = { suggestions: [], proposals: [] }

export type MatcherVersions = {
  /** Version of the service's code. */
  readonly code: string
  /** Hash of lexicon, stop words and sector tree. */
  readonly vocabulary: string
  /** Weights and limits, as the run used them. */
  readonly configuration: Readonly<Record<string, unknown>>
}

export type Matcher = {
  readonly versions: MatcherVersions
  put(profile: MatchProfile): void
  remove(profileId: string): void
  profile(profileId: string): MatchProfile | undefined
  ask(need: MatchNeed): Asked
  /** Why a profile that is in is not among the suggestions of a need, and which true facts would raise it. */
  whyNot(
    need: MatchNeed,
    profileId: string,
  ): 'suggested' | { readonly why: WhyNot; readonly raises: readonly Raise[] }
}
