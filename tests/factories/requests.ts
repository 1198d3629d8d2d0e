import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import type { CaseCommand } from '#app/modules/cases/case.schema.ts'
import { type Actor, SYSTEM } from '#app/platform/actor.ts'
import { minutes } from '#app/platform/duration.ts'
import type { City } from '../setup/city.ts'
import { HANDLER, LEADER } from './actors.ts'
import { ROUTE } from './case-states.ts'
import { fileCase } from './cases.ts'

/** A case, filed a minute after the one before, whose unit city-parks asks for two more days; its leader has signed that or not. */
export async function requestedCase({ deps, advance }: City, { isEndorsed }: { isEndorsed: boolean }): Promise<string> {
  advance(minutes(1))
  const { id } = await fileCase(deps, { publishConsent: false })
  const act = (actor: Actor, command: CaseCommand) => actOnCase({ caseId: id, actor, command }, deps)
  await act(SYSTEM, ROUTE)
  await act(HANDLER, { type: 'sign' })
  await act(HANDLER, { type: 'request-extension', days: 2, reason: '配件要等两天' })
  if (isEndorsed) await act(LEADER, { type: 'endorse' })
  return id
}
