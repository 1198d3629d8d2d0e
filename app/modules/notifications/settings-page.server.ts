import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { contactsOf } from './contact.server.ts'
import { ownFailures } from './deliveries.queries.server.ts'
import type { Theme } from './notification.schema.ts'
import { cadenceOf } from './preference.rules.ts'
import { profileOf } from './profile.server.ts'

const FOR_RESIDENTS: readonly Theme[] = ['my_cases', 'followed', 'community', 'credit', 'account']
const FOR_STAFF: readonly Theme[] = ['desk', 'deadlines', 'supervision', 'community', 'account', 'system']

const SHOWN_CHANNELS = ['inbox', 'email', 'push', 'sms'] as const

/** Everything that the settings page shows to an account about itself. */
export async function readSettings(actor: Actor, deps: Services = services()) {
  const userId = actor.id ?? ''
  const [profile, contacts, failures] = await Promise.all([
    profileOf(userId, deps),
    contactsOf(userId, deps),
    ownFailures(userId, deps),
  ])
  const themes = actor.role === 'resident' ? FOR_RESIDENTS : FOR_STAFF
  const { quietFrom, quietTo, digestHour, channels, preferences } = profile
  return {
    quietFrom,
    quietTo,
    digestHour,
    channels,
    contacts,
    failures,
    pushKey: deps.webPush.publicKey,
    choices: themes.map((theme) => ({
      theme,
      cadences: SHOWN_CHANNELS.map((channel) => ({ channel, cadence: cadenceOf(theme, channel, preferences, false) })),
    })),
  }
}

export type SettingsPage = Awaited<ReturnType<typeof readSettings>>
