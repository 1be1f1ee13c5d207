// The page of one capability profile: what the unit can do, and the evidence for it.
import type { VNode } from 'preact'
import { longDate } from '../lib/dates.js'
import { resolveSector, type SectorTree } from '../matching/sectors.js'
import type { Language } from '../web/language.js'
import type { Reader } from '../web/page.js'
import { Facts, OutLink, Passage, Words } from '../web/pages.pieces.js'
import { placeOf } from './member.list.js'
import { rolesOf, type Member } from './member.schema.js'
import { MEMBERS } from './member.texts.js'
import { languageOfProfile, languageOfText } from './text.language.js'
import type { ProfileView } from './member.view.js'
import { COLLABORATION_TYPES, KIND_LABELS, ROLE_LABELS, type CollaborationType } from './vocabulary.js'

type SheetProps = {
  readonly profile: ProfileView
  readonly member: Member | undefined
  readonly tree: SectorTree
  readonly reader: Reader
}

export function ProfileSheet({ profile, member, tree, reader }: SheetProps): VNode {
  const { language, viewer } = reader
  const t = MEMBERS[language]
  const of = languageOfProfile(profile)
  return (
    <div class="container">
      <div class="sn-head">
        <p class="sn-over">
          {member?.name}
          {member?.invented && (
            <>
              {' '}
              <span class="sn-tag sn-tag-invented">{t.invented}</span>
            </>
          )}
        </p>
        <h1>
          <Words text={profile.title} of={of} on={language} />
        </h1>
        {profile.paused && <p class="sn-note">{t.paused}</p>}
        {viewer.role === 'staff' && (
          <p>
            <a href={`/suggestions?profile=${profile.id}`}>{t.suggested}</a>
          </p>
        )}
      </div>
      <div class="sn-columns">
        <div>
          <section>
            <h2>{t.summary}</h2>
            <Passage text={profile.summary} of={of} on={language} />
          </section>
          <Lines title={t.offers} lines={profile.offers} lang={of === language ? undefined : of} />
          <Lines title={t.facilities} lines={profile.facilities} lang={of === language ? undefined : of} />
          <section class="sn-section" id="evidence">
            <h2>{t.evidence}</h2>
            <EvidenceList evidence={profile.evidence} language={language} />
          </section>
        </div>
        <aside class="sn-aside" aria-label={t.facts}>
          <ProfileFacts profile={profile} member={member} tree={tree} reader={reader} />
        </aside>
      </div>
    </div>
  )
}

type LinesProps = {
  readonly title: string
  readonly lines: readonly string[]
  readonly lang: Language | undefined
}

function Lines({ title, lines, lang }: LinesProps): VNode | null {
  if (lines.length === 0) return null
  return (
    <section class="sn-section">
      <h2>{title}</h2>
      <ul lang={lang}>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  )
}

type EvidenceProps = { readonly evidence: ProfileView['evidence']; readonly language: Language }

function EvidenceList({ evidence, language }: EvidenceProps): VNode {
  const t = MEMBERS[language]
  if (evidence.length === 0) return <p>{t.noEvidence}</p>
  return (
    <ul class="sn-rows">
      {evidence.map(({ kind, title, text, year, url, source }) => (
        <li class="sn-match">
          <p class="sn-over">
            {t[kind]}
            {year !== undefined && ` · ${year}`}
          </p>
          <h3>
            <EvidenceTitle title={title ?? t.untitled} url={url} language={language} />
          </h3>
          {text !== undefined && <Passage text={text} of={languageOfText(text)} on={language} />}
          {source !== undefined && (
            <p class="sn-score">
              {t.source}: {source}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

type TitleProps = { readonly title: string; readonly url: string | undefined; readonly language: Language }

function EvidenceTitle({ title, url, language }: TitleProps): VNode {
  const words = <Words text={title} of={languageOfText(title)} on={language} />
  return url === undefined ? words : <OutLink href={url}>{words}</OutLink>
}

function ProfileFacts({ profile, member, tree, reader: { language } }: SheetProps): VNode {
  const t = MEMBERS[language]
  const { trl } = profile
  return (
    <Facts
      facts={[
        [
          t.member,
          member &&
            (member.website === undefined ? (
              member.name
            ) : (
              <OutLink href={member.website}>{member.name}</OutLink>
            )),
        ],
        [t.unit, member?.units.find(({ id }) => id === profile.unitId)?.name],
        [t.kind, member && KIND_LABELS[member.kind][language]],
        [
          t.roles,
          member &&
            (rolesOf(member)
              .map((role) => ROLE_LABELS[role][language])
              .join(', ') ||
              t.none),
        ],
        [t.place, member && placeOf(member)],
        [t.sectors, profile.sectors.map((s) => resolveSector(tree, s)?.title[language] ?? s).join(', ')],
        [t.unknownSectors, profile.unknownSectors?.join(', ')],
        [t.keywords, profile.keywords.join(', ')],
        [t.trl, trl && (trl.min === trl.max ? `TRL ${trl.min}` : `TRL ${trl.min}–${trl.max}`)],
        [
          t.collaboration,
          profile.collaborationTypes
            .map((type) => COLLABORATION_TYPES[type as CollaborationType][language])
            .join(', '),
        ],
        [t.stage, profile.developmentStage],
        [t.ipr, profile.ipr],
        [t.capacity, profile.weeklyCapacity],
        [t.confirmed, longDate(new Date(profile.confirmedAt), language)],
      ]}
    />
  )
}
