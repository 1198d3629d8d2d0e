import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { barredUnits, isOpenToMerging } from './gather-facts.server.ts'
import { loadCaseRow, type StoredCase } from './load-case-row.server.ts'
import { ownVoiceOf } from './main-case.server.ts'

const REFUSALS = {
  not_public: {
    zh: '只能加入公开的诉求；可以单独提交',
    en: 'Only a published case can be joined; you can file your own',
  },
  ended: {
    zh: '这件诉求已经结束，不能再加入；可以单独提交',
    en: 'That case has ended and cannot be joined any more; you can file your own',
  },
  own_case: { zh: '这是您自己提交的，不用再加入', en: 'You filed this case yourself' },
  joined_already: { zh: '您已经加入了这件诉求', en: 'You have joined this case already' },
  handled_by_target: {
    zh: '您投诉的单位正在办这件诉求，不能加入；请单独提交',
    en: 'The unit that you complain about handles that case; please file your own',
  },
}

function refuse(reason: keyof typeof REFUSALS): never {
  throw new AppError('conflict', reason, REFUSALS[reason])
}

/**
 * The case that the actor may join by filing their own with it. Throws conflict with the reason: not published, ended,
 * their own, joined already, or in the hands of the unit that they complain about.
 */
export async function joinableCase(
  input: { reference: string; actor: Actor; targetDepartmentId?: string | undefined },
  deps: Services = services(),
): Promise<StoredCase> {
  const { reference, actor, targetDepartmentId } = input
  const row = await loadCaseRow({ reference }, deps)
  if (row && actor.id !== null && row.requesterId === actor.id) return refuse('own_case')
  if (!row?.published) return refuse('not_public')
  if (!isOpenToMerging(row.status)) return refuse('ended')
  if (await ownVoiceOf(row.id, actor.id, deps)) return refuse('joined_already')
  const barred = await barredUnits(targetDepartmentId ?? null, deps)
  const isTheirs = row.assignments.some((task) => task.status !== 'returned' && barred.has(task.departmentId))
  return isTheirs ? refuse('handled_by_target') : row
}
