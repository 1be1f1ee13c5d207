// The page of one run: progress while it is under way, afterwards what went in and what came out.
import type { VNode } from 'preact'
import { longDate, romeTime } from '../lib/dates.js'
import type { Language } from '../web/language.js'
import { Facts } from '../web/pages.pieces.js'
import { Table } from '../web/pages.table.js'
import { number } from '../web/texts.js'
import type { Run } from './run.schema.js'
import { RUNS } from './suggestion.texts.js'

type SheetProps = { readonly run: Run; readonly language: Language }

export function RunSheet({ run, language }: SheetProps): VNode {
  const t = RUNS[language]
  return (
    <div class="container">
      <div class="sn-head">
        <h1>
          {t.one}, {longDate(run.createdAt, language)}, {romeTime(run.createdAt)}
        </h1>
      </div>
      {/* While this is marked as live, a small script keeps it fresh; without it, the link does. */}
      <div id="run" data-live={run.state === 'running' ? '' : undefined}>
        <Progress run={run} language={language} />
        <Outcome run={run} language={language} />
        <Errors run={run} language={language} />
      </div>
      <details class="sn-more">
        <summary>{t.settings}</summary>
        <pre>
          <code>{JSON.stringify(run.configuration, null, 2)}</code>
        </pre>
      </details>
    </div>
  )
}

function Progress({ run, language }: SheetProps): VNode {
  const t = RUNS[language]
  const { done, total } = run.progress
  const words = t.progress(number(done, language), number(total, language))
  return (
    <div class="sn-note" role="status">
      <p class="mb-1">
        <strong>{t[run.state]}</strong> · {words}
      </p>
      {run.state === 'running' && (
        <>
          <progress class="sn-progress" max={Math.max(1, total)} value={done} aria-label={words} />
          <a href={`/staff/runs/${run.id}`}>{t.refresh}</a>
        </>
      )}
    </div>
  )
}

function Outcome({ run, language }: SheetProps): VNode {
  const t = RUNS[language]
  const { counts, inputs } = run
  const say = (value: number) => number(value, language)
  const isOver = run.state !== 'running'
  return (
    <Facts
      facts={[
        [t.kind, t[run.kind]],
        [t.by, run.by === 'schedule' ? t.bySchedule : t.byStaff],
        [t.duration, durationOf(run, language)],
        [t.inputs, t.inputsSay(say(inputs.members), say(inputs.profiles), say(inputs.needs))],
        [
          t.suggestions,
          isOver &&
            t.suggestionsSay(
              say(counts.suggestions),
              say(counts.strong),
              say(counts.good),
              say(counts.possible),
            ),
        ],
        [t.changes, isOver && t.changesSay(say(counts.made), say(counts.changed), say(counts.gone))],
        [t.proposals, isOver && say(counts.proposals)],
        [t.unmet, isOver && say(counts.unmet)],
        [t.code, run.code],
        [t.vocabulary, run.vocabulary],
      ]}
    />
  )
}

function durationOf({ startedAt, endedAt }: Run, language: Language): string | undefined {
  if (!startedAt || !endedAt) return undefined
  const seconds = (endedAt.getTime() - startedAt.getTime()) / 1000
  const format = new Intl.NumberFormat(language === 'it' ? 'it-IT' : 'en-GB', { maximumFractionDigits: 1 })
  return RUNS[language].seconds(format.format(seconds))
}

function Errors({ run, language }: SheetProps): VNode | null {
  const t = RUNS[language]
  if (run.errors.length === 0) return null
  return (
    <Table
      caption={t.errors}
      columns={[t.need, t.message]}
      rows={run.errors.map(({ needId, message }) => [<a href={`/needs/${needId}`}>{needId}</a>, message])}
    />
  )
}
