// The home page: what the cluster offers, in plain words, figures and the latest public needs.
import { Router } from 'express'
import type { VNode } from 'preact'
import type { Kind } from '../matching/model.js'
import type { SectorTree } from '../matching/sectors.js'
import type { MemberStore, ProfileStore } from '../members/member.model.js'
import type { Member } from '../members/member.schema.js'
import { NeedCard } from '../needs/need.cards.js'
import type { NeedStore } from '../needs/need.model.js'
import { ownersOf } from '../needs/need.pages.js'
import { presentNeed, type NeedView } from '../needs/need.view.js'
import type { SuggestionStore } from '../suggestions/suggestion.model.js'
import type { Language } from '../web/language.js'
import { readerOf } from '../web/pages.js'
import type { Show } from '../web/page.js'
import { Nothing } from '../web/pages.pieces.js'
import { number } from '../web/texts.js'
import { HOME } from './home.texts.js'

const LATEST = 6

export type HomePageParts = {
  readonly show: Show
  readonly members: MemberStore
  readonly profiles: ProfileStore
  readonly needs: NeedStore
  readonly suggestions: SuggestionStore
  readonly tree: SectorTree
}

export function homePages(parts: HomePageParts): Router {
  const { show, members, needs, tree } = parts
  const router = Router()
  router.get('/', async (req, res) => {
    const { language } = readerOf(req)
    const [figures, latest] = await Promise.all([
      figuresOf(parts),
      needs.page(
        { status: 'published', 'content.public': true },
        { limit: LATEST, sort: ['publishedAt', -1] },
      ),
    ])
    const views = latest.items.map((need) => presentNeed(need, 'public', !need.content.anonymous))
    show(req, res, {
      title: HOME[language].title,
      menu: 'home',
      content: (
        <Home
          language={language}
          figures={figures}
          needs={views}
          owners={await ownersOf(views, members)}
          tree={tree}
        />
      ),
    })
  })
  return router
}

type FigureKey =
  'enterprises' | 'clinics' | 'research' | 'associations' | 'others' | 'profiles' | 'needs' | 'suggestions'
type Figure = readonly [key: FigureKey, count: number]

const KINDS_COUNTED: readonly (readonly [Kind, FigureKey])[] = [
  ['enterprise', 'enterprises'],
  ['clinic', 'clinics'],
  ['research', 'research'],
  ['association', 'associations'],
  ['other', 'others'],
]

async function figuresOf({ members, profiles, needs, suggestions }: HomePageParts): Promise<Figure[]> {
  const figures = await Promise.all([
    ...KINDS_COUNTED.map(async ([kind, key]): Promise<Figure> => [key, await members.count({ kind })]),
    profiles.count({}).then((count): Figure => ['profiles', count]),
    needs.count({ status: 'published' }).then((count): Figure => ['needs', count]),
    suggestions.count({ current: true }).then((count): Figure => ['suggestions', count]),
  ])
  return figures.filter(([key, count]) => count > 0 || key !== 'others')
}

type HomeProps = {
  readonly language: Language
  readonly figures: readonly Figure[]
  readonly needs: readonly NeedView[]
  readonly owners: ReadonlyMap<string, Member>
  readonly tree: SectorTree
}

function Home({ language, figures, needs, owners, tree }: HomeProps): VNode {
  const t = HOME[language]
  const steps = [
    [t.step1, t.step1Says],
    [t.step2, t.step2Says],
    [t.step3, t.step3Says],
    [t.step4, t.step4Says],
  ] as const
  return (
    <>
      <div class="sn-hero">
        <div class="container">
          <h1>{t.title}</h1>
          <p class="lead">{t.lead}</p>
          <ul class="sn-actions">
            <li>
              <a class="btn btn-primary btn-lg" href="/needs">
                {t.seeNeeds}
              </a>
            </li>
            <li>
              <a class="btn btn-outline-primary btn-lg" href="/how-matching-works">
                {t.how}
              </a>
            </li>
          </ul>
        </div>
      </div>
      <section class="sn-section container">
        <h2>{t.countsTitle}</h2>
        <dl class="sn-counts">
          {figures.map(([key, count]) => (
            <div>
              <dt>{t[key]}</dt>
              <dd>{number(count, language)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section class="sn-section container">
        <h2>{t.stepsTitle}</h2>
        <ol class="sn-steps">
          {steps.map(([title, says]) => (
            <li>
              <h3>{title}</h3>
              <p>{says}</p>
            </li>
          ))}
        </ol>
      </section>
      <section class="sn-section container">
        <h2>{t.latest}</h2>
        {needs.length === 0 ? (
          <Nothing title={t.none}>
            <p>{t.noneSays}</p>
          </Nothing>
        ) : (
          <>
            <ul class="sn-cards">
              {needs.map((need) => (
                <li>
                  <NeedCard
                    need={need}
                    owner={owners.get(need.memberId ?? '')}
                    tree={tree}
                    language={language}
                    level={3}
                  />
                </li>
              ))}
            </ul>
            <p class="sn-actions">
              <a class="btn btn-outline-primary" href="/needs">
                {t.all}
              </a>
            </p>
          </>
        )}
      </section>
    </>
  )
}
