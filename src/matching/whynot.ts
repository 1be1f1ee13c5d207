// "Why not X?" and "what would raise it": the same numbers as the reasons, for a profile that was not suggested.

import type { Because, MatchNeed, MatchProfile, Ranked, Reasons } from './model.js'

export type WhyNot = {
  readonly reasons: Reasons
  /** Place in the ranking, from 1; null when it is not in it. */
  readonly place: number | null
  /** What keeps it out whatever its score. */
  readonly excluded: 'owner' | 'role' | null
  /** The last one that was suggested. `behind` says per part how much less this profile has than that one. */
  readonly last: { readonly profileId: string; readonly score: number; readonly behind: Because } | null
}

/** A fact that the need asks for and the profile lacks. Only worth stating where it is true. */
export type Fact =
  | { readonly what: 'word'; readonly word: string }
  | { readonly what: 'sector'; readonly sector: string }
  | { readonly what: 'trl'; readonly trl: readonly [number, number] }
  | { readonly what: 'place'; readonly province: string }
  | { readonly what: 'collaborationType'; readonly type: string }

export type Raise = {
  readonly fact: Fact
  /** The score with the fact stated, everything else as it is. */
  readonly score: number
  /** How much more that is; > 0. */
  readonly gain: number
}

type Explain = (need: MatchNeed, profile: MatchProfile) => Reasons

/**
 * @param suggested ranking of the need, best first
 * @param last profile of the last one that was suggested, if it is at hand: then the parts are compared
 */
export function whyNot(
  need: MatchNeed,
  profile: MatchProfile,
  suggested: readonly Ranked[],
  last: MatchProfile | undefined,
  explain: Explain,
): WhyNot {
  const reasons = explain(need, profile)
  const place = suggested.findIndex((ranked) => ranked.profileId === profile.id)
  const owner = need.ownerId !== undefined && (profile.memberId ?? profile.id) === need.ownerId
  const role = need.seeks.length > 0 && !need.seeks.some((wanted) => profile.roles.includes(wanted))
  return {
    reasons,
    place: place === -1 ? null : place + 1,
    excluded: owner ? 'owner' : role ? 'role' : null,
    last: last ? behind(reasons, explain(need, last)) : null,
  }
}

function behind(mine: Reasons, theirs: Reasons): NonNullable<WhyNot['last']> {
  const parts = Object.entries(theirs.because).map(
    ([part, value]) => [part, value - (mine.because[part] ?? 0)] as const,
  )
  return { profileId: theirs.profileId, score: theirs.score, behind: Object.fromEntries(parts) }
}

/**
 * Tries every single fact that the need names and the profile does not, and keeps those that help, most first.
 * @param scoreWith the score of the need with the changed profile, as a full recompute would give it
 */
export function whatWouldRaise(
  need: MatchNeed,
  profile: MatchProfile,
  reasons: Reasons,
  scoreWith: (changed: MatchProfile) => number,
): Raise[] {
  return changesFor(need, profile, reasons)
    .map(([fact, changed]) => {
      const score = scoreWith(changed)
      return { fact, score, gain: score - reasons.score }
    })
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain)
}

function changesFor(
  need: MatchNeed,
  profile: MatchProfile,
  { missing }: Reasons,
): (readonly [Fact, MatchProfile])[] {
  const changes: (readonly [Fact, MatchProfile])[] = []
  for (const gap of missing) {
    if (gap.what === 'word') {
      changes.push([
        { what: 'word', word: gap.word },
        { ...profile, keywords: [...profile.keywords, gap.word] },
      ])
    } else if (gap.what === 'trl') {
      changes.push([
        { what: 'trl', trl: gap.wanted },
        { ...profile, trl: gap.wanted },
      ])
    } else if (gap.what === 'place') {
      changes.push([
        { what: 'place', province: gap.wanted },
        { ...profile, province: gap.wanted },
      ])
    } else if (gap.what === 'collaborationType') {
      for (const type of gap.wanted) {
        const collaborationTypes = [...(profile.collaborationTypes ?? []), type]
        changes.push([
          { what: 'collaborationType', type },
          { ...profile, collaborationTypes },
        ])
      }
    }
  }
  for (const sector of need.sectors) {
    if (profile.sectors.includes(sector)) continue
    changes.push([
      { what: 'sector', sector },
      { ...profile, sectors: [...profile.sectors, sector] },
    ])
  }
  return changes
}
