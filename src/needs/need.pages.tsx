// The pages of needs: the public list with its search, all of them for staff, and the page of one need.
import { Router, type Request } from 'express'
import type { VNode } from 'preact'
import { romeDay } from '../lib/dates.js'
import { NeedId } from '../lib/ids.js'
import { notFound } from '../lib/refusal.js'
import { isStaff, type Viewer } from '../lib/viewer.js'
import { ROLES } from '../matching/model.js'
import { resolveSector, type Sector, type SectorTree } from '../matching/sectors.js'
import type { MemberStore } from '../members/member.model.js'
import { readerOf } from '../web/pages.js'
import type { Reader, Show } from '../web/page.js'
import { asked, askedOneOf } from '../web/page.query.js'
import { NeedList } from './need.list.js'
import type { NeedStore } from './need.model.js'
import { sightOf } from './need.policy.js'
import type { ReleasedNeeds } from './need.routes.js'
import { NEED_STATUSES, type Need } from './need.schema.js'
import { NEED_SORTS, needQuery } from './need.search.js'
import { NeedSheet } from './need.sheet.js'
import { NEEDS } from './need.texts.js'
import { presentNeed, type NeedView } from './need.view.js'

const PAGE_SIZE = 20

export type NeedPageParts = {
  readonly show: Show
  readonly needs: NeedStore
  readonly members: MemberStore
  readonly tree: SectorTree
  readonly released: ReleasedNeeds
  readonly now: () => Date
  /** What stands below a need for those who may see it: its suggestions and proposals. */
  readonly beneath: (need: Need, reader: Reader) => Promise<VNode | null>
}

export function needPages({ show, needs, members, tree, released, now, beneath }: NeedPageParts): Router {
  const router = Router()

  router.get('/needs', async (req, res) => {
    const reader = readerOf(req)
    const all = isStaff(reader.viewer)
    const sector = askedSector(req, tree)
    const search = {
      all,
      words: asked(req, 'q'),
      role: askedOneOf(req, 'role', ROLES),
      status: all ? askedOneOf(req, 'status', NEED_STATUSES) : undefined,
      sort: askedOneOf(req, 'sort', NEED_SORTS) ?? 'newest',
      today: romeDay(now()),
    }
    const { filter, sort } = needQuery({ ...search, sectors: sector && namesWithin(tree, sector) })
    const [page, count] = await Promise.all([
      needs.page(filter, { limit: PAGE_SIZE, cursor: asked(req, 'cursor', 500), sort }),
      needs.count(filter),
    ])
    const views = page.items.map((need) =>
      presentNeed(need, all ? 'whole' : 'public', !need.content.anonymous),
    )
    show(req, res, {
      title: NEEDS[reader.language].title,
      menu: 'needs',
      crumbs: [],
      content: (
        <NeedList
          reader={reader}
          search={{ ...search, sector }}
          count={count}
          next={page.next}
          needs={views}
          owners={await ownersOf(views, members)}
          tree={tree}
        />
      ),
    })
  })

  router.get('/needs/:id', async (req, res) => {
    const reader = readerOf(req)
    const { need, view } = await seen(req.params.id, reader.viewer)
    const owner = view.memberId === undefined ? undefined : await members.find(view.memberId)
    show(req, res, {
      title: view.title,
      menu: 'needs',
      crumbs: [{ label: NEEDS[reader.language].title, href: '/needs' }],
      content: (
        <NeedSheet
          need={view}
          owner={owner}
          tree={tree}
          reader={reader}
          beneath={await beneath(need, reader)}
        />
      ),
    })
  })

  async function seen(id: string, viewer: Viewer): Promise<{ need: Need; view: NeedView }> {
    const parsed = NeedId.safeParse(id)
    const need = parsed.success ? await needs.find(parsed.data) : undefined
    if (!need) throw notFound()
    const isReleased = viewer.role === 'member' && (await released.idsFor(viewer.memberId)).includes(need.id)
    const sight = sightOf(viewer, need, isReleased)
    if (sight === 'none') throw notFound()
    const isMutual =
      viewer.role === 'member' && isReleased && (await released.mutualFor(need.id, viewer.memberId))
    return { need, view: presentNeed(need, sight, !need.content.anonymous || isMutual) }
  }

  return router
}

/** The members that own `needs`, by id, as far as the views name them. */
export async function ownersOf(needs: readonly NeedView[], members: MemberStore) {
  const ids = [...new Set(needs.flatMap(({ memberId }) => (memberId === undefined ? [] : [memberId])))]
  return new Map((await members.findMany(ids)).map((member) => [member.id as string, member]))
}

function askedSector(req: Request, tree: SectorTree): Sector | undefined {
  const words = asked(req, 'sector', 300)
  return words === undefined ? undefined : resolveSector(tree, words)
}

/** How a need can name a sector or one below it: by path, code, address or label. */
function namesWithin(tree: SectorTree, sector: Sector): string[] {
  return tree.sectors
    .filter((one) => one.lineage.includes(sector.path))
    .flatMap(({ path, code, uri, title }) => [
      path,
      code,
      title.en,
      title.it,
      ...(uri === undefined ? [] : [uri]),
    ])
}
