// Every store of the service, opened on one connection.
import type { Connection, Model } from 'mongoose'
import { openSignIns } from './accounts/sign-in.model.js'
import { openTokens } from './accounts/token.model.js'
import { openIdempotency } from './database/idempotency.model.js'
import { openMembers, openProfiles } from './members/member.model.js'
import { openNeeds } from './needs/need.model.js'
import { openProposals } from './suggestions/proposal.model.js'
import { openRuns } from './suggestions/run.model.js'
import { openSettings } from './suggestions/settings.model.js'
import { openSuggestions } from './suggestions/suggestion.model.js'

export type Stores = ReturnType<typeof openStores>

/** `runLeaseMs`: how long a worker that died holds its share of a run; 45 s unless told. */
export function openStores(connection: Connection, runLeaseMs?: number) {
  return {
    members: openMembers(connection),
    profiles: openProfiles(connection),
    needs: openNeeds(connection),
    suggestions: openSuggestions(connection),
    proposals: openProposals(connection),
    runs: openRuns(connection, runLeaseMs),
    settings: openSettings(connection),
    tokens: openTokens(connection),
    signIns: openSignIns(connection),
    idempotency: openIdempotency(connection),
  }
}

/** Every model, so that its indexes can be made before the first request. */
export function modelsOf(stores: Stores): Model<unknown>[] {
  return Object.values(stores).flatMap((store) => [...store.models])
}
