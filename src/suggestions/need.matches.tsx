// What stands beneath a need for staff, and for its owner as far as it was released: suggestions and proposals.
import type { VNode } from 'preact'
import { actsFor, isStaff } from '../lib/viewer.js'
import type { SectorTree } from '../matching/sectors.js'
import type { MemberStore, ProfileStore } from '../members/member.model.js'
import type { Need } from '../needs/need.schema.js'
import type { Reader } from '../web/page.js'
import { Nothing } from '../web/pages.pieces.js'
import { ProposalCard } from './proposal.card.js'
import type { ProposalStore } from './proposal.model.js'
import type { PartnershipProposal } from './proposal.schema.js'
import { SuggestionCard } from './suggestion.card.js'
import { SHOWN_STATES, type SuggestionStore } from './suggestion.model.js'
import type { Suggestion } from './suggestion.schema.js'
import { MATCHES } from './suggestion.texts.js'

export type MatchesParts = {
  readonly suggestions: SuggestionStore
  readonly proposals: ProposalStore
  readonly profiles: ProfileStore
  readonly members: MemberStore
  readonly tree: SectorTree
}

/** Null for readers who may see neither suggestions nor proposals of the need. */
export function matchesBeneath(parts: MatchesParts) {
  return async (need: Need, reader: Reader): Promise<VNode | null> => {
    const forStaff = isStaff(reader.viewer)
    if (!forStaff && !actsFor(reader.viewer, need.memberId)) return null
    const [suggestions, proposals] = await Promise.all([
      parts.suggestions.list({ needId: need.id, ...visible(forStaff, [...SHOWN_STATES]) }),
      parts.proposals.list({ needId: need.id, ...visible(forStaff, ['released']) }),
    ])
    const people = await peopleOf(parts, need, suggestions, proposals)
    const said = { need, reader, forStaff, people, tree: parts.tree }
    return (
      <>
        <Suggestions {...said} suggestions={suggestions} />
        <Proposals {...said} proposals={proposals} />
      </>
    )
  }
}

// Staff see what the newest run found, and whatever was decided before.
function visible(forStaff: boolean, shown: readonly string[]): Record<string, unknown> {
  return forStaff
    ? { $or: [{ current: true }, { state: { $ne: 'proposed' } }] }
    : { state: { $in: [...shown] } }
}

/** Profiles and members that a page names, by id. */
export async function peopleOf(
  { profiles, members }: Pick<MatchesParts, 'profiles' | 'members'>,
  need: Pick<Need, 'memberId'> | undefined,
  suggestions: readonly Suggestion[],
  proposals: readonly PartnershipProposal[],
) {
  const profileIds = [
    ...suggestions.map(({ profileId }) => profileId as string),
    ...proposals.flatMap((proposal) => [
      ...proposal.members.map(({ profileId }) => profileId as string),
      ...Object.values(proposal.alternates).flat(),
    ]),
  ]
  const found = await profiles.findMany([...new Set(profileIds)])
  const memberIds = [...found.map(({ memberId }) => memberId as string), ...(need ? [need.memberId] : [])]
  const known = await members.findMany([...new Set(memberIds)])
  return {
    profiles: new Map(found.map((profile) => [profile.id as string, profile])),
    members: new Map(known.map((member) => [member.id as string, member])),
  }
}

type Said = {
  readonly need: Need
  readonly reader: Reader
  readonly forStaff: boolean
  readonly people: Awaited<ReturnType<typeof peopleOf>>
  readonly tree: SectorTree
}

function Suggestions({
  need,
  reader,
  forStaff,
  people,
  tree,
  suggestions,
}: Said & { suggestions: Suggestion[] }): VNode {
  const { language } = reader
  const t = MATCHES[language]
  const nobodySays = !forStaff ? t.nobodyOwner : need.status === 'published' ? t.nobodySays : t.notPublished
  return (
    <section class="sn-section" id="suggestions">
      <h2>{t.suggestions}</h2>
      {suggestions.length === 0 ? (
        <Nothing title={t.nobody}>
          <p>{nobodySays}</p>
        </Nothing>
      ) : (
        <>
          <p>{forStaff ? t.suggestionsLead : t.suggestionsOwner}</p>
          <ol class="sn-rows">
            {suggestions.map((suggestion) => (
              <li>
                <SuggestionCard
                  suggestion={suggestion}
                  profile={people.profiles.get(suggestion.profileId)}
                  member={people.members.get(suggestion.memberId)}
                  tree={tree}
                  language={language}
                  forStaff={forStaff}
                />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

function Proposals({
  need,
  reader,
  forStaff,
  people,
  proposals,
}: Said & { proposals: PartnershipProposal[] }): VNode | null {
  const { language } = reader
  const t = MATCHES[language]
  if (proposals.length === 0 && !forStaff) return null
  return (
    <section class="sn-section" id="proposals">
      <h2>{t.proposals}</h2>
      {proposals.length === 0 ? (
        <Nothing title={t.noProposal}>
          <p>{need.status === 'published' ? t.noProposalSays : t.notPublished}</p>
        </Nothing>
      ) : (
        <>
          <p>{t.proposalsLead}</p>
          <ol class="sn-rows">
            {proposals.map((proposal, i) => (
              <li>
                <ProposalCard
                  proposal={proposal}
                  place={i + 1}
                  owner={people.members.get(need.memberId)}
                  profiles={people.profiles}
                  members={people.members}
                  language={language}
                  forStaff={forStaff}
                />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
