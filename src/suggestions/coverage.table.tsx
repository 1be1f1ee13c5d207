// The coverage table of a proposal: requirement × partner → covers, does not, not clear; each cover with its quote.
import type { VNode } from 'preact'
import type { Verdict } from '../matching/model.js'
import { languageOfText } from '../members/text.language.js'
import type { Language } from '../web/language.js'
import { Icon, type IconName } from '../web/pages.pieces.js'
import { Table } from '../web/pages.table.js'
import { requirementsIn } from './proposal.sentences.js'
import type { PartnershipProposal } from './proposal.schema.js'
import { VERDICT_WORDS } from './reason.texts.js'
import { MATCHES } from './suggestion.texts.js'

const MARKS: Readonly<Record<Verdict, IconName>> = { MATCH: 'check', GAP: 'cross', UNKNOWN: 'question' }

type CoverageProps = {
  readonly proposal: PartnershipProposal
  /** What to call the partner behind a profile id. */
  readonly nameOf: (profileId: string) => string
  readonly language: Language
}

export function CoverageTable({ proposal, nameOf, language }: CoverageProps): VNode {
  const t = MATCHES[language]
  const cellOf = (requirement: string, profileId: string) =>
    proposal.coverage.find((row) => row.requirement === requirement && row.by === profileId)
  return (
    <Table
      caption={t.coverage}
      columns={[t.requirement, ...proposal.members.map(({ profileId }) => nameOf(profileId))]}
      rows={requirementsIn(proposal).map((requirement) => [
        requirement,
        ...proposal.members.map(({ profileId }) => {
          const cell = cellOf(requirement, profileId)
          return (
            <VerdictCell
              verdict={cell?.verdict ?? 'UNKNOWN'}
              quote={cell?.evidence ?? ''}
              language={language}
            />
          )
        }),
      ])}
    />
  )
}

type VerdictProps = { readonly verdict: Verdict; readonly quote: string; readonly language: Language }

function VerdictCell({ verdict, quote, language }: VerdictProps): VNode {
  return (
    <>
      <span class={`sn-verdict sn-verdict-${verdict}`}>
        <Icon name={MARKS[verdict]} />
        {VERDICT_WORDS[verdict][language]}
      </span>
      {quote !== '' && (
        <q class="sn-quote" lang={languageOfText(quote)}>
          {quote}
        </q>
      )}
    </>
  )
}
