// Tells or sets when the nightly full run begins.
import { ScheduleSettings } from '../suggestions/settings.model.js'
import { optionsOf, withStores, WrongUsage, type Verb } from './verb.js'

export const schedule: Verb = {
  name: 'schedule',
  summary: 'tell or set when the nightly run of the matcher begins',
  help: 'Usage: npm run sinapsi -- schedule [--nightly HH:MM]\n\nTime of day in Europe/Rome.',
  async run(args, config) {
    const { nightly } = optionsOf(args, { nightly: { type: 'string' } })
    const wanted = nightly === undefined ? undefined : ScheduleSettings.safeParse({ nightlyRunAt: nightly })
    if (wanted && !wanted.success) throw new WrongUsage('--nightly must be a time of day such as 02:30')
    return withStores(config, async ({ settings }) => {
      if (wanted) await settings.write(wanted.data, 'command:schedule', new Date())
      const { nightlyRunAt } = await settings.read({ nightlyRunAt: config.nightlyRunAt })
      console.log(`nightly run at ${nightlyRunAt} (Europe/Rome)`)
      return 0
    })
  },
}
