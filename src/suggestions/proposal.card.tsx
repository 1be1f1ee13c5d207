// One partnership proposal: its seats with why each is necessary, and the coverage table.
import type { VNode } from 'preact'
import type { Member } from '../members/member.schema.js'
import type { Profile } from '../members/profile.schema.js'
import { languageOfProfile } from '../members/text.language.js'
import { ROLE_LABELS } from '../members/vocabulary.js'
import type { Language } from '../web/language.js'
import { Words } from '../web/pages.pieces.js'
import { CoverageTable } from './coverage.table.js'
import { coveredCount, necessitySentences, requirementsIn } from './proposal.sentences.js'
import type { PartnershipProposal } from './proposal.schema.js'
import { STATE_WORDS } from './reason.texts.js'
import { Band, Parts, Score } from './reason.view.js'
import { MATCHES } from './suggestion.texts.js'

type CardProps = {
  readonly proposal: PartnershipProposal
  readonly place: number
  readonly owner: Member | undefined
  readonly profiles: ReadonlyMap<string, Profile>
  readonly members: ReadonlyMap<string, Member>
  readonly language: Language
  readonly forStaff: boolean
}

export function ProposalCard(props: CardProps): VNode {
  const { proposal, place, owner, profiles, members, language, forStaff } = props
  const t = MATCHES[language]
  const memberOf = (profileId: string) => members.get(profiles.get(profileId)?.memberId ?? '')
  const nameOf = (profileId: string) => memberOf(profileId)?.name ?? t.hiddenMember
  const all = requirementsIn(proposal).length
  return (
    <article class={`sn-match sn-match-${proposal.band}`} id={proposal.id}>
      <div class="sn-match-top">
        <h3>{t.proposal(place)}</h3>
        <div class="sn-match-side">
          <Band band={proposal.band} language={language} />
          {forStaff && <Score score={proposal.score} language={language} />}
          {forStaff && <span class="sn-tag sn-tag-state">{STATE_WORDS[proposal.state][language]}</span>}
        </div>
      </div>
      <p class="sn-over">{t.covered(coveredCount(proposal), all)}</p>
      {!proposal.exact && <p class="sn-note">{t.approximate}</p>}
      <ul class="sn-seats">
        <li>
          <p class="sn-seat-role">{t.owner}</p>
          <p>
            <strong>{owner?.name ?? t.hiddenMember}</strong>
          </p>
        </li>
        {proposal.members.map((seat) => (
          <li>
            <p class="sn-seat-role">{ROLE_LABELS[seat.role][language]}</p>
            <p>
              <strong>{nameOf(seat.profileId)}</strong>
              <br />
              <ProfileLink id={seat.profileId} profile={profiles.get(seat.profileId)} language={language} />
            </p>
            {necessitySentences(proposal, seat, language).map((sentence) => (
              <p class="sn-why">{sentence}</p>
            ))}
            {forStaff && (
              <Alternates
                ids={proposal.alternates[seat.profileId] ?? []}
                nameOf={nameOf}
                language={language}
              />
            )}
          </li>
        ))}
      </ul>
      {all > 0 && <CoverageTable proposal={proposal} nameOf={nameOf} language={language} />}
      <details class="sn-more">
        <summary>{t.parts}</summary>
        <Parts because={proposal.because} score={proposal.score} language={language} />
      </details>
    </article>
  )
}

type LinkProps = { readonly id: string; readonly profile: Profile | undefined; readonly language: Language }

function ProfileLink({ id, profile, language }: LinkProps): VNode {
  return (
    <a href={`/profiles/${id}`}>
      {profile ? (
        <Words text={profile.title} of={languageOfProfile(profile)} on={language} />
      ) : (
        MATCHES[language].profile
      )}
    </a>
  )
}

type AlternatesProps = {
  readonly ids: readonly string[]
  readonly nameOf: (profileId: string) => string
  readonly language: Language
}

function Alternates({ ids, nameOf, language }: AlternatesProps): VNode | null {
  if (ids.length === 0) return null
  const links = ids.flatMap((id, i) => [i === 0 ? ' ' : ', ', <a href={`/profiles/${id}`}>{nameOf(id)}</a>])
  return (
    <p class="sn-why">
      {MATCHES[language].alternates}
      {links}
    </p>
  )
}
