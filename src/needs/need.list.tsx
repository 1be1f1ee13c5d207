// The list of needs with its search: a plain form, so that every search has an address.
import type { VNode } from 'preact'
import { isStaff } from '../lib/viewer.js'
import { ROLES } from '../matching/model.js'
import type { Sector, SectorTree } from '../matching/sectors.js'
import type { Member } from '../members/member.schema.js'
import { ROLE_LABELS } from '../members/vocabulary.js'
import type { Reader } from '../web/page.js'
import { Icon, Nothing, Pager } from '../web/pages.pieces.js'
import { Select } from '../web/pages.fields.js'
import { number } from '../web/texts.js'
import { NeedCard } from './need.cards.js'
import { NEED_STATUSES } from './need.schema.js'
import type { NeedSearch } from './need.search.js'
import { NEEDS, STATE_KEYS } from './need.texts.js'
import type { NeedView } from './need.view.js'

type ListProps = {
  readonly reader: Reader
  readonly search: Omit<NeedSearch, 'sectors'> & { readonly sector: Sector | undefined }
  readonly count: number
  readonly next: string | undefined
  readonly needs: readonly NeedView[]
  readonly owners: ReadonlyMap<string, Member>
  readonly tree: SectorTree
}

export function NeedList({ reader, search, count, next, needs, owners, tree }: ListProps): VNode {
  const { language } = reader
  const t = NEEDS[language]
  const isFiltered = [search.words, search.role, search.sector, search.status].some(
    (one) => one !== undefined,
  )
  return (
    <div class="container">
      <div class="sn-head">
        <h1>{t.title}</h1>
        <p class="lead">{search.all ? t.leadStaff : t.lead}</p>
      </div>
      <SearchForm reader={reader} search={search} tree={tree} />
      <p class="sn-count-line" role="status">
        {t.found(number(count, language), count === 1)}
        {isFiltered && (
          <>
            {' · '}
            <a href="/needs">{t.clear}</a>
          </>
        )}
      </p>
      {needs.length > 0 ? (
        <ul class="sn-rows">
          {needs.map((need) => (
            <li>
              <NeedCard
                need={need}
                owner={owners.get(need.memberId ?? '')}
                tree={tree}
                language={language}
                level={2}
                showState={search.all}
              />
            </li>
          ))}
        </ul>
      ) : (
        <Nothing title={isFiltered ? t.nothingFound : t.nothingYet}>
          <p>{isFiltered ? t.nothingFoundSays : t.nothingYetSays}</p>
        </Nothing>
      )}
      <Pager address={reader.address} next={next} language={language} />
    </div>
  )
}

function SearchForm({ reader, search, tree }: Pick<ListProps, 'reader' | 'search' | 'tree'>): VNode {
  const { language, viewer } = reader
  const t = NEEDS[language]
  const areas = tree.sectors.filter((sector) => sector.kind === 'area')
  const sectors = search.sector && !areas.includes(search.sector) ? [search.sector, ...areas] : areas
  return (
    <form class="sn-filter" method="get" action="/needs" role="search" aria-label={t.search}>
      <div class="sn-field sn-wide">
        <label for="q">{t.words}</label>
        <input id="q" name="q" type="search" value={search.words} maxLength={200} />
      </div>
      <Select
        name="role"
        label={t.role}
        value={search.role}
        options={[['', t.any], ...ROLES.map((role) => [role, ROLE_LABELS[role][language]] as const)]}
      />
      <Select
        name="sector"
        label={t.area}
        value={search.sector?.path}
        options={[['', t.any], ...sectors.map((sector) => [sector.path, sector.title[language]] as const)]}
      />
      {isStaff(viewer) && (
        <Select
          name="status"
          label={t.state}
          value={search.status}
          options={[['', t.any], ...NEED_STATUSES.map((status) => [status, t[STATE_KEYS[status]]] as const)]}
        />
      )}
      <Select
        name="sort"
        label={t.sort}
        value={search.sort}
        options={[
          ['newest', t.newest],
          ['deadline', t.deadlineFirst],
        ]}
      />
      <button class="btn btn-primary" type="submit">
        <Icon name="search" /> {t.apply}
      </button>
    </form>
  )
}
