import { actOnTimeDraft } from '#app/modules/time-studio/act-on-time-draft.server.ts'
import { saveTimeItem } from '#app/modules/time-studio/edit-time-draft.server.ts'
import { startTimeDraft } from '#app/modules/time-studio/start-time-draft.server.ts'
import type { Actor } from '#app/platform/actor.ts'
import { ANONYMOUS } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'

const SUMMER = { name: '夏令时间', from: '07-01', to: '09-30', hours: '08:00-12:00 15:00-18:00', replaces: '' }

/** A draft of the calendar with summer hours, waiting for the second administrator's review. */
export async function loadDemoTime(deps: Services): Promise<void> {
  const admin = await deps.db.user.findUnique({ where: { login: 'admin' }, select: { id: true } })
  if (!admin) return
  const actor: Actor = { ...ANONYMOUS, id: admin.id, role: 'admin', displayName: 'admin' }
  const draftId = await startTimeDraft({ kind: 'calendar', title: '夏令上班时间 15:00-18:00' }, actor, deps)
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...SUMMER, rev: '1' })) form.set(name, value)
  const rev = await saveTimeItem(draftId, 'season', form, actor, deps)
  await actOnTimeDraft(draftId, { act: 'submit', rev, note: '七月到九月下午推迟半小时上班。' }, actor, deps)
}
