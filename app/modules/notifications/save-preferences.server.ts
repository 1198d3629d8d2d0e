import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { CADENCES, CHANNELS, preferencesSchema, quietHoursSchema, THEMES } from './notification.schema.ts'
import { changeProfile } from './profile.server.ts'

const BOTH = {
  zh: '请同时填写开始和结束时间，或都留空',
  en: 'Give both a beginning and an end, or leave both empty',
}

/** Choices of the form, fields named "<theme>.<channel>"; what is missing or unknown keeps its default. */
function choicesIn(form: Readonly<Record<string, unknown>>) {
  const chosen = THEMES.map((theme) => {
    const cells = CHANNELS.flatMap((channel) => {
      const cadence = CADENCES.find((one) => one === form[`${theme}.${channel}`])
      return cadence ? [[channel, cadence] as const] : []
    })
    return [theme, Object.fromEntries(cells)] as const
  })
  return preferencesSchema.parse(Object.fromEntries(chosen.filter(([, cells]) => Object.keys(cells).length > 0)))
}

/** Saves how somebody wants to be told: by theme and channel, quiet hours, the hour of the digest. */
export async function savePreferences(
  input: { userId: string; form: Readonly<Record<string, unknown>> },
  deps: Services = services(),
): Promise<void> {
  const { userId, form } = input
  const { quietFrom, quietTo, digestHour } = parseInput(quietHoursSchema, form)
  if ((quietFrom === null) !== (quietTo === null)) {
    const fields = { [quietFrom === null ? 'quietFrom' : 'quietTo']: [BOTH] }
    throw new AppError('invalid', 'quiet_hours', BOTH, { fields })
  }
  const preferences = choicesIn(form)
  await changeProfile(
    userId,
    // Themes that the form does not show to this role keep what they were.
    (now) => ({ preferences: JSON.stringify({ ...now.preferences, ...preferences }), quietFrom, quietTo, digestHour }),
    deps,
  )
}
