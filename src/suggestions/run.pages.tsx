// The pages of runs for staff: what ran, how far it is, what came of it; a button that starts one.
import { Router } from 'express'
import type { VNode } from 'preact'
import { longDate, romeTime } from '../lib/dates.js'
import { RunId } from '../lib/ids.js'
import { notFound } from '../lib/refusal.js'
import { actorOf, type Viewer } from '../lib/viewer.js'
import type { Language } from '../web/language.js'
import type { Show } from '../web/page.js'
import { staffReader } from '../web/page.policy.js'
import { asked } from '../web/page.query.js'
import { Press } from '../web/pages.fields.js'
import { Nothing, Pager } from '../web/pages.pieces.js'
import { Table } from '../web/pages.table.js'
import { number } from '../web/texts.js'
import type { RunStore } from './run.model.js'
import type { Run } from './run.schema.js'
import { RunSheet } from './run.sheet.js'
import { RUNS } from './suggestion.texts.js'

const PAGE_SIZE = 25

export type RunPageParts = {
  readonly show: Show
  readonly runs: RunStore
  /** Makes a run over every published need; it is worked on in the background. */
  readonly startRun: (by: string) => Promise<Run>
}

export function runPages({ show, runs, startRun }: RunPageParts): Router {
  const router = Router()
  // What a run counts of itself while it is under way is kept in its batches.
  const now = async (run: Run): Promise<Run> =>
    run.state === 'running' ? { ...run, progress: await runs.progress(run.id) } : run

  router.get('/staff/runs', async (req, res) => {
    const { language, csrf, address } = staffReader(req)
    const page = await runs.page({
      limit: PAGE_SIZE,
      cursor: asked(req, 'cursor', 500),
      sort: ['createdAt', -1],
    })
    const t = RUNS[language]
    const items = await Promise.all(page.items.map(now))
    show(req, res, {
      title: t.title,
      menu: 'runs',
      crumbs: [],
      content: (
        <div class="container">
          <div class="sn-head">
            <h1>{t.title}</h1>
            <p class="lead">{t.lead}</p>
          </div>
          <Press action="/staff/runs" csrf={csrf} label={t.start} id="start-run" />
          <div class="sn-section">
            {items.length === 0 ? (
              <Nothing title={t.none}>
                <p>{t.noneSays}</p>
              </Nothing>
            ) : (
              <RunTable runs={items} language={language} />
            )}
          </div>
          <Pager address={address} next={page.next} language={language} />
        </div>
      ),
    })
  })

  router.post('/staff/runs', async (req, res) => {
    const viewer: Viewer = staffReader(req).viewer
    const run = await startRun(actorOf(viewer))
    res.redirect(303, `/staff/runs/${run.id}`)
  })

  router.get('/staff/runs/:id', async (req, res) => {
    const { language } = staffReader(req)
    const id = RunId.safeParse(req.params.id)
    const run = id.success ? await runs.find(id.data) : undefined
    if (!run) throw notFound()
    const t = RUNS[language]
    show(req, res, {
      title: `${t.one}, ${momentInWords(run.createdAt, language)}`,
      menu: 'runs',
      crumbs: [{ label: t.title, href: '/staff/runs' }],
      content: <RunSheet run={await now(run)} language={language} />,
    })
  })
  return router
}

const momentInWords = (at: Date, language: Language) => `${longDate(at, language)}, ${romeTime(at)}`

function RunTable({ runs, language }: { readonly runs: readonly Run[]; readonly language: Language }): VNode {
  const t = RUNS[language]
  return (
    <Table
      caption={<span class="visually-hidden">{t.title}</span>}
      columns={[t.began, t.kind, t.state, t.progressTitle, t.suggestions, t.errors]}
      rows={runs.map((run) => [
        <a href={`/staff/runs/${run.id}`}>{momentInWords(run.createdAt, language)}</a>,
        t[run.kind],
        t[run.state],
        t.progress(number(run.progress.done, language), number(run.progress.total, language)),
        run.state === 'running' ? '' : { value: number(run.counts.suggestions, language), number: true },
        { value: number(run.errors.length, language), number: true },
      ])}
    />
  )
}
