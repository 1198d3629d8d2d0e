import { routeCase } from '#app/modules/routing/route-case.server.ts'
import { loadClocks } from '#app/modules/sla/load-clocks.server.ts'
import { syncClocks } from '#app/modules/sla/sync-clocks.server.ts'
import { actOnTimeDraft } from '#app/modules/time-studio/act-on-time-draft.server.ts'
import { askTimeRun } from '#app/modules/time-studio/ask-time-run.server.ts'
import { saveTimeItem } from '#app/modules/time-studio/edit-time-draft.server.ts'
import { loadTimeDraft } from '#app/modules/time-studio/load-time-draft.server.ts'
import { timeRunPage } from '#app/modules/time-studio/run-pages.queries.server.ts'
import { startTimeDraft } from '#app/modules/time-studio/start-time-draft.server.ts'
import { workTimeRun } from '#app/modules/time-studio/work-time-run.server.ts'
import { seconds } from '#app/platform/duration.ts'
import type { City } from '#tests/setup/city.ts'
import { ADMIN, anActor } from './actors.ts'
import { fileCase } from './cases.ts'

/** The administrator who reviews what the first one drafts. */
export const SECOND_ADMIN = anActor('admin', { id: 'user-admin-2' })

/** A local time of the city as UTC milliseconds. */
export const localTime = (local: string) => Date.parse(`${local}+08:00`)

/** Fields of the form of a day on which a typhoon closes the offices. */
export const TYPHOON = { date: '2026-03-05', kind: 'amnesty', name: '台风停算', hours: '', replaces: '' }

const LIMITS = {
  ...{ priority: '100', acceptAmount: '2', acceptUnit: 'hour', dispatchAmount: '24', dispatchUnit: 'hour' },
  ...{ signAmount: '1', signUnit: 'working_day', contactAmount: '1', contactUnit: 'working_day' },
  ...{ resolveAmount: '10', resolveUnit: 'working_day' },
}
/** Fields of the form of the limits of complaints, as they are shipped. */
export const COMPLAINT_LIMITS = {
  ...{ ...LIMITS, replaces: 'policy:complaint', code: 'complaint', nameZh: '投诉', nameEn: 'Complaint' },
  ...{ isMatched: 'on', 'types-complaint': 'on' },
}
/** Fields of the limits that the rules choose for a broken street light, with ten days to resolve it. */
export const REPAIR_LIMITS = {
  ...{ ...LIMITS, replaces: 'policy:complaint-convenience', code: 'complaint-convenience' },
  ...{ nameZh: '投诉（便民小事）', nameEn: 'Small repair' },
}

/** A form with these fields. */
export function formOf(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

/** The reason of a refusal; "done" where there is none. */
export const reasonOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error) => error.reason ?? error.message,
  )

/** The fields that a refusal names. */
export const fieldsOf = (promise: Promise<unknown>): Promise<string[]> =>
  promise.then(
    () => [],
    (error) => Object.keys(error.fields ?? {}),
  )

/** What administrators do with limits and calendar of a city, and a case whose clocks they touch. */
export function timeDesk({ deps, advance }: City) {
  const start = (kind: string, title = '试一试') => startTimeDraft({ kind, title }, ADMIN, deps)
  const revOf = async (draftId: string) => (await loadTimeDraft(draftId, deps)).rev
  const act = async (draftId: string, input: object, actor = ADMIN) =>
    actOnTimeDraft(draftId, { rev: await revOf(draftId), ...input }, actor, deps)
  const save = async (draftId: string, kind: Parameters<typeof saveTimeItem>[1], fields: Record<string, string>) =>
    saveTimeItem(draftId, kind, formOf({ rev: String(await revOf(draftId)), ...fields }), ADMIN, deps)
  const publish = async (draftId: string, effectiveFrom = '') => {
    await act(draftId, { act: 'submit' })
    return act(draftId, { act: 'approve', effectiveFrom }, SECOND_ADMIN)
  }
  return {
    ...{ start, revOf, act, save, publish },
    /** Publishes a calendar in which the offices are closed on a day, and waits until it is in force. */
    async closeOn(date: string): Promise<void> {
      const draftId = await start('calendar', '台风停算')
      await save(draftId, 'day', { ...TYPHOON, date })
      await publish(draftId)
      advance(seconds(10))
    },
    /** A run as its page shows it once it is done. */
    async run(input: object) {
      const runId = await askTimeRun(input, ADMIN, deps)
      await workTimeRun({ runId }, deps)
      return timeRunPage(runId, ADMIN, deps)
    },
    /** A broken street light that the rules have sent to its department; its limit is three working days. */
    async aCase(): Promise<string> {
      const { id } = await fileCase(deps)
      await routeCase({ caseId: id }, deps)
      await syncClocks({ caseId: id }, deps)
      return id
    },
    async resolveClock(caseId: string) {
      const clocks = await loadClocks(caseId, deps.db)
      return clocks.find(({ value }) => value.metric === 'resolve')?.value
    },
  }
}
