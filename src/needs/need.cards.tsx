// Needs as cards, for lists of any page.
import type { VNode } from 'preact'
import { longDate } from '../lib/dates.js'
import { resolveSector, type SectorTree } from '../matching/sectors.js'
import type { Role } from '../matching/model.js'
import type { Member } from '../members/member.schema.js'
import { languageOfText } from '../members/text.language.js'
import { ROLE_LABELS } from '../members/vocabulary.js'
import type { Language } from '../web/language.js'
import { Words } from '../web/pages.pieces.js'
import { listed } from '../web/texts.js'
import { NEEDS, STATE_KEYS } from './need.texts.js'
import type { NeedView } from './need.view.js'

/** What a sector is called; words that the tree does not know stand as they were written. */
export const sectorName = (tree: SectorTree, words: string, language: Language): string =>
  resolveSector(tree, words)?.title[language] ?? words

export const rolesInWords = (roles: readonly Role[], language: Language): string =>
  roles.length === 0
    ? NEEDS[language].anyRole
    : listed(
        roles.map((role) => ROLE_LABELS[role][language]),
        language,
        'or',
      )

export const dayInWords = (day: string, language: Language): string =>
  longDate(new Date(`${day}T12:00:00Z`), language)

/** The language of a need's text: as its author said, or as it reads. */
export const languageOfNeed = ({
  title,
  description,
  language,
}: Pick<NeedView, 'title' | 'description' | 'language'>) =>
  languageOfText(`${title}. ${description ?? ''}`, language)

type CardProps = {
  readonly need: NeedView
  /** The owner, where the reader may know it. */
  readonly owner: Pick<Member, 'name'> | undefined
  readonly tree: SectorTree
  readonly language: Language
  /** Level of the heading on the page that it stands on. */
  readonly level: 2 | 3
  readonly showState?: boolean
}

export function NeedCard({ need, owner, tree, language, level, showState }: CardProps): VNode {
  const t = NEEDS[language]
  const Heading = `h${level}` as const
  const of = languageOfNeed(need)
  return (
    <article class="sn-card">
      <p class="sn-over">
        {owner?.name ?? t.anonymous}
        {showState && (
          <>
            {' '}
            <span class="sn-tag sn-tag-state">{t[STATE_KEYS[need.status]]}</span>
          </>
        )}
      </p>
      <Heading>
        <a href={`/needs/${need.id}`}>
          <Words text={need.title} of={of} on={language} />
        </a>
      </Heading>
      {need.description !== undefined && (
        <p lang={of === language ? undefined : of}>{shortened(need.description, 220)}</p>
      )}
      <ul class="sn-meta">
        <li>
          {t.seeks}: <strong>{rolesInWords(need.seeks, language)}</strong>
        </li>
        {need.sectors[0] !== undefined && (
          <li>
            {t.sectors}:{' '}
            {need.sectors
              .slice(0, 2)
              .map((s) => sectorName(tree, s, language))
              .join(', ')}
          </li>
        )}
        {need.deadline !== undefined && (
          <li>
            {t.deadline}: <strong>{dayInWords(need.deadline, language)}</strong>
          </li>
        )}
        {need.publishedAt !== undefined && (
          <li>
            {t.published}: {longDate(new Date(need.publishedAt), language)}
          </li>
        )}
      </ul>
    </article>
  )
}

/** The beginning of a text, cut at a word. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`
}
