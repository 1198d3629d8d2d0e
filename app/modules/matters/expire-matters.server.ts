import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { voiceIn } from './change-matter.server.ts'
import { matterSettings } from './matter-settings.server.ts'

const AT_ONCE = 50

/**
 * Matters that did not find enough support in the time that the city gives lapse; who proposed and who supported them is
 * told (REQUIREMENTS A7). What was said stays readable. Returns how many.
 */
export async function expireMatters(deps: Services = services()): Promise<number> {
  const { supportDays } = await matterSettings(deps)
  const before = new Date(deps.clock.now().getTime() - days(supportDays))
  const rows = await deps.db.matter.findMany({
    where: { status: 'proposed', createdAt: { lte: before } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: AT_ONCE,
    select: { id: true },
  })
  for (const { id } of rows) {
    await voiceIn(
      'expire-matter',
      id,
      async ({ status, authorId, supporterCount: supporters }) => {
        if (status !== 'proposed') return null
        return { events: [{ type: 'matter.expired', payload: { authorId, supporters } }], data: { status: 'expired' } }
      },
      SYSTEM,
      deps,
    )
  }
  return rows.length
}
