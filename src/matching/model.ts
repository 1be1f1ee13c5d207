// What the matcher reads and what it says: plain data, no database, no clock.
// The service and the `match` command both speak these types.

export const ROLES = ['industry', 'clinic', 'research'] as const
export type Role = (typeof ROLES)[number]

export const KINDS = ['enterprise', 'association', 'clinic', 'research', 'other'] as const
export type Kind = (typeof KINDS)[number]

export type Language = 'it' | 'en'

/** A publication, project or patent that shows what a profile can do. */
export type MatchEvidence = {
  /** The same project may stand in many profiles under the same id; it is counted once. */
  readonly id?: string
  readonly title?: string
  readonly text?: string
  readonly year?: number
}

/** A capability profile as the matcher sees it. */
export type MatchProfile = {
  readonly id: string
  readonly kind: Kind
  /** Roles that the profile can take; given, or the default of its kind (see `defaultRoles`). */
  readonly roles: readonly Role[]
  /** The organisation; two profiles of one member never sit in one proposal. Default: the profile's id. */
  readonly memberId?: string
  /** Members under one ownership are never proposed together. */
  readonly ownershipGroup?: string
  readonly name?: string
  readonly title?: string
  readonly text?: string
  /** The author's word for the language of the texts; else it is detected, text by text. */
  readonly language?: Language
  /** Paths such as `/medical and health sciences/clinical medicine/oncology`; unknown ones count as text. */
  readonly sectors: readonly string[]
  readonly keywords: readonly string[]
  readonly offers: readonly string[]
  /** Lowest and highest technology readiness level that the unit works at, 1–9. */
  readonly trl?: readonly [number, number]
  readonly province?: string
  readonly country?: string
  readonly collaborationTypes?: readonly string[]
  readonly evidence: readonly MatchEvidence[]
}

/** A project need as the matcher sees it. */
export type MatchNeed = {
  readonly id: string
  readonly title: string
  readonly text?: string
  readonly language?: Language
  readonly sectors: readonly string[]
  readonly keywords: readonly string[]
  /** One line each; what a proposal has to cover. */
  readonly requirements: readonly string[]
  /** Not empty: only profiles that can take one of these roles are candidates. */
  readonly seeks: readonly Role[]
  /** The member that posted the need; none of its profiles is ever a candidate. */
  readonly ownerId?: string
  /** The role that the owner takes in a proposal. */
  readonly ownerRoles?: readonly Role[]
  /** Where the work stands and where it should arrive, 1–9. */
  readonly trl?: { readonly now?: number; readonly wanted?: number }
  readonly province?: string
  readonly collaborationTypes?: readonly string[]
}

export const BANDS = ['strong', 'good', 'possible', 'none'] as const
/** `none`: below the lowest band, nothing is suggested. */
export type Band = (typeof BANDS)[number]

/** What each part added to the score; the numbers add up to it (|sum − score| < 1e-9). */
export type Because = Readonly<Record<string, number>>

export type Ranked = {
  readonly profileId: string
  /** In [0, 1]; comparable within and across needs. A share of the need that is covered, not a probability. */
  readonly score: number
  readonly band: Band
}

export type ReasonTerm = {
  /** How the pair is called: the need's word, or the concept that joins both. */
  readonly term: string
  /** Share of the score that this pair of words carries, in units of the score. */
  readonly weight: number
  /** The surface words on both sides. */
  readonly need: string
  readonly profile: string
  /** Why two different words count as one. */
  readonly bridge?: 'same' | 'stem' | 'cognate' | 'lexicon' | 'partial'
}

export type ReasonEvidence = {
  readonly id?: string
  readonly title?: string
  readonly year?: number
  /** Share of the score, in units of the score. */
  readonly weight: number
}

export type ReasonSector = {
  readonly need: string
  readonly profile: string
  /** The nearest common ancestor on the tree. */
  readonly joins: string
  /** 0–1, 1 = the same sector. */
  readonly similarity: number
}

/** What speaks against a pair, or is not said. Sentences are made from it by templates, in either language. */
export type Missing =
  | { readonly what: 'word'; readonly word: string; /** of the need's weight, 0–1 */ readonly share: number }
  | { readonly what: 'requirement'; readonly requirement: string }
  | { readonly what: 'role'; readonly wanted: readonly Role[]; readonly has: readonly Role[] }
  | {
      readonly what: 'trl'
      readonly wanted: readonly [number, number]
      readonly has: readonly [number, number] | null
    }
  | { readonly what: 'place'; readonly wanted: string; readonly has: string | null }
  | {
      readonly what: 'collaborationType'
      readonly wanted: readonly string[]
      readonly has: readonly string[]
    }

/** Why a profile stands where it stands for a need. Computed from the score, never invented. */
export type Reasons = {
  readonly needId: string
  readonly profileId: string
  readonly band: Band
  readonly score: number
  readonly because: Because
  readonly terms: readonly ReasonTerm[]
  /** What the words that are not in `terms` add, so that terms + other + sectors + fit = score. */
  readonly other?: number
  readonly evidence: readonly ReasonEvidence[]
  readonly sectors: readonly ReasonSector[]
  readonly missing: readonly Missing[]
}

export type Verdict = 'MATCH' | 'GAP' | 'UNKNOWN'

/** One cell of the coverage table: what one partner brings to one requirement. */
export type Coverage = {
  readonly requirement: string
  /** Profile id; `null` on the row that says that nobody of the set covers the requirement. */
  readonly by: string | null
  readonly verdict: Verdict
  /** The quoted words of the profile that support a MATCH; empty otherwise. */
  readonly evidence: string
}

export type ProposalMember = { readonly profileId: string; readonly role: Role }

/** One need with a set of partners that together cover the wanted roles and the requirements. */
export type Proposal = {
  readonly needId: string
  /** The owner of the need is one of the partners and is not listed here. Sorted by role, then id. */
  readonly members: readonly ProposalMember[]
  /** In [0, 1]. */
  readonly score: number
  readonly band: Band
  /** What made the score: coverage, weakest member, how complementary the members are. Adds up to it. */
  readonly because: Because
  readonly coverage: readonly Coverage[]
  /** Leaving out any member lowers the coverage or loses a role. */
  readonly necessary: true
  /** For each seat (profile id of the member), who else could take it, best first. */
  readonly alternates: Readonly<Record<string, readonly string[]>>
  /** False where the search was cut by its bound and a better set may exist. */
  readonly exact: boolean
}

/** The role that a kind takes when nothing else is said; an association and `other` have none. */
export function defaultRoles(kind: Kind): readonly Role[] {
  switch (kind) {
    case 'enterprise':
      return ['industry']
    case 'clinic':
      return ['clinic']
    case 'research':
      return ['research']
    case 'association':
    case 'other':
      return []
  }
}
