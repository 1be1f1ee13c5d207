// What a member is: an organisation of the cluster, with its units and identifiers.
import { z } from 'zod'
import { changeOf, HttpUrl, line, listOf, text } from '../lib/fields.js'
import { MemberId } from '../lib/ids.js'
import { recordShape } from '../lib/record.js'
import { defaultRoles, KINDS, ROLES } from '../matching/model.js'
import type { Kind, Role } from '../matching/model.js'
import { Ateco, FiscalCode, Pic, Ror, VatNumber } from './identifiers.js'
import { PROVINCE_CODES } from './vocabulary.js'

export const KindField = z.enum(KINDS, `must be one of ${KINDS.join(', ')}`)
export const RoleField = z.enum(ROLES, `must be one of ${ROLES.join(', ')}`)
export const ProvinceField = z.enum(PROVINCE_CODES, `must be one of ${PROVINCE_CODES.join(', ')}`)

/** A lab, department, clinic or business line of a member. */
export const Unit = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'must be 1 to 41 lower-case letters, digits or hyphens'),
  name: line(200),
})

export const Identifiers = z.strictObject({
  ror: Ror.optional(),
  pic: Pic.optional(),
  vatNumber: VatNumber.optional(),
  fiscalCode: FiscalCode.optional(),
  ateco: Ateco.optional(),
})

const shape = {
  name: line(200),
  /** The name in English, where it differs. */
  nameEn: line(200).optional(),
  kind: KindField,
  /** Overrides the default of the kind: an IRCCS is clinic and research. */
  roles: listOf(RoleField, 3).default([]),
  sme: z.boolean().optional(),
  units: listOf(Unit, 200)
    .refine((units) => new Set(units.map((u) => u.id)).size === units.length, 'must not use a unit id twice')
    .default([]),
  identifiers: Identifiers.default({}),
  city: line(100).optional(),
  province: ProvinceField.optional(),
  /** Two letters of ISO 3166-1. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a country code of two capitals such as IT')
    .default('IT'),
  website: HttpUrl.optional(),
  description: text(4000).optional(),
  /** Members under one ownership carry the same word and are never proposed together. */
  ownershipGroup: line(100).optional(),
  /** Made up for the demonstration: the only members that needs and persons of it belong to. */
  invented: z.boolean().default(false),
}

export const NewMember = z.strictObject({ id: MemberId.optional(), ...shape })
export const MemberChange = changeOf(shape)
export const Member = z.strictObject({ id: MemberId, ...shape, ...recordShape })

export type Unit = z.infer<typeof Unit>
export type NewMember = z.infer<typeof NewMember>
export type MemberChange = z.infer<typeof MemberChange>
export type Member = z.infer<typeof Member>

/** The roles that a member can hold in a partnership: its own, or the default of its kind. */
export function rolesOf(member: { readonly kind: Kind; readonly roles: readonly Role[] }): readonly Role[] {
  return member.roles.length > 0 ? member.roles : defaultRoles(member.kind)
}
