// Fills an empty database with a cluster from files: the demonstration of `fixtures/`, or one of the same form.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { MemberId, NeedId, ProfileId } from '../lib/ids.js'
import { BadLines, parseJsonLines, type BadLine } from '../lib/jsonl.js'
import { DUE, type MemberStore, type ProfileStore } from '../members/member.model.js'
import { NewMember, type Member } from '../members/member.schema.js'
import { NewProfile, type Profile } from '../members/profile.schema.js'
import type { NeedStore } from '../needs/need.model.js'
import { NewNeed, type Need } from '../needs/need.schema.js'

const MemberRow = NewMember.extend({ id: MemberId })
const ProfileRow = NewProfile.extend({ id: ProfileId, memberId: MemberId })
const NeedRow = NewNeed.extend({
  id: NeedId,
  memberId: MemberId,
  status: z.enum(['draft', 'submitted', 'published'], 'must be draft, submitted or published'),
})

export type ClusterFiles = {
  readonly members: readonly z.infer<typeof MemberRow>[]
  readonly profiles: readonly z.infer<typeof ProfileRow>[]
  readonly needs: readonly z.infer<typeof NeedRow>[]
}

export type Seeded = { readonly members: number; readonly profiles: number; readonly needs: number }

export type SeedStores = {
  readonly members: MemberStore
  readonly profiles: ProfileStore
  readonly needs: NeedStore
}

/** The database holds members that do not come from these files: nothing was touched. */
export class HasOtherData extends Error {
  override readonly name = 'HasOtherData'
}

const BY = 'command:seed'

/**
 * Reads `members.jsonl`, `profiles.jsonl` and `needs.jsonl` of `folder`.
 * @throws BadLines naming file, line and reason of every line that does not fit, references included.
 */
export function readCluster(folder: string): ClusterFiles {
  const bad: BadLine[] = []
  const rows = <T>(name: string, schema: z.ZodType<T>): T[] => {
    try {
      return parseJsonLines(readFileSync(join(folder, name), 'utf8'), name, schema)
    } catch (error) {
      if (!(error instanceof BadLines)) throw error
      bad.push(...error.bad)
      return []
    }
  }
  const members = rows('members.jsonl', MemberRow)
  const profiles = rows('profiles.jsonl', ProfileRow)
  const needs = rows('needs.jsonl', NeedRow)
  if (bad.length > 0) throw new BadLines(bad)

  const known = new Set<string>(members.map((member) => member.id))
  const orphans = (name: string, owned: readonly { id: string; memberId: string }[]) =>
    owned.flatMap(({ id, memberId }, at): BadLine[] =>
      known.has(memberId)
        ? []
        : [
            {
              file: name,
              line: at + 1,
              reason: `"${id}" belongs to "${memberId}", which is no member of members.jsonl`,
            },
          ],
    )
  const lost = [...orphans('profiles.jsonl', profiles), ...orphans('needs.jsonl', needs)]
  if (lost.length > 0) throw new BadLines(lost)
  return { members, profiles, needs }
}

/**
 * Adds what is missing; what is there stays as it is, so doing it twice, or again after a crash, is the same as once.
 * @throws HasOtherData when the database holds a member that is not of these files.
 */
export async function seedCluster(stores: SeedStores, files: ClusterFiles, at: Date): Promise<Seeded> {
  const ours = new Set<string>(files.members.map((member) => member.id))
  const others = (await stores.members.revisionsOf({})).filter(({ id }) => !ours.has(id))
  if (others.length > 0) {
    throw new HasOtherData(
      `The database holds ${others.length} other members; nothing was changed. Seed an empty database.`,
    )
  }

  const kept = { revision: 1, createdAt: at, changedAt: at, changedBy: BY }
  const seeded = { members: 0, profiles: 0, needs: 0 }
  for (const row of files.members) {
    const member: Member = { ...row, ...kept }
    if (await stores.members.insert(member)) seeded.members++
  }
  for (const row of files.profiles) {
    const profile: Profile = { ...row, confirmedAt: at, ...kept }
    if (await stores.profiles.insert(profile, { [DUE]: at })) seeded.profiles++
  }
  for (const { id, memberId, status, ...content } of files.needs) {
    const need = needOf(status, { id, memberId, content, ...kept }, at)
    if (await stores.needs.insert(need, status === 'published' ? { [DUE]: at } : {})) seeded.needs++
  }
  return seeded
}

function needOf(
  status: 'draft' | 'submitted' | 'published',
  kept: Omit<Extract<Need, { status: 'draft' }>, 'status'>,
  at: Date,
): Need {
  switch (status) {
    case 'draft':
      return { ...kept, status }
    case 'submitted':
      return { ...kept, status, submittedAt: at }
    case 'published':
      return { ...kept, status, publishedAt: at }
  }
}
