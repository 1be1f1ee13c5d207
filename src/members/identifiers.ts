// Identifiers with check digits: a wrong digit is refused where it is typed, not found out in a contract.
import { z } from 'zod'

/** Value of `0–9`, `a–z` in Crockford's base 32 (no i, l, o, u); -1 for anything else. */
const crockford = (letter: string) => '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(letter)

/**
 * ROR id: `0`, six letters of Crockford's base 32, and two decimal check digits
 * (ISO 7064 MOD 97-10: 98 − (number · 100 mod 97)).
 */
export function isRor(id: string): boolean {
  const word = id.replace(/^https:\/\/ror\.org\//, '')
  if (!/^0[0-9a-hj-km-np-tv-z]{6}\d{2}$/.test(word)) return false
  let number = 0n
  for (const letter of word.slice(0, 7)) number = number * 32n + BigInt(crockford(letter))
  return 98n - ((number * 100n) % 97n) === BigInt(word.slice(7))
}

/** ORCID: sixteen characters in four groups, the last a check digit of ISO 7064 MOD 11-2 (`X` is ten). */
export function isOrcid(id: string): boolean {
  const word = id.replace(/^https:\/\/orcid\.org\//, '')
  if (!/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.test(word)) return false
  let sum = 0
  const digits = word.replaceAll('-', '')
  for (const digit of digits.slice(0, 15)) sum = (sum + Number(digit)) * 2
  const check = (12 - (sum % 11)) % 11
  return digits.charAt(15) === (check === 10 ? 'X' : String(check))
}

/** Partita IVA: eleven digits, the last by Luhn's rule. */
export function isVatNumber(number: string): boolean {
  if (!/^\d{11}$/.test(number) || /^0+$/.test(number)) return false
  let sum = 0
  for (let i = 0; i < 10; i++) {
    const digit = Number(number.charAt(i))
    const twice = digit * 2
    sum += i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice
  }
  return (10 - (sum % 10)) % 10 === Number(number.charAt(10))
}

// Decreto ministeriale 23 December 1976: values of the characters in odd places.
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

/** Codice fiscale: sixteen characters with a check letter for persons, eleven digits for legal persons. */
export function isFiscalCode(code: string): boolean {
  if (/^\d{11}$/.test(code)) return isVatNumber(code)
  if (!/^[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPR-T][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]$/.test(code)) return false
  let sum = 0
  for (let i = 0; i < 15; i++) {
    const letter = code.charCodeAt(i)
    const value = letter < 65 ? letter - 48 : letter - 65
    sum += i % 2 === 0 ? (ODD[value] ?? 0) : value
  }
  return code.charCodeAt(15) - 65 === sum % 26
}

/** PIC, the Participant Identification Code of the European Commission: nine digits, no check digit. */
export const isPic = (code: string) => /^\d{9}$/.test(code)

export const Ror = z
  .string()
  .refine(isRor, 'must be a ROR id with a right check, such as https://ror.org/01nffqt88')
  .transform((id) => `https://ror.org/${id.replace(/^https:\/\/ror\.org\//, '')}`)
export const Orcid = z
  .string()
  .refine(isOrcid, 'must be an ORCID with a right check digit, such as 0000-0002-1825-0097')
export const VatNumber = z
  .string()
  .refine(isVatNumber, 'must be a partita IVA: 11 digits with a right check digit')
export const FiscalCode = z
  .string()
  .toUpperCase()
  .refine(isFiscalCode, 'must be a codice fiscale: 16 characters or 11 digits with a right check character')
export const Pic = z.string().refine(isPic, 'must be a PIC: nine digits')
/** Codes are strings: `01.1` and `01.10` are different things. */
export const Ateco = z.strictObject({
  code: z.string().regex(/^\d{2}(\.\d{1,2}){0,2}$/, 'must be an ATECO code such as 21.20.09'),
  version: z.enum(['ATECO 2007', 'ATECO 2025']),
})
