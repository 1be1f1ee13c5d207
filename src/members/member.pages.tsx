// The pages of members and of their capability profiles.
import { Router } from 'express'
import { ProfileId } from '../lib/ids.js'
import { notFound } from '../lib/refusal.js'
import { KINDS } from '../matching/model.js'
import type { SectorTree } from '../matching/sectors.js'
import { staffReader } from '../web/page.policy.js'
import { asked, askedOneOf } from '../web/page.query.js'
import { readerOf } from '../web/pages.js'
import type { Show } from '../web/page.js'
import { MemberList } from './member.list.js'
import type { MemberStore, ProfileStore } from './member.model.js'
import { mayChangeProfile, maySeeProfile } from './member.policy.js'
import type { MemberParts } from './member.routes.js'
import { MEMBERS } from './member.texts.js'
import { presentProfile } from './member.view.js'
import { ProfileSheet } from './profile.sheet.js'
import { unknownSectorsIn } from './sector.routes.js'

const PAGE_SIZE = 50

export type MemberPageParts = {
  readonly show: Show
  readonly members: MemberStore
  readonly profiles: ProfileStore
  readonly tree: SectorTree
  readonly profileReleasedTo: MemberParts['profileReleasedTo']
}

export function memberPages({ show, members, profiles, tree, profileReleasedTo }: MemberPageParts): Router {
  const router = Router()
  const unknownSectors = unknownSectorsIn(tree)

  router.get('/members', async (req, res) => {
    const reader = staffReader(req)
    const kind = askedOneOf(req, 'kind', KINDS)
    const filter = kind === undefined ? {} : { kind }
    const [page, count] = await Promise.all([
      members.page(filter, { limit: PAGE_SIZE, cursor: asked(req, 'cursor', 500), sort: ['name', 1] }),
      members.count(filter),
    ])
    const owned = await profiles.list({ memberId: { $in: page.items.map(({ id }) => id) } })
    show(req, res, {
      title: MEMBERS[reader.language].title,
      menu: 'members',
      crumbs: [],
      content: (
        <MemberList
          reader={reader}
          kind={kind}
          count={count}
          next={page.next}
          rows={page.items.map((member) => ({
            member,
            profiles: owned.filter(({ memberId }) => memberId === member.id),
          }))}
        />
      ),
    })
  })

  router.get('/profiles/:id', async (req, res) => {
    const reader = readerOf(req)
    const { viewer, language } = reader
    const id = ProfileId.safeParse(req.params.id)
    const profile = id.success ? await profiles.find(id.data) : undefined
    if (!profile) throw notFound()
    const isReleased = viewer.role === 'member' && (await profileReleasedTo(profile.id, viewer.memberId))
    if (!maySeeProfile(viewer, profile, isReleased)) throw notFound()
    const member = await members.find(profile.memberId)
    const t = MEMBERS[language]
    show(req, res, {
      title: profile.title,
      menu: 'members',
      crumbs: viewer.role === 'staff' ? [{ label: t.title, href: '/members' }] : [],
      content: (
        <ProfileSheet
          profile={presentProfile(
            profile,
            viewer,
            mayChangeProfile(viewer, profile),
            unknownSectors(profile.sectors),
          )}
          member={member}
          tree={tree}
          reader={reader}
        />
      ),
    })
  })
  return router
}
