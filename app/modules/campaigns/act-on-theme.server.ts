import { DateTime } from 'luxon'
import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { appendEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'
import { startDeadline } from '../sla/start-deadline.server.ts'
import { stopDeadline } from '../sla/stop-deadline.server.ts'
import { type CampaignEvent, themeStream } from './campaign.events.ts'
import { refuseCampaign } from './refuse-campaign.server.ts'
import { sealFacts } from './seal-facts.server.ts'
import { themeActsOf } from './theme.policy.ts'
import type { ThemeCommand } from './theme.schema.ts'

/** Deadline of one promise. */
const PROMISE = 'promise'

type Change = {
  event: CampaignEvent
  data?: Prisma.MonthlyThemeUpdateManyMutationInput
  note?: string
  also?: (tx: Tx) => Promise<unknown>
}

async function loadTheme(id: string, { db }: Services) {
  const row = await db.monthlyTheme.findUnique({ where: { id }, include: { commitments: true } })
  return row ?? refuseCampaign('unknown_theme')
}

type Theme = Awaited<ReturnType<typeof loadTheme>>

async function promised(command: Extract<ThemeCommand, { act: 'promise' }>, theme: Theme, deps: Services) {
  const { departmentId, text, dueDay } = command
  const known = (await listDepartments(deps)).some(({ id, active }) => active && id === departmentId)
  if (!known) refuseCampaign('unknown_office', 'departmentId')
  const { timeZone } = await regionOf(deps)
  const now = deps.clock.now()
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day')
  const amount = DateTime.fromISO(dueDay, { zone: timeZone }).diff(today, 'days').days
  if (!(amount >= 0) || amount > 800) refuseCampaign('bad_day', 'dueDay')
  const dueAt = today.plus({ days: amount + 1 }).toJSDate()
  const id = deps.ids.newId()
  const topics = [themeStream(theme.id), `department:${departmentId}`]
  const promise = { subject: `commitment:${id}` as const, metric: PROMISE, startAt: now, topics }
  const also = async (tx: Tx) => {
    await tx.themeCommitment.create({ data: { id, themeId: theme.id, departmentId, text, dueDay, dueAt } })
    // The last day counts to its end, as every promise by a date does.
    await startDeadline(tx, { ...promise, amount, unit: 'calendarDays', counting: 'nextDay' }, deps)
  }
  const payload = { commitmentId: id, departmentId, dueAt: dueAt.toISOString() }
  return { event: { type: 'theme.promised' as const, payload }, also }
}

function kept(commitmentId: string, theme: Theme, deps: Services): Change {
  const promise = theme.commitments.find(({ id, doneAt }) => id === commitmentId && doneAt === null)
  if (!promise) return refuseCampaign('wrong_state')
  const at = deps.clock.now()
  const also = async (tx: Tx) => {
    const { count } = await tx.themeCommitment.updateMany({
      where: { id: commitmentId, doneAt: null },
      data: { doneAt: at },
    })
    if (count === 0) refuseCampaign('moved')
    await stopDeadline(tx, { subject: `commitment:${commitmentId}`, metric: PROMISE, at, reason: 'met' }, deps)
  }
  return { event: { type: 'theme.kept', payload: { commitmentId, inTime: at <= promise.dueAt } }, also }
}

async function decide(command: ThemeCommand, theme: Theme, actor: Actor, deps: Services): Promise<Change> {
  switch (command.act) {
    case 'promise':
      return promised(command, theme, deps)
    case 'keep':
      return kept(command.commitmentId, theme, deps)
    case 'publish':
      if (theme.commitments.length === 0) refuseCampaign('no_promise')
      return {
        event: { type: 'theme.published', payload: {} },
        data: { status: 'published', publisherId: actor.id },
      }
    case 'note':
      return { event: { type: 'theme.noted', payload: {} }, note: command.text }
    case 'close':
      return { event: { type: 'theme.closed', payload: {} }, data: { status: 'closed', result: command.text } }
  }
}

/**
 * One act on a monthly theme: a promise with its deadline, a promise kept, publication, progress, the end. Throws
 * forbidden, not_found, invalid or conflict with a sentence; nothing is changed then.
 */
export async function actOnTheme(
  { id, rev, command }: { id: string; rev: number; command: ThemeCommand },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const theme = await loadTheme(id, deps)
  const units = theme.commitments.map(({ departmentId }) => departmentId)
  const { status, leadDepartmentId } = theme
  if (!themeActsOf(actor, { status, leadDepartmentId, units }).includes(command.act)) refuseCampaign('forbidden')
  if (theme.rev !== rev) refuseCampaign('moved')
  const { event, data, note, also } = await decide(command, theme, actor, deps)
  const sealed = sealFacts({ stream: themeStream(id), rev, headHash: theme.headHash }, [event], actor, deps)
  await withTx(deps.db, `theme-${command.act}`, async (tx) => {
    const head = { rev: sealed.rev, headHash: sealed.headHash, updatedAt: sealed.at }
    const { count } = await tx.monthlyTheme.updateMany({ where: { id, rev }, data: { ...data, ...head } })
    if (count === 0) refuseCampaign('moved')
    if (note) await tx.themeNote.create({ data: { themeId: id, rev: sealed.rev, text: note, at: sealed.at } })
    await also?.(tx)
    await appendEvents(tx, sealed.rows)
  })
  poke()
}
