// All pages as one router, in order: headers, files, language, session, forms, then each feature's pages.
import { Router } from 'express'
import type { AppParts } from './app.js'
import { signInPages } from './accounts/sign-in.pages.js'
import { aboutPages } from './insights/about.pages.js'
import { homePages } from './insights/home.pages.js'
import type { MatchSettings } from './matching/settings.js'
import type { SectorTree } from './matching/sectors.js'
import { memberPages } from './members/member.pages.js'
import { needPages } from './needs/need.pages.js'
import type { Stores } from './stores.js'
import { matchesBeneath } from './suggestions/need.matches.js'
import { runPages } from './suggestions/run.pages.js'
import type { Run } from './suggestions/run.schema.js'
import { suggestionPages } from './suggestions/suggestion.pages.js'
import { openAssets } from './web/assets.js'
import { rememberLanguage } from './web/language.js'
import { errorPageOf } from './web/pages.errors.js'
import { pagesOf } from './web/pages.js'
import { securityHeaders } from './web/security.js'
import { pageForms } from './web/session.forms.js'
import { sessions } from './web/session.js'

export type PagesParts = {
  readonly connection: AppParts['connection']
  readonly stores: Pick<
    Stores,
    'members' | 'profiles' | 'needs' | 'suggestions' | 'proposals' | 'runs' | 'signIns'
  >
  readonly tree: SectorTree
  readonly settings: MatchSettings
  readonly publicUrl: string
  readonly sessionSecret?: string | undefined
  readonly startRun: (by: string) => Promise<Run>
  readonly now: () => Date
}

export type Pages = {
  readonly router: Router
  readonly errorPage: ReturnType<typeof errorPageOf>
}

export function createPages(parts: PagesParts): Pages {
  const { connection, stores, tree, settings, publicUrl, sessionSecret, now } = parts
  const { members, profiles, needs, suggestions, proposals, runs, signIns } = stores
  const secure = publicUrl.startsWith('https:')
  const assets = openAssets()
  let isDemonstration = false
  const show = pagesOf({ asset: assets.address, isDemonstration: () => isDemonstration })

  const router = Router()
  router.use(securityHeaders({ secure }))
  router.use(assets.router)
  router.use(rememberLanguage({ secure }))
  router.use(
    sessions({
      client: connection.getClient(),
      database: connection.name,
      secret: sessionSecret,
      secure,
      now,
    }),
  )
  router.use(pageForms({ publicUrl }))
  // Asked each time: a cluster may be seeded, or replaced by a real one, while this process runs.
  router.use(async (_req, _res, next) => {
    isDemonstration = (await members.count({ invented: true })) > 0
    next()
  })

  router.use(homePages({ show, members, profiles, needs, suggestions, tree }))
  router.use(aboutPages({ show, settings }))
  router.use(signInPages({ show, signIns, now }))
  router.use(
    needPages({
      show,
      needs,
      members,
      tree,
      now,
      released: {
        idsFor: (memberId) => suggestions.needsReleasedTo(memberId),
        mutualFor: (needId, memberId) => suggestions.mutualFor(needId, memberId),
      },
      beneath: matchesBeneath({ suggestions, proposals, profiles, members, tree }),
    }),
  )
  router.use(
    memberPages({
      show,
      members,
      profiles,
      tree,
      profileReleasedTo: (profileId, memberId) => suggestions.profileReleasedTo(profileId, memberId),
    }),
  )
  router.use(suggestionPages({ show, suggestions, needs, profiles, members, tree }))
  router.use(runPages({ show, runs, startRun: parts.startRun }))
  return { router, errorPage: errorPageOf(show) }
}
