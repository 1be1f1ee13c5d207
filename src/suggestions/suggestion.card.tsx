// One suggestion as a card: who, how good, why in a sentence, what is missing; everything else one click away.
import type { ComponentChildren, VNode } from 'preact'
import type { SectorTree } from '../matching/sectors.js'
import type { Member } from '../members/member.schema.js'
import type { Profile } from '../members/profile.schema.js'
import { languageOfProfile, languageOfText } from '../members/text.language.js'
import { KIND_LABELS } from '../members/vocabulary.js'
import { sectorName } from '../needs/need.cards.js'
import type { Language } from '../web/language.js'
import { OutLink, Words } from '../web/pages.pieces.js'
import { missingSentences, reasonSentence } from './reason.sentences.js'
import { STATE_WORDS } from './reason.texts.js'
import { Band, Bridges, Parts, Score, SectorPairs, Terms } from './reason.view.js'
import type { Suggestion } from './suggestion.schema.js'
import { MATCHES } from './suggestion.texts.js'

type CardProps = {
  readonly suggestion: Suggestion
  readonly profile: Profile | undefined
  /** Absent where the reader may not know who it is. */
  readonly member: Member | undefined
  readonly tree: SectorTree
  readonly language: Language
  /** Staff see the number and the state; to others a band says enough. */
  readonly forStaff: boolean
  /** What the suggestion is for, where the page is not about that. */
  readonly above?: ComponentChildren
}

export function SuggestionCard(props: CardProps): VNode {
  const { suggestion, profile, member, tree, language, forStaff, above } = props
  const t = MATCHES[language]
  const missing = missingSentences(suggestion.missing, language)
  const label = (path: string) => sectorName(tree, path, language)
  return (
    <article class={`sn-match sn-match-${suggestion.band}`} id={suggestion.id}>
      {above}
      <div class="sn-match-top">
        <div>
          <h3>
            <a href={`/profiles/${suggestion.profileId}`}>
              {profile ? (
                <Words text={profile.title} of={languageOfProfile(profile)} on={language} />
              ) : (
                t.profile
              )}
            </a>
          </h3>
          <p class="sn-over">
            {member ? `${member.name} · ${KIND_LABELS[member.kind][language]}` : t.hiddenMember}
          </p>
        </div>
        <div class="sn-match-side">
          <Band band={suggestion.band} language={language} />
          {forStaff && <Score score={suggestion.score} language={language} />}
          {forStaff && <span class="sn-tag sn-tag-state">{STATE_WORDS[suggestion.state][language]}</span>}
          {forStaff && !suggestion.current && <span class="sn-tag">{t.gone}</span>}
        </div>
      </div>
      <p class="sn-reason">{reasonSentence(suggestion, language, label)}</p>
      <Bridges terms={suggestion.terms} language={language} />
      {missing.length > 0 && (
        <>
          <p class="sn-missing-title">{t.missing}</p>
          <ul class="sn-missing">
            {missing.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <details class="sn-more">
        <summary>{t.details}</summary>
        {missing.length === 0 && <p>{t.nothingMissing}</p>}
        <Evidence suggestion={suggestion} profile={profile} language={language} />
        {suggestion.terms.length > 0 && (
          <Terms terms={suggestion.terms} score={suggestion.score} language={language} />
        )}
        <Parts because={suggestion.because} score={suggestion.score} language={language} />
        {suggestion.sectors.length > 0 && (
          <SectorPairs sectors={suggestion.sectors} tree={tree} language={language} />
        )}
      </details>
    </article>
  )
}

type EvidenceProps = Pick<CardProps, 'suggestion' | 'profile' | 'language'>

/** The pieces of evidence that carry the score, linked where the profile says where they are found. */
function Evidence({ suggestion, profile, language }: EvidenceProps): VNode | null {
  const t = MATCHES[language]
  if (suggestion.evidence.length === 0) return null
  const known = new Map(profile?.evidence.map((one) => [one.id ?? one.title, one]))
  return (
    <>
      <h4>{t.evidence}</h4>
      <ol class="sn-evidence">
        {suggestion.evidence.map(({ id, title, year }) => {
          const url = known.get(id ?? title)?.url
          const words = `${title ?? t.untitled}${year === undefined ? '' : ` (${year})`}`
          const marked = <Words text={words} of={languageOfText(words)} on={language} />
          return <li>{url === undefined ? marked : <OutLink href={url}>{marked}</OutLink>}</li>
        })}
      </ol>
    </>
  )
}
