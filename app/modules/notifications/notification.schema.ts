import { z } from 'zod'

/** Ways to a person. `inbox` is the page of this site; the others leave the house. */
export const CHANNELS = ['inbox', 'email', 'push', 'sms'] as const
export type Channel = (typeof CHANNELS)[number]
/** Channels with deliveries. */
export const OUTWARD = ['email', 'push', 'sms'] as const
export type Outward = (typeof OUTWARD)[number]

/** When a notice goes out. In the inbox `off` means that it arrives as read. */
export const CADENCES = ['at_once', 'daily', 'off'] as const
export type Cadence = (typeof CADENCES)[number]

/** What notices are about; preferences and the inbox's filter are by theme. */
export const THEMES = [
  'my_cases',
  'followed',
  'desk',
  'deadlines',
  'supervision',
  'community',
  'credit',
  'account',
  'system',
] as const
export type Theme = (typeof THEMES)[number]

export const DELIVERY_STATES = ['gathering', 'queued', 'sent', 'failed', 'given_up', 'in_digest'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

const text = z.object({ zh: z.string(), en: z.string() })

/** What the words of a notice need: codes, numbers and names of units. Nothing that a person wrote. */
export const noticeDataSchema = z.object({
  /** Receipt number, or the number of an order or matter. */
  reference: z.string().optional(),
  unit: text.optional(),
  /** Name that the product itself gives a thing: a rule, a metric, a level. */
  what: text.optional(),
  count: z.number().optional(),
  days: z.number().optional(),
  /** ISO instant. */
  at: z.string().optional(),
})
export type NoticeData = z.infer<typeof noticeDataSchema>

const cadences = z.partialRecord(z.enum(CHANNELS), z.enum(CADENCES))
/** What somebody has chosen; what is missing is the default (preference.rules). */
export const preferencesSchema = z.partialRecord(z.enum(THEMES), cadences)
export type Preferences = z.infer<typeof preferencesSchema>

/** Start (epoch milliseconds) and number of what went out of late, by channel. */
export const recentSchema = z.partialRecord(z.enum(OUTWARD), z.object({ from: z.number(), count: z.number() }))
export type Recent = z.infer<typeof recentSchema>

const HOURS_OF_DAY = 24
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((value) => {
    const [hour = 0, minute = 0] = value.split(':').map(Number)
    return hour * 60 + minute
  })
const optionalTime = z.preprocess((value) => (value === '' ? null : value), timeOfDay.nullable().default(null))

/** The form of the settings page beside the choices per theme and channel. */
export const quietHoursSchema = z.object({
  quietFrom: optionalTime,
  quietTo: optionalTime,
  digestHour: z.coerce
    .number()
    .int()
    .min(0)
    .max(HOURS_OF_DAY - 1),
})

const EMAIL_MAX = 254
/** A mainland mobile number, with or without the country's code, or any number in the international form. */
export const PHONE = /^(\+?86)?1\d{10}$|^\+\d{6,15}$/

/** An address or number that somebody wants to be told at. */
export const contactSchema = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('email'), email: z.email().max(EMAIL_MAX) }),
  z.object({
    channel: z.literal('sms'),
    sms: z
      .string()
      .transform((value) => value.replaceAll(/[\s-]/g, ''))
      .pipe(z.string().regex(PHONE)),
  }),
])
export type Contact = z.infer<typeof contactSchema>

/** The address or number of a contact. */
export const addressIn = (contact: Contact) => (contact.channel === 'email' ? contact.email : contact.sms)

/** Hosts of the push services of browsers: nothing else is ever called on a visitor's word. */
const PUSH_HOSTS = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  'notify.windows.com',
] as const

function isPushService(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username } = new URL(address)
  const known = PUSH_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  return known && protocol === 'https:' && port === '' && username === ''
}

const KEY = /^[\w-]{20,200}={0,2}$/

/** What a browser gives when it subscribes (PushSubscription.toJSON). */
export const browserSubscriptionSchema = z.object({
  endpoint: z.string().max(1000).refine(isPushService),
  keys: z.object({ p256dh: z.string().regex(KEY), auth: z.string().regex(KEY) }),
})
