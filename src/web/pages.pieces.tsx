// Small pieces that many pages are made of.
import type { ComponentChildren, VNode } from 'preact'
import type { Language } from './language.js'
import { LAYOUT } from './layout.texts.js'

/** Paths of the few icons that pages use, drawn in 24 × 24, so that none has to be fetched. */
const ICONS = {
  user: 'M12 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10Zm0 2c-5 0-9 2.5-9 6v2h18v-2c0-3.500-4-6-9-6Z',
  check: 'M9.500 18.200 3.300 12l1.700-1.700 4.500 4.500L19 5.300 20.700 7z',
  cross: 'M18.700 7 17 5.300l-5 5-5-5L5.300 7l5 5-5 5L7 18.700l5-5 5 5 1.700-1.700-5-5z',
  question:
    'M11 16h2v2h-2v-2Zm1-10c-2.200 0-4 1.700-4 4h2a2 2 0 1 1 4 0c0 1.800-3 2-3 5h2c0-2.200 3-2.700 3-5 0-2.300-1.800-4-4-4Z',
  external: 'M14 3v2h3.600l-9.300 9.300 1.400 1.400L19 6.400V10h2V3h-7ZM5 5h6V3H3v18h18v-8h-2v6H5V5Z',
  arrow: 'm13 5-1.400 1.400 4.600 4.600H4v2h12.200l-4.600 4.600L13 19l7-7z',
  search:
    'M10 2a8 8 0 1 0 4.900 14.300l5.400 5.400 1.400-1.400-5.400-5.400A8 8 0 0 0 10 2Zm0 2a6 6 0 1 1 0 12 6 6 0 0 1 0-12Z',
} as const

export type IconName = keyof typeof ICONS

/** Decoration beside words: hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }): VNode {
  return (
    <svg class="sn-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} />
    </svg>
  )
}

type PassageProps = {
  readonly text: string
  /** The language of the text, where it is known. */
  readonly of?: Language | undefined
  /** The language of the page around it. */
  readonly on: Language
}

/** A person's words inside a line: marked where they are in the other language, so that they are read aloud right. */
export function Words({ text, of, on }: PassageProps): VNode {
  return of === undefined || of === on ? <>{text}</> : <span lang={of}>{text}</span>
}

/** A person's text with its line breaks. */
export function Passage({ text, of, on }: PassageProps): VNode {
  return (
    <div class="sn-passage" lang={of === on ? undefined : of}>
      {text
        .split(/\n{2,}/)
        .filter((part) => part.trim() !== '')
        .map((part) => (
          <p>{part}</p>
        ))}
    </div>
  )
}

export function OutLink({
  href,
  children,
}: {
  readonly href: string
  readonly children: ComponentChildren
}): VNode {
  return (
    <a href={href} rel="external noopener noreferrer">
      {children}
      <Icon name="external" />
    </a>
  )
}

type Fact = readonly [label: string, value: ComponentChildren]

/** Labels with their values; those without a value are left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): VNode {
  return (
    <dl class="sn-facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== '' && value !== null && value !== false)
        .map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** What a list says that has nothing to show: why, and what to do. */
export function Nothing({
  title,
  children,
}: {
  readonly title: string
  readonly children?: ComponentChildren
}): VNode {
  return (
    <div class="sn-nothing">
      <p class="sn-nothing-title">{title}</p>
      {children}
    </div>
  )
}

type PagerProps = {
  readonly address: string
  readonly next: string | undefined
  readonly language: Language
}

/** Links to the next page of a list and back to its first; the cursor of the list stands in the address. */
export function Pager({ address, next, language }: PagerProps): VNode | null {
  const t = LAYOUT[language]
  const isFirst = !queryOf(address).has('cursor')
  if (isFirst && next === undefined) return null
  return (
    <nav class="sn-pager" aria-label={t.pages}>
      {!isFirst && <a href={withQuery(address, { cursor: undefined })}>{t.firstPage}</a>}
      {next !== undefined && (
        <a rel="next" class="btn btn-outline-primary" href={withQuery(address, { cursor: next })}>
          {t.nextPage}
        </a>
      )}
    </nav>
  )
}

const urlOf = (address: string) => new URL(address, 'http://page.invalid')
const queryOf = (address: string) => urlOf(address).searchParams

/** The address with some values of its query changed; undefined or empty removes one. */
export function withQuery(address: string, change: Readonly<Record<string, string | undefined>>): string {
  const url = urlOf(address)
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  return `${url.pathname}${url.search}`
}
