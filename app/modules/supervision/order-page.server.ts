import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { revsOf } from '../../platform/live/live-revs.server.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import { deadlinesOf } from '../sla/deadlines.queries.server.ts'
import { rungOf } from './ladder.rules.ts'
import { LADDER_CODES } from './ladder.schema.ts'
import { loadLadder } from './load-ladder.server.ts'
import { loadOrder } from './load-order.server.ts'
import { orderStream, parseOrderEvent } from './order.events.ts'
import { maySeeOrder, orderActsOf } from './order.policy.ts'
import { ORDER_REFUSALS } from './order-refusals.words.ts'
import { orderOf } from './order-row.rules.ts'

/** Lines of the history that are read; an order has a few dozen at most. */
const LINES = 300

async function historyOf(orderId: string, { db }: Services) {
  const [events, words] = await Promise.all([
    db.event.findMany({
      where: { stream: orderStream(orderId) },
      orderBy: { rev: 'desc' },
      take: LINES,
      select: { rev: true, type: true, payload: true, at: true, actorId: true, actorRole: true },
    }),
    db.orderWords.findMany({ where: { orderId }, select: { rev: true, kind: true, text: true } }),
  ])
  return events.map(({ rev, at, actorId, actorRole, ...event }) => ({
    ...{ rev, at, actorId, actorRole, event: parseOrderEvent(event) },
    words: words.filter((said) => said.rev === rev).map(({ kind, text }) => ({ kind, text })),
  }))
}

/** Names of accounts by id; staff see each other's names. */
async function namesOf(ids: readonly string[], { db }: Services): Promise<Map<string, string>> {
  const rows = await db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, displayName: true },
  })
  return new Map(rows.map(({ id, displayName }) => [id, displayName]))
}

/** Everything the page of one order shows to this actor. Throws not_found for what is not there or not theirs. */
export async function readOrderPage(
  { id, actor, locale }: { id: string; actor: Actor; locale: Locale },
  deps: Services = services(),
) {
  const streams = await revsOf([orderStream(id)], deps)
  const [order, ladder] = await Promise.all([loadOrder(id, deps), loadLadder(deps)])
  const state = orderOf(order)
  if (!maySeeOrder(actor, state)) {
    throw new AppError(ORDER_REFUSALS.unknown.code, 'order', ORDER_REFUSALS.unknown.text)
  }
  const rung = rungOf(ladder, order.level)
  const [history, cases, photos, deadlines, units] = await Promise.all([
    historyOf(id, deps),
    deps.db.case.findMany({
      where: { id: { in: order.cases.map(({ caseId }) => caseId) } },
      select: { id: true, reference: true, title: true, status: true },
    }),
    deps.db.photo.findMany({ where: { orderId: id }, select: { id: true }, orderBy: { createdAt: 'asc' }, take: 50 }),
    deadlinesOf([orderStream(id)], deps),
    departmentNames(order.departmentId ? [order.departmentId] : [], deps),
  ])
  const people = [...state.recipients, ...history.flatMap(({ actorId }) => actorId ?? [])]
  const names = await namesOf(people, deps)
  const unit = order.departmentId ? units.get(order.departmentId) : undefined
  return {
    streams,
    order: {
      ...{ id, rev: order.rev, number: order.number, level: rung.code, state: state.state, trigger: state.trigger },
      ...{ unowned: state.unowned, closeReason: state.closeReason, missedAt: state.missedAt, step: state.step },
      ...{ acknowledgeDueAt: state.acknowledgeDueAt, rectifyDueAt: state.rectifyDueAt, dueAt: order.dueAt },
      ...{ acknowledgedAt: state.acknowledgedAt, submittedAt: state.submittedAt, closedAt: state.closedAt },
      unit: unit ? pick(unit, locale) : null,
      recipients: state.recipients.map((each) => names.get(each) ?? '—'),
    },
    rung,
    higher: ladder.filter(({ rank }) => rank > rung.rank).map(({ code }) => code),
    levels: LADDER_CODES.map((code) => {
      const { nameZh, nameEn } = rungOf(ladder, code)
      return { code, name: pick({ zh: nameZh, en: nameEn }, locale) }
    }),
    acts: orderActsOf(actor, state, rung),
    history: history.map(({ actorId, ...line }) => ({ ...line, actor: actorId ? (names.get(actorId) ?? null) : null })),
    cases,
    photos: photos.map((photo) => photo.id),
    deadlines: deadlines.map(({ metric, cycle, state: stands, startAt, dueAt, breachedAt, stoppedAt }) => {
      return { metric, cycle, state: stands, startAt, dueAt, breachedAt, stoppedAt }
    }),
    now: deps.clock.now(),
  }
}

export type OrderPage = Awaited<ReturnType<typeof readOrderPage>>
