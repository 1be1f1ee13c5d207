// Dates as people of the cluster count them: Europe/Rome, ISO weeks.
import { DateTime } from 'luxon'

export const ZONE = 'Europe/Rome'

/** The calendar day in Rome, such as `2026-11-22`. */
export function romeDay(at: Date): string {
  return DateTime.fromJSDate(at, { zone: ZONE }).toFormat('yyyy-MM-dd')
}

/** The time of day in Rome, `HH:mm`. */
export function romeTime(at: Date): string {
  return DateTime.fromJSDate(at, { zone: ZONE }).toFormat('HH:mm')
}

/**
 * The instant of `HH:mm` on the day in Rome that contains `at`. A time that daylight saving skips
 * is an hour later; of one that comes twice it is the first.
 */
export function romeInstant(at: Date, time: string): Date {
  const [hour, minute] = time.split(':').map(Number)
  return DateTime.fromJSDate(at, { zone: ZONE })
    .startOf('day')
    .set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 })
    .toJSDate()
}

/** A date in the reader's form: `22 novembre 2026`, `22 November 2026`. */
export function longDate(at: Date, language: 'it' | 'en'): string {
  return DateTime.fromJSDate(at, { zone: ZONE })
    .setLocale(language === 'it' ? 'it' : 'en-GB')
    .toLocaleString(DateTime.DATE_FULL)
}
