import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { canonicalJson, sha256 } from '../../platform/digest.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { METHOD_VERSION } from './measure.schema.ts'
import { reportStream } from './measures.events.ts'
import { mayPublish } from './measures.policy.ts'
import { monthOf } from './month.server.ts'
import { presentFigures } from './month-report.server.ts'
import { tallyMonth } from './tally-months.server.ts'

const FORBIDDEN = { zh: '只有督查人员可以发布月报', en: 'Only supervision may publish a monthly report' }
const NOT_OVER = { zh: '这个月还没有结束，不能发布', en: 'The month is not over; it cannot be published yet' }
const SAME = {
  zh: '数字和已发布的一版相同，不用再发布',
  en: 'The figures are those of the edition that is published already',
}
const MOVED = { zh: '别人刚刚发布了这个月的月报', en: 'Somebody published this month a moment ago' }
const NOTHING = { zh: '这个月没有可以发布的数字', en: 'There are no figures for this month' }

/**
 * Freezes a month: counts it anew and keeps the figures for good, with the number of the method. A published edition is
 * never changed; when figures were corrected, this makes the next one. Returns the edition. Fails with `forbidden`,
 * `conflict` (not over, nothing new, somebody was first) or `not_found`.
 */
export async function publishReport(month: string, actor: Actor, deps: Services = services()): Promise<number> {
  if (!mayPublish(actor) || !actor.id) throw new AppError('forbidden', 'publish_report', FORBIDDEN)
  const publishedById = actor.id
  const publishedAt = deps.clock.now()
  if (month >= (await monthOf(publishedAt, deps))) throw new AppError('conflict', 'month_not_over', NOT_OVER)
  await tallyMonth(month, deps)
  const present = await presentFigures(month, deps)
  if (!present || present.units.length === 0) throw new AppError('not_found', 'month_empty', NOTHING)
  const figures = canonicalJson(present)
  const last = await deps.db.measureReport.findFirst({ where: { month }, orderBy: { edition: 'desc' } })
  const told = (json: string) => canonicalJson({ ...JSON.parse(json), asOf: null })
  if (last && told(last.figures) === told(figures)) throw new AppError('conflict', 'report_unchanged', SAME)
  const edition = (last?.edition ?? 0) + 1
  const stream = reportStream(month)
  const head = await deps.db.event.findFirst({ where: { stream }, orderBy: { rev: 'desc' }, select: { hash: true } })
  const fact = {
    stream,
    rev: edition,
    type: 'measures.report-published',
    version: 1,
    payload: { month, edition, methodVersion: METHOD_VERSION, figuresHash: sha256(figures) },
    audience: 'public' as const,
    actorId: publishedById,
    actorRole: actor.role,
    at: publishedAt,
    topics: [stream, 'measures'],
  }
  const { rows } = sealEvents([fact], head?.hash ?? GENESIS, deps.ids)
  try {
    await withTx(deps.db, 'publish-report', async (tx) => {
      await tx.measureReport.create({
        data: { month, edition, publishedAt, publishedById, methodVersion: METHOD_VERSION, figures },
      })
      await appendEvents(tx, rows)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'report_published', MOVED, { cause: error })
  }
  poke()
  return edition
}
