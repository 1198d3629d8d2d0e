import type { Db } from '#app/platform/db.server.ts'
import { loadOnce } from './load-once.ts'
import holidays from './xiamen/holidays.json' with { type: 'json' }
import officeHours from './xiamen/office-hours.json' with { type: 'json' }

/** Setting that holds the zone, the weekdays and the office hours of the working-time calendar. */
const OFFICE_HOURS = 'office-hours'

/** Loads days off, make-up working days (`year` is the year of the notice) and the office hours (DOMAIN 4.4). */
export async function loadCalendar(db: Db): Promise<void> {
  await loadOnce(db, 'calendar', { holidays, officeHours }, async (tx) => {
    const value = JSON.stringify(officeHours)
    await tx.setting.upsert({ where: { key: OFFICE_HOURS }, create: { key: OFFICE_HOURS, value }, update: { value } })
    await tx.calendarDay.deleteMany({ where: { date: { in: holidays.map((day) => day.date) } } })
    await tx.calendarDay.createMany({ data: holidays })
  })
}
