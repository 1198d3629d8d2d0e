import type { NoticedCase, NoticedFact, NoticeKind } from './notice-kind.schema.ts'
import type { NoticeData } from './notification.schema.ts'

/** Somebody who is told: an account, or the contact of a case. `own`: their own case, where it is another one. */
export type Recipient = { userId: string | null; own?: { id: string; reference: string } }

/** One kind of notice after one fact, before it is known who is told. */
export type Notice = { kind: NoticeKind; fact: NoticedFact; about: NoticedCase | null; data: NoticeData }

export type NotificationRow = {
  id: string
  userId: string | null
  caseId: string | null
  kind: string
  theme: string
  data: string
  link: string
  at: Date
  readAt: Date | null
}

/** The line in somebody's inbox. `isMuted`: it arrives as read and does not count. */
export function notificationRow(
  notice: Notice,
  recipient: Recipient,
  given: { id: string; now: Date; isStaff: boolean; isMuted: boolean },
): NotificationRow {
  const { kind, fact, about } = notice
  const { userId, own } = recipient
  const seen = own && about ? { ...about, id: own.id, reference: own.reference } : about
  return {
    id: given.id,
    userId,
    caseId: seen?.id ?? null,
    kind: kind.code,
    theme: kind.theme,
    data: JSON.stringify(own ? { ...notice.data, reference: own.reference } : notice.data),
    link: kind.link(fact, seen, given.isStaff),
    at: fact.at,
    readAt: given.isMuted ? given.now : null,
  }
}
