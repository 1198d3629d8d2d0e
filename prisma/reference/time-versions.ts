import { officeHoursSchema } from '#app/modules/sla/calendar.schema.ts'
import { type CalendarContent, calendarContentSchema } from '#app/modules/sla/calendar-content.schema.ts'
import { type PolicySet, policySetSchema } from '#app/modules/sla/policy-set.schema.ts'
import { type Targets, targetsSchema } from '#app/modules/sla/sla.schema.ts'
import type { Db } from '#app/platform/db.server.ts'
import { withTx } from '#app/platform/tx.server.ts'
import holidays from './xiamen/holidays.json' with { type: 'json' }
import officeHours from './xiamen/office-hours.json' with { type: 'json' }
import shipped from './xiamen/policy-set.json' with { type: 'json' }
import policies from './xiamen/sla-policies.json' with { type: 'json' }

/** Everything that ever started follows the first version. */
const ALWAYS = new Date(0)
const YEARS_AHEAD = 2
const NOTE = '安装时的设置 / As installed'

type Holiday = { date: string; isOffDay: boolean; name: string; year: number }
type Named = { code: string; nameZh: string; nameEn: string; targets: Targets }

const MATCH: Record<string, { priority: number; types: string[]; urgencies: string[] }> = shipped.match

/** Limits by policy as one set; a policy that no kind of case is named for is left to the routing rules. */
function policySetOf(named: readonly Named[]): PolicySet {
  return policySetSchema.parse({
    policies: named.map((policy) => {
      const found = MATCH[policy.code]
      const match = found ? { types: found.types, urgencies: found.urgencies } : null
      return { ...policy, priority: found?.priority ?? 50, match }
    }),
    warnings: shipped.warnings,
    rework: shipped.rework,
    pauses: shipped.pauses,
    changes: shipped.changes,
  })
}

function calendarOf(hours: unknown, days: readonly Holiday[]): CalendarContent {
  const { zone, weekdays, hours: frames } = officeHoursSchema.parse(hours)
  return calendarContentSchema.parse({
    ...{ zone, weekdays, hours: frames, alsoOpen: [], seasons: [], horizonYears: YEARS_AHEAD },
    days: days.map(({ date, isOffDay, name, year }) => ({
      ...{ date, kind: isOffDay ? 'off' : 'working', name, notice: year },
    })),
    announcedYear: Math.max(...days.map(({ year }) => year)),
  })
}

/** Limits and calendar that the repository ships (DOMAIN 4.3, 4.4). Throws when one is malformed. */
export function shippedVersions(): { policies: PolicySet; calendar: CalendarContent } {
  const named = policies.map((policy) => ({ ...policy, targets: targetsSchema.parse(policy.targets) }))
  return { policies: policySetOf(named), calendar: calendarOf(officeHours, holidays) }
}

/** What a city kept before there were versions goes on in its first ones; a new city has what is shipped. */
async function firstVersions(db: Db): Promise<{ policies: PolicySet; calendar: CalendarContent }> {
  const [rows, days, hours] = await Promise.all([
    db.slaPolicy.findMany({ orderBy: { code: 'asc' } }),
    db.calendarDay.findMany({ orderBy: { date: 'asc' } }),
    db.setting.findUnique({ where: { key: 'office-hours' } }),
  ])
  const fresh = shippedVersions()
  const named = rows.map((row) => ({ ...row, targets: targetsSchema.parse(JSON.parse(row.targets)) }))
  return {
    policies: named.length > 0 ? policySetOf(named) : fresh.policies,
    calendar: days.length > 0 && hours ? calendarOf(JSON.parse(hours.value), days) : fresh.calendar,
  }
}

/** Makes version 1 of the limits and of the calendar where there is none; later ones are published by people. */
export async function loadTimeVersions(db: Db): Promise<void> {
  const known = await Promise.all([
    db.slaPolicyVersion.findFirst({ select: { version: true } }),
    db.calendarVersion.findFirst({ select: { version: true } }),
  ])
  if (known.every((version) => version !== null)) return
  const { policies, calendar } = await firstVersions(db)
  const first = { version: 1, note: NOTE, effectiveFrom: ALWAYS }
  await withTx(db, 'load-time-versions', async (tx) => {
    const limits = { ...first, content: JSON.stringify(policies) }
    await tx.slaPolicyVersion.upsert({ where: { version: 1 }, create: limits, update: {} })
    const hours = { ...first, content: JSON.stringify(calendar) }
    await tx.calendarVersion.upsert({ where: { version: 1 }, create: hours, update: {} })
  })
}
