// The list of suggestions for staff: all that stand, by band and state, best first.
import { Router, type Request } from 'express'
import type { VNode } from 'preact'
import { ProfileId } from '../lib/ids.js'
import type { SectorTree } from '../matching/sectors.js'
import type { MemberStore, ProfileStore } from '../members/member.model.js'
import type { Profile } from '../members/profile.schema.js'
import { languageOfNeed } from '../needs/need.cards.js'
import type { NeedStore } from '../needs/need.model.js'
import type { Need } from '../needs/need.schema.js'
import type { Reader, Show } from '../web/page.js'
import { staffReader } from '../web/page.policy.js'
import { asked, askedOneOf } from '../web/page.query.js'
import { Select } from '../web/pages.fields.js'
import { Nothing, Pager, withQuery, Words } from '../web/pages.pieces.js'
import { number } from '../web/texts.js'
import { peopleOf } from './need.matches.js'
import { BAND_WORDS, STATE_WORDS } from './reason.texts.js'
import { SuggestionCard } from './suggestion.card.js'
import type { SuggestionStore } from './suggestion.model.js'
import { SUGGESTED_BANDS, SUGGESTION_STATES, type Suggestion } from './suggestion.schema.js'
import { MATCHES } from './suggestion.texts.js'

const PAGE_SIZE = 20

export type SuggestionPageParts = {
  readonly show: Show
  readonly suggestions: SuggestionStore
  readonly needs: NeedStore
  readonly profiles: ProfileStore
  readonly members: MemberStore
  readonly tree: SectorTree
}

export function suggestionPages(parts: SuggestionPageParts): Router {
  const { show, suggestions, needs, tree } = parts
  const router = Router()
  router.get('/suggestions', async (req, res) => {
    const reader = staffReader(req)
    const asking = askedFor(req)
    const filter = filterOf(asking)
    const [page, count, profile] = await Promise.all([
      suggestions.page(filter, {
        limit: PAGE_SIZE,
        cursor: asked(req, 'cursor', 500),
        sort: ['score', -1],
      }),
      suggestions.count(filter),
      asking.profile === undefined ? undefined : parts.profiles.find(asking.profile),
    ])
    const items = [...page.items]
    const [people, found] = await Promise.all([
      peopleOf(parts, undefined, items, []),
      needs.findMany([...new Set(items.map(({ needId }) => needId as string))]),
    ])
    show(req, res, {
      title: MATCHES[reader.language].listTitle,
      menu: 'suggestions',
      crumbs: [],
      content: (
        <List
          reader={reader}
          asking={asking}
          profile={profile}
          count={count}
          next={page.next}
          suggestions={items}
          people={people}
          needs={new Map(found.map((need) => [need.id as string, need]))}
          tree={tree}
        />
      ),
    })
  })
  return router
}

function askedFor(req: Request) {
  const profile = ProfileId.safeParse(asked(req, 'profile'))
  return {
    band: askedOneOf(req, 'band', SUGGESTED_BANDS),
    state: askedOneOf(req, 'state', SUGGESTION_STATES),
    profile: profile.success ? profile.data : undefined,
  }
}
type Asking = ReturnType<typeof askedFor>

/** Open suggestions that the newest run no longer found are history: listed only with a decision on them. */
function filterOf({ band, state, profile }: Asking): Record<string, unknown> {
  const clauses: Record<string, unknown>[] = [
    { $or: [{ current: true }, { state: { $nin: ['proposed', 'held'] } }] },
  ]
  if (band) clauses.push({ band })
  if (state) clauses.push({ state })
  if (profile) clauses.push({ profileId: profile })
  return { $and: clauses }
}

type ListProps = {
  readonly reader: Reader
  readonly asking: Asking
  readonly profile: Profile | undefined
  readonly count: number
  readonly next: string | undefined
  readonly suggestions: readonly Suggestion[]
  readonly people: Awaited<ReturnType<typeof peopleOf>>
  readonly needs: ReadonlyMap<string, Need>
  readonly tree: SectorTree
}

function List(props: ListProps): VNode {
  const { reader, asking, profile, count, next, suggestions, people, needs, tree } = props
  const { language } = reader
  const t = MATCHES[language]
  return (
    <div class="container">
      <div class="sn-head">
        <h1>{t.listTitle}</h1>
        <p class="lead">{t.listLead}</p>
      </div>
      {profile && (
        <p>
          {t.ofProfile}: <a href={`/profiles/${profile.id}`}>{profile.title}</a>
        </p>
      )}
      <Filter reader={reader} asking={asking} />
      <h2 class="sn-count-line h5">{t.count(number(count, language), count === 1)}</h2>
      {suggestions.length === 0 ? (
        <Nothing title={t.nothing}>
          <p>{t.nothingSays}</p>
        </Nothing>
      ) : (
        <ol class="sn-rows">
          {suggestions.map((suggestion) => (
            <li>
              <SuggestionCard
                suggestion={suggestion}
                profile={people.profiles.get(suggestion.profileId)}
                member={people.members.get(suggestion.memberId)}
                tree={tree}
                language={language}
                forStaff
                above={<ForNeed need={needs.get(suggestion.needId)} reader={reader} />}
              />
            </li>
          ))}
        </ol>
      )}
      <Pager address={reader.address} next={next} language={language} />
    </div>
  )
}

function ForNeed({
  need,
  reader: { language },
}: {
  readonly need: Need | undefined
  readonly reader: Reader
}) {
  if (!need) return null
  return (
    <p class="sn-over">
      {MATCHES[language].forNeed}{' '}
      <a href={`/needs/${need.id}`}>
        <Words text={need.content.title} of={languageOfNeed(need.content)} on={language} />
      </a>
    </p>
  )
}

function Filter({ reader: { language, address }, asking }: Pick<ListProps, 'reader' | 'asking'>): VNode {
  const t = MATCHES[language]
  const link = (band: string | undefined) => withQuery(address, { band, cursor: undefined })
  return (
    <>
      <nav aria-label={t.bandFilter}>
        <ul class="sn-tabs">
          <li>
            <a href={link(undefined)} aria-current={asking.band === undefined ? 'true' : undefined}>
              {t.all}
            </a>
          </li>
          {SUGGESTED_BANDS.map((band) => (
            <li>
              <a href={link(band)} aria-current={asking.band === band ? 'true' : undefined}>
                {BAND_WORDS[band][language]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form class="sn-filter" method="get" action="/suggestions">
        {asking.band !== undefined && <input type="hidden" name="band" value={asking.band} />}
        {asking.profile !== undefined && <input type="hidden" name="profile" value={asking.profile} />}
        <Select
          name="state"
          label={t.state}
          value={asking.state}
          options={[
            ['', t.anyState],
            ...SUGGESTION_STATES.map((state) => [state, STATE_WORDS[state][language]] as const),
          ]}
        />
        <button class="btn btn-primary" type="submit">
          {t.show}
        </button>
      </form>
    </>
  )
}
