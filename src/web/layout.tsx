// What stands around every page: skip link, header with the language switch, menu, notice, footer.
import type { VNode } from 'preact'
import { addressIn, other, type Language } from './language.js'
import { LAYOUT } from './layout.texts.js'
import type { Crumb, Page, Reader, Site } from './page.js'
import { Icon } from './pages.pieces.js'

import { CSRF_FIELD } from './session.forms.js'

type Around = { readonly site: Site; readonly reader: Reader; readonly page: Page }

export function Layout({ site, reader, page }: Around): VNode {
  const { language } = reader
  const t = LAYOUT[language]
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{page.menu === 'home' ? `Sinapsi – ${t.cluster}` : `${page.title} – Sinapsi`}</title>
        <link
          rel="preload"
          href={site.asset('titillium-400.woff2')}
          as="font"
          type="font/woff2"
          crossorigin="anonymous"
        />
        <link rel="stylesheet" href={site.asset('bootstrap-italia.css')} />
        <link rel="stylesheet" href={site.asset('sinapsi.css')} />
        <link rel="icon" href={site.asset('sinapsi.svg')} type="image/svg+xml" />
        <meta name="theme-color" content="#00264d" />
        <script src={site.asset('live.js')} defer />
      </head>
      <body>
        <a class="sn-skip" href="#content">
          {t.skip}
        </a>
        <Header site={site} reader={reader} page={page} />
        {site.isDemonstration() && (
          <aside class="sn-demo" aria-label={t.demonstration}>
            <div class="container">
              <strong>{t.demonstration}</strong> {t.demonstrationSays}
            </div>
          </aside>
        )}
        <main id="content" tabIndex={-1}>
          {page.crumbs && <Breadcrumb crumbs={page.crumbs} here={page.title} language={language} />}
          {page.content}
        </main>
        <Footer language={language} />
      </body>
    </html>
  )
}

function Header({ site, reader, page }: Around): VNode {
  const t = LAYOUT[reader.language]
  return (
    <header class="sn-header">
      <div class="sn-slim">
        <div class="container">
          <span class="sn-cluster">{t.cluster}</span>
          <div class="sn-slim-right">
            <LanguageSwitch reader={reader} />
            <Account reader={reader} />
          </div>
        </div>
      </div>
      <div class="sn-brand">
        <div class="container">
          <a href="/">
            <img src={site.asset('sinapsi.svg')} alt="" width="52" height="52" />
            <span>
              <span class="sn-name">Sinapsi</span>
              <span class="sn-tagline">{t.tagline}</span>
            </span>
          </a>
        </div>
      </div>
      <nav class="sn-menu" aria-label={t.mainMenu}>
        <div class="container">
          <ul>
            {menuFor(reader).map(({ key, href, label }) => (
              <li>
                <a href={href} aria-current={page.menu === key ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </nav>
    </header>
  )
}

type MenuEntry = { readonly key: Page['menu']; readonly href: string; readonly label: string }

function menuFor({ viewer, language }: Reader): readonly MenuEntry[] {
  const t = LAYOUT[language]
  const staff: readonly MenuEntry[] = [
    { key: 'suggestions', href: '/suggestions', label: t.suggestions },
    { key: 'members', href: '/members', label: t.members },
    { key: 'runs', href: '/staff/runs', label: t.runs },
  ]
  return [
    { key: 'home', href: '/', label: t.home },
    { key: 'needs', href: '/needs', label: t.needs },
    ...(viewer.role === 'staff' ? staff : []),
    { key: 'how', href: '/how-matching-works', label: t.how },
  ]
}

const LANGUAGE_NAMES = { it: 'Italiano', en: 'English' } as const

function LanguageSwitch({ reader: { language, address } }: { reader: Reader }): VNode {
  const target = other(language)
  return (
    <nav class="sn-languages" aria-label={LAYOUT[language].languages}>
      <span aria-current="true">{LANGUAGE_NAMES[language]}</span>
      <a href={addressIn(target, address)} lang={target} hreflang={target}>
        {LANGUAGE_NAMES[target]}
      </a>
    </nav>
  )
}

function Account({ reader: { viewer, language, csrf } }: { reader: Reader }): VNode {
  const t = LAYOUT[language]
  if (viewer.role === 'guest') {
    return (
      <a class="sn-account" href="/sign-in">
        <Icon name="user" /> {t.signIn}
      </a>
    )
  }
  return (
    <form class="sn-account" method="post" action="/sign-out">
      <input type="hidden" name={CSRF_FIELD} value={csrf} />
      <span>
        <span class="visually-hidden">{t.signedInAs} </span>
        <Icon name="user" /> {viewer.role === 'staff' ? t.staff : t.member}
      </span>
      <button type="submit">{t.signOut}</button>
    </form>
  )
}

type Trail = { readonly crumbs: readonly Crumb[]; readonly here: string; readonly language: Language }

function Breadcrumb({ crumbs, here, language }: Trail): VNode {
  const t = LAYOUT[language]
  return (
    <nav class="sn-crumbs" aria-label={t.youAreHere}>
      <ol class="container">
        {[{ label: t.home, href: '/' }, ...crumbs].map(({ label, href }) => (
          <li>{href === undefined ? label : <a href={href}>{label}</a>}</li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  )
}

function Footer({ language }: { readonly language: Language }): VNode {
  const t = LAYOUT[language]
  return (
    <footer class="sn-footer">
      <div class="container">
        <nav aria-label={t.footerMenu}>
          <ul>
            <li>
              <a href="/how-matching-works">{t.how}</a>
            </li>
            <li>
              <a href="/accessibility">{t.accessibility}</a>
            </li>
            <li>
              <a href="/privacy">{t.privacy}</a>
            </li>
          </ul>
        </nav>
        <p>
          <strong>{t.sources}.</strong> {t.sourcesSay}
        </p>
      </div>
    </footer>
  )
}
