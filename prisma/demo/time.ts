import { actOnTimeDraft } from '#app/modules/time-studio/act-on-time-draft.server.ts'
import type { ItemKind } from '#app/modules/time-studio/edit-content.rules.ts'
import { saveTimeItem } from '#app/modules/time-studio/edit-time-draft.server.ts'
import { startTimeDraft } from '#app/modules/time-studio/start-time-draft.server.ts'
import type { Actor } from '#app/platform/actor.ts'
import { ANONYMOUS } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'

type Proposal = { kind: string; title: string; note: string; form: ItemKind; fields: Record<string, string> }

const SUMMER: Proposal = {
  ...{ kind: 'calendar', title: '夏令上班时间 15:00-18:00', note: '七月到九月下午推迟半小时上班。', form: 'season' },
  fields: { name: '夏令时间', from: '07-01', to: '09-30', hours: '08:00-12:00 15:00-18:00', replaces: '' },
}
const PATIENCE: Proposal = {
  ...{ kind: 'desk', title: '补充材料等 10 天，第 4 个工作日再提醒', form: 'questions' },
  note: '回访时有居民反映七天来不及取材料。',
  fields: {
    ...{ remindAfterWorkingDays: '4', waitDays: '10', tries: '3', days: '2', 'silenceCloses-consultation': 'on' },
    ...{ 'silenceCloses-help': 'on', 'silenceCloses-complaint': 'on', 'silenceCloses-suggestion': 'on' },
  },
}

async function propose({ kind, title, note, form, fields }: Proposal, actor: Actor, deps: Services): Promise<void> {
  const draftId = await startTimeDraft({ kind, title }, actor, deps)
  const typed = new FormData()
  for (const [name, value] of Object.entries({ ...fields, rev: '1' })) typed.set(name, value)
  const rev = await saveTimeItem(draftId, form, typed, actor, deps)
  await actOnTimeDraft(draftId, { act: 'submit', rev, note }, actor, deps)
}

/** Drafts of summer hours and of longer waits for residents, waiting for the second administrator's review. */
export async function loadDemoTime(deps: Services): Promise<void> {
  const admin = await deps.db.user.findUnique({ where: { login: 'admin' }, select: { id: true } })
  if (!admin) return
  const actor: Actor = { ...ANONYMOUS, id: admin.id, role: 'admin', displayName: 'admin' }
  for (const proposal of [PATIENCE, SUMMER]) await propose(proposal, actor, deps)
}
