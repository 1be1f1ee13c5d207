// Why each partner of a proposal is necessary, told from its coverage table and its roles.
import type { Language, Proposal, ProposalMember } from '../matching/model.js'
import { ROLE_LABELS } from '../members/vocabulary.js'
import { listed } from '../web/texts.js'
import { quoted } from './reason.sentences.js'
import { REASONS } from './reason.texts.js'

type Table = Pick<Proposal, 'members' | 'coverage'>

/** What leaving a seat out would lose: requirements that nobody else of the set covers, a role that nobody else takes. */
export function necessitySentences(proposal: Table, seat: ProposalMember, language: Language): string[] {
  const t = REASONS[language]
  const alone = requirementsCoveredBy(proposal, seat.profileId).filter(
    (requirement) => coverersOf(proposal, requirement).length === 1,
  )
  const sentences: string[] = []
  if (alone.length > 0) {
    const lines = alone.map((line) => quoted(line, language))
    sentences.push(t.onlyFor(listed(lines, language)))
  }
  if (proposal.members.filter(({ role }) => role === seat.role).length === 1) {
    sentences.push(t.onlyRole(ROLE_LABELS[seat.role][language]))
  }
  return sentences.length > 0 ? sentences : [t.coversBetter]
}

/** The requirements of a proposal in the order of its table, each once. */
export const requirementsIn = ({ coverage }: Pick<Table, 'coverage'>): string[] => [
  ...new Set(coverage.map(({ requirement }) => requirement)),
]

/** How many requirements at least one partner covers. */
export const coveredCount = (proposal: Table): number =>
  requirementsIn(proposal).filter((requirement) => coverersOf(proposal, requirement).length > 0).length

function requirementsCoveredBy({ coverage }: Table, profileId: string): string[] {
  return coverage
    .filter(({ by, verdict }) => by === profileId && verdict === 'MATCH')
    .map(({ requirement }) => requirement)
}

const coverersOf = ({ coverage }: Table, requirement: string): string[] =>
  coverage.flatMap((row) =>
    row.requirement === requirement && row.verdict === 'MATCH' && row.by !== null ? [row.by] : [],
  )
