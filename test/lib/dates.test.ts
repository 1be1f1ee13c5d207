// Days and times as the cluster counts them, whatever the machine's own zone, across both changes of the clock.
import { describe, expect, it } from '@jest/globals'
import { longDate, romeDay, romeInstant, romeTime } from '../../src/lib/dates.js'

describe('dates in Rome', () => {
  it.each([
    ['2026-11-21T23:30:00Z', '2026-11-22', '00:30', 'after midnight in Rome, before it in Greenwich'],
    ['2027-03-28T00:59:00Z', '2027-03-28', '01:59', 'the last minute of winter time'],
    ['2027-03-28T01:00:00Z', '2027-03-28', '03:00', 'the first of summer time'],
    ['2027-10-31T00:30:00Z', '2027-10-31', '02:30', 'the first 02:30'],
    ['2027-10-31T01:30:00Z', '2027-10-31', '02:30', 'the second 02:30'],
    ['2028-02-29T12:00:00Z', '2028-02-29', '13:00', 'a leap day'],
  ])('%s is %s %s (%s)', (instant, day, time) => {
    expect([romeDay(new Date(instant)), romeTime(new Date(instant))]).toEqual([day, time])
  })

  it.each([
    ['2026-11-22T12:00:00Z', '02:30', '2026-11-22T01:30:00.000Z', 'winter'],
    ['2026-07-22T12:00:00Z', '02:30', '2026-07-22T00:30:00.000Z', 'summer'],
    [
      '2027-03-28T12:00:00Z',
      '02:30',
      '2027-03-28T01:30:00.000Z',
      'a time that does not exist: an hour later',
    ],
    ['2027-10-31T12:00:00Z', '02:30', '2027-10-31T00:30:00.000Z', 'a time that exists twice: the first'],
  ])('on the day of %s, %s is %s (%s)', (day, time, instant) => {
    expect(romeInstant(new Date(day), time).toISOString()).toBe(instant)
  })

  it('are written in the form of the reader', () => {
    const day = new Date('2026-11-22T12:00:00Z')
    expect([longDate(day, 'it'), longDate(day, 'en')]).toEqual(['22 novembre 2026', '22 November 2026'])
  })
})
