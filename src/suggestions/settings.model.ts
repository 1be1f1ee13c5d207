// What staff set for the matcher's schedule; the environment gives the value until they do.
import { Schema, type Connection, type Model } from 'mongoose'
import { z } from 'zod'

export const ScheduleSettings = z.strictObject({
  /** Time of day in Europe/Rome of the nightly full run. */
  nightlyRunAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 02:30'),
})
export type ScheduleSettings = z.infer<typeof ScheduleSettings>

export type SettingsStore = {
  readonly models: readonly Model<unknown>[]
  read(otherwise: ScheduleSettings): Promise<ScheduleSettings>
  write(settings: ScheduleSettings, by: string, at: Date): Promise<void>
}

export function openSettings(connection: Connection): SettingsStore {
  const schema = new Schema(
    { _id: String, nightlyRunAt: String, changedBy: String, changedAt: Date },
    { versionKey: false, collection: 'settings' },
  )
  const Settings = connection.model<{ _id: string }>('settings', schema)
  return {
    models: [Settings as unknown as Model<unknown>],
    async read(otherwise) {
      const found = await Settings.findById('schedule').lean<Record<string, unknown>>()
      return found ? ScheduleSettings.parse({ nightlyRunAt: found['nightlyRunAt'] }) : otherwise
    },
    async write(settings, by, at) {
      await Settings.collection.updateOne(
        { _id: 'schedule' as never },
        { $set: { ...settings, changedBy: by, changedAt: at } },
        { upsert: true },
      )
    },
  }
}
