// The matcher kept warm between runs: brought to exactly the revisions that a run reads, by what changed alone.
import type { RecordStore } from '../database/records.js'
import type { Recorded } from '../lib/record.js'
import type { MemberStore, ProfileStore } from '../members/member.model.js'
import type { Member } from '../members/member.schema.js'
import { substanceOf, toMatchProfile } from './matchables.js'
import type { Matcher } from './matcher.js'
import type { RunStore } from './run.model.js'
import type { Pin, RunInputs } from './run.schema.js'

const CHUNK = 500

export type WarmMatcher = {
  readonly matcher: Matcher
  /** The members that the run reads, at its revisions. */
  readonly members: ReadonlyMap<string, Member>
  substanceOfProfile(profileId: string): string
  revisionOfProfile(profileId: string): number
  /** Brings the matcher to the inputs of a run. Doing so again for the same run costs nothing. */
  syncTo(runId: string): Promise<void>
}

export function warmMatcher(
  matcher: Matcher,
  stores: { readonly members: MemberStore; readonly profiles: ProfileStore; readonly runs: RunStore },
): WarmMatcher {
  const members = new Map<string, Member>()
  const held = new Map<string, { revision: number; memberRevision: number; substance: string }>()
  let standsAt: string | undefined

  const sync = async ({ members: memberPins, profiles: profilePins }: RunInputs) => {
    for (const member of await atRevisions(
      stores.members,
      pinsThatMoved(memberPins, (id) => members.get(id)?.revision),
    )) {
      members.set(member.id, member)
    }
    const wanted = new Map(profilePins)
    for (const id of held.keys()) {
      if (wanted.has(id)) continue
      matcher.remove(id)
      held.delete(id)
    }
    // A profile is read again when it moved, or when its member did: roles and place come from there.
    const moved = profilePins.filter(([id, revision]) => held.get(id)?.revision !== revision)
    const movedIds = new Set(moved.map(([id]) => id))
    for (const [id, revision] of profilePins) {
      const known = held.get(id)
      const owner = known && matcher.profile(id)?.memberId
      if (known && !movedIds.has(id) && owner && members.get(owner)?.revision !== known.memberRevision)
        moved.push([id, revision])
    }
    for (let from = 0; from < moved.length; from += CHUNK) {
      for (const profile of await atRevisions(stores.profiles, moved.slice(from, from + CHUNK))) {
        const member = members.get(profile.memberId)
        if (!member) continue
        const matchable = toMatchProfile(profile, member)
        matcher.put(matchable)
        held.set(profile.id, {
          revision: profile.revision,
          memberRevision: member.revision,
          substance: substanceOf(matchable),
        })
      }
    }
  }

  return {
    matcher,
    members,
    substanceOfProfile: (id) => held.get(id)?.substance ?? '',
    revisionOfProfile: (id) => held.get(id)?.revision ?? 0,
    async syncTo(runId) {
      if (standsAt === runId) return
      standsAt = undefined
      await sync(await stores.runs.inputs(runId))
      standsAt = runId
    },
  }
}

const pinsThatMoved = (pins: readonly Pin[], revisionOf: (id: string) => number | undefined) =>
  pins.filter(([id, revision]) => revisionOf(id) !== revision)

/** The records at exactly these revisions: from the heads where they still stand, else from the history. */
async function atRevisions<T extends Recorded>(store: RecordStore<T>, pins: readonly Pin[]): Promise<T[]> {
  const found: T[] = []
  for (let from = 0; from < pins.length; from += CHUNK) {
    const part = pins.slice(from, from + CHUNK)
    const heads = new Map((await store.findMany(part.map(([id]) => id))).map((record) => [record.id, record]))
    for (const [id, revision] of part) {
      const head = heads.get(id)
      const record = head?.revision === revision ? head : await store.at(id, revision)
      if (record) found.push(record)
    }
  }
  return found
}
