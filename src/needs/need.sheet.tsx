// The page of one need: what is wanted on the left, the facts on the right, what was found for it beneath.
import type { VNode } from 'preact'
import { longDate } from '../lib/dates.js'
import type { SectorTree } from '../matching/sectors.js'
import type { Member } from '../members/member.schema.js'
import {
  COLLABORATION_TYPES,
  PROVINCES,
  type CollaborationType,
  type Province,
} from '../members/vocabulary.js'
import type { Reader } from '../web/page.js'
import { Facts, Passage, Words } from '../web/pages.pieces.js'
import type { Language } from '../web/language.js'
import { dayInWords, languageOfNeed, rolesInWords, sectorName } from './need.cards.js'
import { NEEDS, STATE_KEYS } from './need.texts.js'
import type { NeedView } from './need.view.js'

type SheetProps = {
  readonly need: NeedView
  readonly owner: Member | undefined
  readonly tree: SectorTree
  readonly reader: Reader
  readonly beneath: VNode | null
}

export function NeedSheet({ need, owner, tree, reader, beneath }: SheetProps): VNode {
  const { language, viewer } = reader
  const t = NEEDS[language]
  const of = languageOfNeed(need)
  return (
    <div class="container">
      <div class="sn-head">
        <p class="sn-over">
          {t.by} {owner?.name ?? t.anonymous}
          {owner?.invented && (
            <>
              {' '}
              <span class="sn-tag sn-tag-invented">{t.invented}</span>
            </>
          )}
        </p>
        <h1>
          <Words text={need.title} of={of} on={language} />
        </h1>
        <Marks need={need} language={language} isPublicPage={viewer.role === 'guest'} />
      </div>
      <div class="sn-columns">
        <div>
          {need.comments !== undefined && (
            <section class="sn-note">
              <h2 class="h5">{t.comments}</h2>
              <Passage text={need.comments} on={language} />
            </section>
          )}
          {need.edit !== undefined && <p class="sn-note">{t.waitingEdit}</p>}
          <section>
            <h2>{t.description}</h2>
            {need.description === undefined ? (
              <p>{t.notSaid}</p>
            ) : (
              <Passage text={need.description} of={of} on={language} />
            )}
          </section>
          {need.contribution !== undefined && (
            <section class="sn-section">
              <h2>{t.contribution}</h2>
              <Passage text={need.contribution} of={of} on={language} />
            </section>
          )}
          {need.requirements.length > 0 && (
            <section class="sn-section">
              <h2>{t.requirements}</h2>
              <ul lang={of === language ? undefined : of}>
                {need.requirements.map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <aside class="sn-aside" aria-label={t.facts}>
          <NeedFacts need={need} tree={tree} language={language} />
        </aside>
      </div>
      {beneath ?? (
        <section class="sn-section">
          <h2>{t.howToAnswer}</h2>
          <p>{t.howToAnswerSays}</p>
        </section>
      )}
    </div>
  )
}

type MarksProps = { readonly need: NeedView; readonly language: Language; readonly isPublicPage: boolean }

/** State and visibility: for those who see more than the public does. */
function Marks({ need, language, isPublicPage }: MarksProps): VNode | null {
  const t = NEEDS[language]
  if (isPublicPage) return null
  return (
    <ul class="sn-tags">
      <li class="sn-tag sn-tag-state">{t[STATE_KEYS[need.status]]}</li>
      {need.anonymous && <li class="sn-tag">{t.anonymousNote}</li>}
      {need.public === false && <li class="sn-tag">{t.notPublic}</li>}
    </ul>
  )
}

type FactsProps = { readonly need: NeedView; readonly tree: SectorTree; readonly language: Language }

function NeedFacts({ need, tree, language }: FactsProps): VNode {
  const t = NEEDS[language]
  const { trl } = need
  const level = (value: number | undefined) => (value === undefined ? t.notSaid : String(value))
  return (
    <Facts
      facts={[
        [t.seeks, rolesInWords(need.seeks, language)],
        [t.deadline, need.deadline === undefined ? undefined : dayInWords(need.deadline, language)],
        [t.call, need.call],
        [
          t.sectors,
          need.sectors.length === 0 ? undefined : (
            <ul>
              {need.sectors.map((sector) => (
                <li>{sectorName(tree, sector, language)}</li>
              ))}
            </ul>
          ),
        ],
        [t.keywords, need.keywords.join(', ')],
        [t.trl, trl && t.trlSpan(level(trl.now), level(trl.wanted))],
        [
          t.collaboration,
          need.collaborationTypes
            .map((type) => COLLABORATION_TYPES[type as CollaborationType][language])
            .join(', '),
        ],
        [t.place, need.province === undefined ? undefined : PROVINCES[need.province as Province]],
        [t.budget, need.budget],
        [
          t.published,
          need.publishedAt === undefined ? undefined : longDate(new Date(need.publishedAt), language),
        ],
        [t.changed, need.changedAt === undefined ? undefined : longDate(new Date(need.changedAt), language)],
      ]}
    />
  )
}
