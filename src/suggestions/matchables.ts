// From the records of the service to what the matcher reads, and a mark of whether that changed.
import { createHash } from 'node:crypto'
import { given } from '../lib/given.js'
import type { MatchNeed, MatchProfile } from '../matching/model.js'
import { rolesOf, type Member } from '../members/member.schema.js'
import type { Profile } from '../members/profile.schema.js'
import type { Need } from '../needs/need.schema.js'

/** A profile with what its member gives to it: roles, place, ownership. */
export function toMatchProfile(profile: Profile, member: Member): MatchProfile {
  return {
    id: profile.id,
    kind: member.kind,
    roles: rolesOf(member),
    memberId: member.id,
    ...given('ownershipGroup', member.ownershipGroup),
    name: member.name,
    title: profile.title,
    text: profile.summary,
    ...given('language', profile.language),
    sectors: profile.sectors,
    keywords: profile.keywords,
    offers: [...profile.offers, ...profile.facilities],
    ...(profile.trl ? { trl: [profile.trl.min, profile.trl.max] as const } : {}),
    ...given('province', member.province),
    country: member.country,
    collaborationTypes: profile.collaborationTypes,
    evidence: profile.evidence.map(({ id, title, text, year }) => ({
      ...given('id', id),
      ...given('title', title),
      ...given('text', text),
      ...given('year', year),
    })),
  }
}

/** The published text of a need, with the roles that its owner can hold. */
export function toMatchNeed(need: Need, owner: Member): MatchNeed {
  const { content } = need
  const text = [content.description, content.contribution].filter((part) => part !== undefined).join('\n')
  return {
    id: need.id,
    title: content.title,
    ...(text === '' ? {} : { text }),
    ...given('language', content.language),
    sectors: content.sectors,
    keywords: content.keywords,
    requirements: content.requirements,
    seeks: content.seeks,
    ownerId: need.memberId,
    ownerRoles: rolesOf(owner),
    ...(content.trl
      ? { trl: { ...given('now', content.trl.now), ...given('wanted', content.trl.wanted) } }
      : {}),
    ...given('province', content.province),
    collaborationTypes: content.collaborationTypes,
  }
}

/** Equal for equal input of the matcher: a pair that was declined stays so while both marks stand. */
export function substanceOf(matchable: MatchNeed | MatchProfile): string {
  return createHash('sha256').update(JSON.stringify(matchable)).digest('hex').slice(0, 24)
}
