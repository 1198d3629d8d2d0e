import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { changeStanding } from './change-standing.server.ts'
import { CONSENTS, consentState, isPurpose, type Purpose } from './consent.rules.ts'

const UNKNOWN = { zh: '没有这项同意', en: 'There is no such consent' }

const openOf = (userId: string, purpose: Purpose, { db }: Pick<Services, 'db'>) =>
  db.consent.findMany({ where: { userId, purpose, withdrawnAt: null }, take: 20 })

/** Gives or withdraws a consent of one's own; doing it twice changes nothing. Withdrawing is as easy as giving (PIPL art. 15). */
export async function changeConsent(
  purpose: string,
  wish: 'give' | 'withdraw',
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  if (actor.id === null || !isPurpose(purpose)) throw new AppError('not_found', 'consent', UNKNOWN)
  const userId = actor.id
  const open = await openOf(userId, purpose, deps)
  const state = consentState(purpose, open)
  if (wish === 'give' ? state === 'given' : state === 'none') return
  const at = deps.clock.now()
  const { version } = CONSENTS[purpose]
  const type = wish === 'give' ? ('account.consent-given' as const) : ('account.consent-withdrawn' as const)
  await changeStanding(
    {
      userId,
      name: type,
      events: [{ type, payload: { purpose, consentVersion: version } }],
      also: async (tx) => {
        await tx.consent.updateMany({ where: { userId, purpose, withdrawnAt: null }, data: { withdrawnAt: at } })
        if (wish === 'withdraw') return
        await tx.consent.create({ data: { id: deps.ids.newId(), userId, purpose, version, givenAt: at, way: 'web' } })
      },
    },
    actor,
    deps,
  )
}
