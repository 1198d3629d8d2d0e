import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { minutes as asMinutes } from '../../platform/duration.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { siteUrl } from '../notifications/site-address.server.ts'
import { loadMediation } from './load-mediation.server.ts'
import { readHistory } from './mediation-history.server.ts'
import { refuse } from './refuse-mediation.server.ts'

const SUMMARY = { zh: '调解会', en: 'Mediation session' }

/**
 * A session as an iCalendar file (RFC 5545) for its parties and mediator. No names and nothing of the dispute: calendars
 * are shared. Its UID stays the same, so that a cancelled session cancels the entry. Throws not_found.
 */
export async function sessionCalendar(
  { id, session, actor, locale }: { id: string; session: number; actor: Actor; locale: Locale },
  deps: Services = services(),
): Promise<{ name: string; text: string }> {
  const { mediation, state, part } = await loadMediation(id, actor, deps)
  const planned = state.sessions[session - 1]
  if (part.kind === 'office' || !planned) refuse('unknown')
  const history = await readHistory(id, state, part, deps)
  const set = history.find(({ event }) => event.type === 'mediation.session-set' && event.payload.session === session)
  const isOff = planned.state === 'cancelled'
  const start = new Date(planned.startAt)
  const calendar = ical({
    method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    prodId: { company: 'jiazhu', product: 'mediation' },
    events: [
      {
        id: `${id}-${session}`,
        sequence: isOff ? 1 : 0,
        status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
        stamp: set?.at ?? mediation.createdAt,
        start,
        end: new Date(start.getTime() + asMinutes(planned.minutes)),
        summary: `${pick(SUMMARY, locale)} ${mediation.number}`,
        location: set?.words.find(({ kind }) => kind === 'place')?.text ?? '',
        url: siteUrl(`/mediations/${id}`, deps),
      },
    ],
  })
  return { name: `${mediation.number}-${session}.ics`, text: calendar.toString() }
}
