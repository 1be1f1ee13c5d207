// Who may see and decide suggestions and proposals. Pages and API ask here and nowhere else.
import { actsFor, isStaff, type Viewer } from '../lib/viewer.js'
import type { PartnershipProposal } from './proposal.schema.js'
import { SHOWN_STATES } from './suggestion.model.js'
import type { Suggestion } from './suggestion.schema.js'

/** Which side of a suggestion the viewer stands on. */
export function sideOf(viewer: Viewer, { ownerId, memberId }: Suggestion): 'need' | 'profile' | undefined {
  if (actsFor(viewer, ownerId)) return 'need'
  return actsFor(viewer, memberId) ? 'profile' : undefined
}

/** Staff see all; the two sides see what staff let through. */
export function maySeeSuggestion(viewer: Viewer, suggestion: Suggestion): boolean {
  if (isStaff(viewer)) return true
  const shown: readonly string[] = SHOWN_STATES
  return sideOf(viewer, suggestion) !== undefined && shown.includes(suggestion.state)
}

/** Staff see all; the owner and the partners see what staff let through. */
export function maySeeProposal(viewer: Viewer, proposal: PartnershipProposal): boolean {
  if (isStaff(viewer)) return true
  const isParty =
    actsFor(viewer, proposal.ownerId) || proposal.members.some((seat) => actsFor(viewer, seat.memberId))
  return isParty && proposal.state === 'released'
}
