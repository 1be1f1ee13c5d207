// The reasons of a suggestion on a page: bridges at a glance; parts, words, evidence and sectors in tables.
import type { VNode } from 'preact'
import type { SectorTree } from '../matching/sectors.js'
import { sectorName } from '../needs/need.cards.js'
import type { Language } from '../web/language.js'
import { Table } from '../web/pages.table.js'
import { BAND_WORDS, BRIDGE_WORDS, partName } from './reason.texts.js'
import type { Suggestion } from './suggestion.schema.js'
import { MATCHES } from './suggestion.texts.js'

const BRIDGES_SHOWN = 6
const FILLED: Readonly<Record<Suggestion['band'], number>> = { strong: 3, good: 2, possible: 1 }

type BandProps = { readonly band: Suggestion['band']; readonly language: Language }

/** A band as a word and as one to three filled marks: never by colour alone. */
export function Band({ band, language }: BandProps): VNode {
  return (
    <span class={`sn-band sn-band-${band}`}>
      <svg viewBox="0 0 34 14" aria-hidden="true" focusable="false">
        {[0, 1, 2].map((i) => (
          <circle cx={6 + i * 11} cy="7" r="4.500" class={i < FILLED[band] ? undefined : 'off'} />
        ))}
      </svg>
      {BAND_WORDS[band][language]}
    </span>
  )
}

type WordsProps = { readonly terms: Suggestion['terms']; readonly language: Language }

/** The heaviest pairs of different words, with the kind of bridge between them. */
export function Bridges({ terms, language }: WordsProps): VNode | null {
  const bridges = terms.filter(({ need, profile }) => need !== profile).slice(0, BRIDGES_SHOWN)
  if (bridges.length === 0) return null
  return (
    <ul class="sn-bridges" aria-label={MATCHES[language].bridges}>
      {bridges.map(({ need, profile, bridge }) => (
        <li>
          {need} = {profile}
          {bridge !== undefined && <small> · {BRIDGE_WORDS[bridge][language]}</small>}
        </li>
      ))}
    </ul>
  )
}

const percent = (share: number, language: Language) =>
  new Intl.NumberFormat(language === 'it' ? 'it-IT' : 'en-GB', {
    style: 'percent',
    maximumFractionDigits: 1,
  }).format(Number.isFinite(share) ? share : 0)

type ScoreProps = { readonly score: number; readonly language: Language }

/** The number itself, small: for staff alone. */
export function Score({ score, language }: ScoreProps): VNode {
  const format = new Intl.NumberFormat(language === 'it' ? 'it-IT' : 'en-GB', {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
  })
  return (
    <span class="sn-score">
      {MATCHES[language].score} {format.format(score)}
    </span>
  )
}

type PartsProps = {
  readonly because: Readonly<Record<string, number>>
  readonly score: number
  readonly language: Language
}

/** What the score is made of, as shares that add up to all of it. */
export function Parts({ because, score, language }: PartsProps): VNode {
  const t = MATCHES[language]
  const rows = Object.entries(because)
    .filter(([, value]) => value !== 0)
    .sort((a, b) => b[1] - a[1])
    .map(([part, value]) => {
      const share = score === 0 ? 0 : value / score
      return [
        partName(part, language),
        <>
          {percent(share, language)}
          <svg
            class="sn-bar"
            viewBox="0 0 100 10"
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
          >
            <rect width={Math.max(0, Math.min(100, share * 100))} height="10" />
          </svg>
        </>,
      ]
    })
  return <Table caption={t.parts} columns={[t.part, t.share]} rows={rows} />
}

export function Terms({ terms, score, language }: WordsProps & { readonly score: number }): VNode {
  const t = MATCHES[language]
  return (
    <Table
      caption={t.terms}
      columns={[t.needWord, t.profileWord, t.bridge, t.share]}
      rows={terms.map(({ need, profile, bridge, weight }) => [
        need,
        profile,
        bridge === undefined ? '' : BRIDGE_WORDS[bridge][language],
        { value: percent(score === 0 ? 0 : weight / score, language), number: true },
      ])}
    />
  )
}

type SectorsProps = {
  readonly sectors: Suggestion['sectors']
  readonly tree: SectorTree
  readonly language: Language
}

/** Each pair of sectors with the path on the tree that joins them. */
export function SectorPairs({ sectors, tree, language }: SectorsProps): VNode {
  const t = MATCHES[language]
  return (
    <Table
      caption={t.sectors}
      columns={[t.needWord, t.profileWord, t.joins]}
      rows={sectors.map(({ need, profile, joins }) => [
        sectorName(tree, need, language),
        sectorName(tree, profile, language),
        pathInWords(joins, tree, language),
      ])}
    />
  )
}

/** From the root of the tree down: "medical and health sciences › clinical medicine". */
function pathInWords(path: string, tree: SectorTree, language: Language): string {
  const lineage = tree.byPath.get(path)?.lineage.filter((one) => path.startsWith(one)) ?? [path]
  return [...lineage]
    .sort((a, b) => a.length - b.length)
    .map((one) => sectorName(tree, one, language))
    .join(' › ')
}
