// The REST routes of the matcher's schedule.
import { actorOf } from '../lib/viewer.js'
import { apiRoute, type ApiRoute } from '../web/api.js'
import { ScheduleSettings, type SettingsStore } from './settings.model.js'

export function settingsRoutes(settings: SettingsStore, otherwise: ScheduleSettings): ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/settings',
      summary: 'When the nightly full run begins (Europe/Rome)',
      access: 'staff',
      answer: ScheduleSettings,
      handle: async () => ({ status: 200, body: await settings.read(otherwise) }),
    }),
    apiRoute({
      method: 'patch',
      path: '/settings',
      summary: 'Choose when the nightly full run begins (Europe/Rome)',
      access: 'staff',
      body: ScheduleSettings,
      answer: ScheduleSettings,
      async handle({ viewer, body, now }) {
        await settings.write(body, actorOf(viewer), now)
        return { status: 200, body: await settings.read(otherwise) }
      },
    }),
  ]
}
