// The pages on which the service explains itself; figures come from the settings in use, so that they cannot age.
import { Router } from 'express'
import type { ComponentChildren, VNode } from 'preact'
import type { MatchSettings } from '../matching/settings.js'
import { BAND_WORDS } from '../suggestions/reason.texts.js'
import { SUGGESTED_BANDS } from '../suggestions/suggestion.schema.js'
import type { Language } from '../web/language.js'
import { readerOf } from '../web/pages.js'
import type { Show } from '../web/page.js'
import { Table } from '../web/pages.table.js'
import { ACCESSIBILITY, HOW, PRIVACY } from './about.texts.js'

export type AboutPageParts = { readonly show: Show; readonly settings: MatchSettings }

export function aboutPages({ show, settings }: AboutPageParts): Router {
  const router = Router()
  router.get('/how-matching-works', (req, res) => {
    const { language } = readerOf(req)
    const content = <HowItWorks language={language} settings={settings} />
    show(req, res, { title: HOW[language].title, menu: 'how', crumbs: [], content })
  })
  router.get('/accessibility', (req, res) => {
    const { language } = readerOf(req)
    const content = <Accessibility language={language} />
    show(req, res, { title: ACCESSIBILITY[language].title, crumbs: [], content })
  })
  router.get('/privacy', (req, res) => {
    const { language } = readerOf(req)
    show(req, res, { title: PRIVACY[language].title, crumbs: [], content: <Privacy language={language} /> })
  })
  return router
}

type SheetProps = { readonly title: string; readonly lead: string; readonly children: ComponentChildren }

function Sheet({ title, lead, children }: SheetProps): VNode {
  return (
    <div class="container">
      <div class="sn-head">
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
      </div>
      <div class="sn-plain">{children}</div>
    </div>
  )
}

function HowItWorks({
  language,
  settings,
}: {
  readonly language: Language
  readonly settings: MatchSettings
}): VNode {
  const t = HOW[language]
  const percent = new Intl.NumberFormat(language === 'it' ? 'it-IT' : 'en-GB', {
    style: 'percent',
    maximumFractionDigits: 1,
  })
  const number = new Intl.NumberFormat(language === 'it' ? 'it-IT' : 'en-GB', { maximumFractionDigits: 2 })
  return (
    <Sheet title={t.title} lead={t.lead}>
      <h2>{t.readTitle}</h2>
      <p>{t.read}</p>
      <h2>{t.wordsTitle}</h2>
      <p>{t.words}</p>
      <h2>{t.restTitle}</h2>
      <p>{t.rest}</p>
      <h2>{t.bandsTitle}</h2>
      <p>{t.bands}</p>
      <Table
        caption={t.borders}
        columns={[t.band, t.covers, t.substance, t.standsOut]}
        rows={SUGGESTED_BANDS.map((band) => {
          const { score, substance, standOut } = settings.bands.borders[band]
          return [
            BAND_WORDS[band][language],
            t.ofNeed(percent.format(score)),
            t.rareWords(number.format(substance)),
            percent.format(standOut),
          ]
        })}
      />
      <h2>{t.numbersTitle}</h2>
      <Table
        caption={t.numbersCaption}
        columns={[t.number, t.value]}
        rows={(['text', 'sectors', 'fit'] as const).map((part) => [
          t[part],
          percent.format(settings.shares[part]),
        ])}
      />
      <h2>{t.proposalsTitle}</h2>
      <p>{t.proposals}</p>
      <h2>{t.limitsTitle}</h2>
      <ul>
        {[t.limit1, t.limit2, t.limit3, t.limit4].map((limit) => (
          <li>{limit}</li>
        ))}
      </ul>
    </Sheet>
  )
}

function Accessibility({ language }: { readonly language: Language }): VNode {
  const t = ACCESSIBILITY[language]
  return (
    <Sheet title={t.title} lead={t.lead}>
      <h2>{t.doneTitle}</h2>
      <ul>
        {[t.done1, t.done2, t.done3].map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <h2>{t.openTitle}</h2>
      <ul>
        {[t.open1, t.open2, t.open3].map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <h2>{t.tellTitle}</h2>
      <p>{t.tell}</p>
    </Sheet>
  )
}

function Privacy({ language }: { readonly language: Language }): VNode {
  const t = PRIVACY[language]
  const parts = [
    [t.guestsTitle, t.guests],
    [t.signedTitle, t.signed],
    [t.dataTitle, t.data],
    [t.logsTitle, t.logs],
    [t.whoTitle, t.who],
  ] as const
  return (
    <Sheet title={t.title} lead={t.lead}>
      {parts.map(([title, text]) => (
        <>
          <h2>{title}</h2>
          <p>{text}</p>
        </>
      ))}
    </Sheet>
  )
}
