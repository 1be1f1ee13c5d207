// The states of suggestions and proposals and the steps between them: the one place that says which is legal.
import { Refusal } from '../lib/refusal.js'
import type { PartnershipProposal } from './proposal.schema.js'
import type { SideAnswer, Suggestion, SuggestionState } from './suggestion.schema.js'

export type Decision = 'release' | 'reject' | 'hold'

const FROM: Readonly<Record<Decision | 'answer' | 'expire', readonly SuggestionState[]>> = {
  release: ['proposed', 'held'],
  reject: ['proposed', 'held'],
  hold: ['proposed'],
  answer: ['released'],
  expire: ['released'],
}
const TO = { release: 'released', reject: 'rejected', hold: 'held' } as const

/** What was decided, by whom and when, and the revision that the decider saw, if told. */
export type Deciding = {
  readonly at: Date
  readonly by: string
  readonly why?: string | undefined
  readonly sawRevision?: number | undefined
}

type Stateful = { readonly state: string; readonly revision: number }

function refuse(thing: Stateful, step: string, allowedFrom: readonly string[]): Refusal {
  return new Refusal(
    409,
    {
      en: `This is ${thing.state} now: “${step}” is possible only from ${allowedFrom.join(' or ')}.`,
      it: `Ora lo stato è «${thing.state}»: «${step}» è possibile solo da ${allowedFrom.join(' o ')}.`,
    },
    { current: { state: thing.state, revision: thing.revision }, allowedFrom },
  )
}

function demandRevision(thing: Stateful, deciding: Deciding): void {
  if (deciding.sawRevision === undefined || deciding.sawRevision === thing.revision) return
  throw new Refusal(
    409,
    {
      en: `Somebody else decided in the meantime: this is ${thing.state} now.`,
      it: `Nel frattempo ha deciso qualcun altro: ora lo stato è «${thing.state}».`,
    },
    { current: { state: thing.state, revision: thing.revision } },
  )
}

function moved(suggestion: Suggestion, to: SuggestionState, { at, by, why }: Deciding): Suggestion {
  return {
    ...suggestion,
    state: to,
    revision: suggestion.revision + 1,
    changedAt: at,
    history: [
      ...suggestion.history,
      { at, by, from: suggestion.state, to, ...(why === undefined ? {} : { why }) },
    ],
  }
}

/** A staff decision on a suggestion. @throws Refusal 409 with the current state where the step is not legal. */
export function decide(suggestion: Suggestion, decision: Decision, deciding: Deciding): Suggestion {
  demandRevision(suggestion, deciding)
  if (!FROM[decision].includes(suggestion.state)) throw refuse(suggestion, decision, FROM[decision])
  return moved(suggestion, TO[decision], deciding)
}

/**
 * The answer of one side. Both interested: mutual. One declined: declined. A side may change its answer
 * while the other has not made it mutual or declined.
 */
export function answer(
  suggestion: Suggestion,
  side: 'need' | 'profile',
  said: SideAnswer,
  sawRevision?: number,
): Suggestion {
  const deciding = { at: said.at, by: said.by, why: said.reason, sawRevision }
  demandRevision(suggestion, deciding)
  if (!FROM.answer.includes(suggestion.state)) throw refuse(suggestion, 'answer', FROM.answer)
  const answers = { ...suggestion.answers, [side]: said }
  const other = side === 'need' ? answers.profile : answers.need
  const to =
    said.answer === 'declined' ? 'declined' : other?.answer === 'interested' ? 'mutual' : suggestion.state
  return { ...moved(suggestion, to, deciding), answers }
}

/** A staff decision on a proposal. @throws Refusal 409 with the current state where the step is not legal. */
export function decideProposal(
  proposal: PartnershipProposal,
  decision: 'release' | 'reject',
  deciding: Deciding,
): PartnershipProposal {
  demandRevision(proposal, deciding)
  if (proposal.state !== 'proposed') throw refuse(proposal, decision, ['proposed'])
  const to = TO[decision]
  const { at, by, why } = deciding
  return {
    ...proposal,
    state: to,
    revision: proposal.revision + 1,
    changedAt: at,
    history: [...proposal.history, { at, by, from: 'proposed', to, ...(why === undefined ? {} : { why }) }],
  }
}
