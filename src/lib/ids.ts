// Identifiers of our records: opaque, so that an id never tells whose a thing is or how many there are.
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'

/** What every id of ours looks like: 2 to 64 of lower-case letters, digits and hyphens. */
export const ID_PATTERN = /^[a-z0-9][a-z0-9-]{1,63}$/

const id = () => z.string().regex(ID_PATTERN, 'must be an id: 2 to 64 lower-case letters, digits or hyphens')

export const MemberId = id().brand<'MemberId'>()
export const ProfileId = id().brand<'ProfileId'>()
export const NeedId = id().brand<'NeedId'>()
export const SuggestionId = id().brand<'SuggestionId'>()
export const ProposalId = id().brand<'ProposalId'>()
export const RunId = id().brand<'RunId'>()

export type MemberId = z.infer<typeof MemberId>
export type ProfileId = z.infer<typeof ProfileId>
export type NeedId = z.infer<typeof NeedId>
export type SuggestionId = z.infer<typeof SuggestionId>
export type ProposalId = z.infer<typeof ProposalId>
export type RunId = z.infer<typeof RunId>

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/** 16 letters of Crockford's base 32 from the first 80 bits of `bytes` (at least 10 bytes). */
function spell(bytes: Uint8Array): string {
  let word = ''
  for (let i = 0; i < 16; i++) {
    const bit = i * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    word += LETTERS.charAt((pair >> (11 - (bit & 7))) & 31)
  }
  return word
}

/** A new id, such as `need-7h3kq0…`, with 80 random bits. */
export function newId(prefix: string): string {
  return `${prefix}-${spell(randomBytes(11))}`
}

/** The same id for the same parts: what makes a repeated step land on the same record. */
export function idFrom(prefix: string, ...parts: readonly string[]): string {
  return `${prefix}-${spell(createHash('sha256').update(JSON.stringify(parts)).digest())}`
}
