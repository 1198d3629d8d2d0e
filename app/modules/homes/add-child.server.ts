import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { changeStanding } from '../accounts/change-standing.server.ts'
import { ageOn } from '../accounts/id-number.rules.ts'
import { sealPersonal } from '../accounts/person-key.server.ts'
import { textOf } from '../cases/case.schema.ts'
import { ADULT_FROM, HOUSEHOLD_MAX } from './household.rules.ts'

const NOT_YOU = { zh: '请先登录', en: 'Please log in first' }
const GROWN = {
  zh: '这里登记未满 18 岁的孩子；成年人请用邀请码加入',
  en: 'This is for children under 18; adults join by a code',
}
const FULL = { zh: `一户最多 ${HOUSEHOLD_MAX} 人`, en: `A household has at most ${HOUSEHOLD_MAX} people` }
const CONSENT = {
  zh: '请确认您是监护人并同意保存',
  en: 'Confirm that you are the guardian and agree to this being kept',
}

const childFormSchema = z.object({
  name: textOf(1, 30),
  bornOn: z.iso.date(),
  guardian: z.literal('on').optional(),
})
export type ChildInput = z.input<typeof childFormSchema>

/**
 * A guardian enters a child without an account, so as to file for it. Name and birthday are sealed (sensitive data of
 * under-14s, DOMAIN 9) and removed when it is taken out. Starts the household when there is none.
 */
export async function addChild(input: ChildInput, actor: Actor, deps: Services = services()): Promise<void> {
  const userId = actor.id
  if (userId === null) throw new AppError('unauthenticated', 'log_in', NOT_YOU)
  const { name, bornOn, guardian } = parseInput(childFormSchema, input)
  if (!guardian) throw new AppError('invalid', 'guardian', CONSENT, { fields: { guardian: [CONSENT] } })
  const now = deps.clock.now()
  const { dayOf } = await regionOf(deps)
  const age = ageOn(bornOn, dayOf(now))
  if (age < 0 || age >= ADULT_FROM) throw new AppError('invalid', 'grown', GROWN, { fields: { bornOn: [GROWN] } })
  const own = await deps.db.householdMember.findUnique({ where: { activeKey: userId } })
  const householdId = own?.householdId ?? deps.ids.newId()
  const members = own ? await deps.db.householdMember.count({ where: { householdId, leftAt: null } }) : 1
  if (own?.kind === 'minor') throw new AppError('forbidden', 'guardian', CONSENT)
  if (members >= HOUSEHOLD_MAX) throw new AppError('conflict', 'household_full', FULL)
  const sealed = sealPersonal(JSON.stringify({ name, bornOn }), deps)
  const child = { id: deps.ids.newId(), householdId, kind: 'minor', guardianId: userId, sealed, joinedAt: now }
  await changeStanding(
    {
      userId,
      name: 'add-child',
      events: [{ type: 'account.household-joined', payload: { householdId, kind: 'minor' } }],
      also: async (tx) => {
        if (!own) {
          await tx.household.create({ data: { id: householdId, createdById: userId, createdAt: now } })
          const self = { id: deps.ids.newId(), householdId, userId, kind: 'adult', joinedAt: now, activeKey: userId }
          await tx.householdMember.create({ data: self })
        }
        await tx.householdMember.create({ data: child })
      },
    },
    actor,
    deps,
  )
}
