// The list of members for staff, with their profiles.
import type { VNode } from 'preact'
import { KINDS, type Kind } from '../matching/model.js'
import type { Reader } from '../web/page.js'
import { Select } from '../web/pages.fields.js'
import { Nothing, OutLink, Pager } from '../web/pages.pieces.js'
import { Table } from '../web/pages.table.js'
import { number } from '../web/texts.js'
import { rolesOf, type Member } from './member.schema.js'
import { MEMBERS } from './member.texts.js'
import type { Profile } from './profile.schema.js'
import { KIND_LABELS, PROVINCES, ROLE_LABELS } from './vocabulary.js'

type Row = { readonly member: Member; readonly profiles: readonly Profile[] }

type ListProps = {
  readonly reader: Reader
  readonly kind: Kind | undefined
  readonly count: number
  readonly next: string | undefined
  readonly rows: readonly Row[]
}

export function MemberList({ reader, kind, count, next, rows }: ListProps): VNode {
  const { language } = reader
  const t = MEMBERS[language]
  return (
    <div class="container">
      <div class="sn-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <form class="sn-filter" method="get" action="/members">
        <Select
          name="kind"
          label={t.kind}
          value={kind}
          options={[['', t.anyKind], ...KINDS.map((one) => [one, KIND_LABELS[one][language]] as const)]}
        />
        <button class="btn btn-primary" type="submit">
          {t.show}
        </button>
      </form>
      {rows.length === 0 ? (
        <Nothing title={t.nothing}>
          <p>{t.nothingSays}</p>
        </Nothing>
      ) : (
        <Table
          caption={t.count(number(count, language), count === 1)}
          columns={[t.name, t.kind, t.roles, t.place, t.profiles]}
          rows={rows.map(({ member, profiles }) => [
            <Name member={member} reader={reader} />,
            KIND_LABELS[member.kind][language],
            rolesOf(member)
              .map((role) => ROLE_LABELS[role][language])
              .join(', ') || t.none,
            placeOf(member),
            <Links profiles={profiles} none={t.none} />,
          ])}
        />
      )}
      <Pager address={reader.address} next={next} language={language} />
    </div>
  )
}

function Name({ member, reader: { language } }: { readonly member: Member; readonly reader: Reader }): VNode {
  return (
    <>
      {member.website === undefined ? member.name : <OutLink href={member.website}>{member.name}</OutLink>}
      {member.invented && (
        <>
          <br />
          <span class="sn-tag sn-tag-invented">{MEMBERS[language].invented}</span>
        </>
      )}
    </>
  )
}

export const placeOf = ({ city, province }: Pick<Member, 'city' | 'province'>): string => {
  const name = province === undefined ? undefined : PROVINCES[province]
  if (city === undefined) return name ?? ''
  return name === undefined || name === city ? city : `${city} (${province ?? ''})`
}

function Links({ profiles, none }: { readonly profiles: readonly Profile[]; readonly none: string }): VNode {
  if (profiles.length === 0) return <>{none}</>
  return (
    <ul class="sn-evidence">
      {profiles.map(({ id, title }) => (
        <li>
          <a href={`/profiles/${id}`}>{title}</a>
        </li>
      ))}
    </ul>
  )
}
