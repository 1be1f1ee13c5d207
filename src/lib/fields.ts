// Kinds of fields that every form, request and record is made of, with messages that say what would be right.
import { z } from 'zod'

// Controls, and marks that reverse text: no name or text of ours needs them, and they can deceive a reader.
// eslint-disable-next-line no-control-regex -- these are the very characters that are refused
const HIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/
// What word processors leave behind: taken out, so that a pasted text is not refused for what nobody sees.
const INVISIBLE = /[\u200B\u2060\uFEFF]/g
const LINE_ENDS = /\r\n|[\u2028\u2029]/g

const tidy = (value: string) =>
  value.replaceAll(LINE_ENDS, '\n').replaceAll(INVISIBLE, '').normalize('NFC').trim()

/** A text of several lines, 1 to `max` characters after trimming. */
export const text = (max: number) =>
  z
    .string()
    .max(max * 2, `must have at most ${max} characters`)
    .transform(tidy)
    .pipe(
      z
        .string()
        .min(1, 'must not be empty')
        .max(max, `must have at most ${max} characters`)
        .refine(
          (value) => !HIDDEN.test(value),
          'must not hold control characters or marks that reverse the text',
        ),
    )

/** A text of one line, 1 to `max` characters after trimming. */
export const line = (max: number) =>
  text(max).refine((value) => !/[\n\t]/.test(value), 'must be one line, without line breaks or tabs')

/** At most `max` different values; the order is the author's. */
export const listOf = <T extends z.ZodType>(item: T, max: number) =>
  z
    .array(item)
    .max(max, `must have at most ${max} entries`)
    .refine(
      (values) => new Set(values.map((value) => JSON.stringify(value))).size === values.length,
      'must not name the same entry twice',
    )

export const Trl = z.int().min(1, 'must be a TRL from 1 to 9').max(9, 'must be a TRL from 1 to 9')

/** A calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date('must be a day such as 2027-03-31')

export const HttpUrl = z.url({
  protocol: /^https?$/,
  hostname: z.regexes.domain,
  error: 'must be a web address such as https://example.org',
})

export const Language = z.enum(['it', 'en'], 'must be it or en')

/** Every optional field of `shape` may also be `null` in a change: that removes it. No defaults are filled in. */
export function changeOf<S extends z.ZodRawShape>(shape: S) {
  const changed: Record<string, z.ZodType> = {}
  for (const [name, field] of Object.entries(shape)) {
    const isOptional = field instanceof z.ZodOptional
    const inner =
      field instanceof z.ZodDefault || isOptional ? (field.unwrap() as z.ZodType) : (field as z.ZodType)
    changed[name] = isOptional ? inner.nullable().optional() : inner.optional()
  }
  return z.strictObject(changed) as unknown as z.ZodType<Change<z.infer<z.ZodObject<S>>>>
}

/** What a change may say of a thing of type `T`: any field anew, an optional one `null` to remove it. */
export type Change<T> = {
  [K in keyof T]?: undefined extends T[K] ? T[K] | null : T[K]
}

/** `thing` with `change` applied; fields that the change does not name stay as they are. */
export function withChange<T extends object>(
  thing: T,
  change: { readonly [K in keyof NoInfer<T>]?: T[K] | null | undefined },
): T {
  const next = { ...thing } as unknown as Record<string, unknown>
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete next[name]
    else if (value !== undefined) next[name] = value
  }
  return next as unknown as T
}
