import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import type { FileAudience } from './case-file.schema.ts'

const SHOWN = 10

/** Notes that somebody has a case file on paper or as PDF. Before it is given out, so that none goes unrecorded. */
export async function recordAccess(
  input: { caseId: string; actor: Actor; audience: FileAudience; form: 'page' | 'pdf'; withIdentity?: boolean },
  deps: Services = services(),
): Promise<void> {
  const { caseId, actor, audience, form, withIdentity = false } = input
  const { id: actorId, role: actorRole, departmentId } = actor
  const who = { actorId, actorRole, departmentId }
  await withTx(deps.db, 'case-file', (tx) =>
    tx.caseFileAccess.create({
      data: { id: deps.ids.newId(), caseId, ...who, audience, form, withIdentity, at: deps.clock.now() },
    }),
  )
}

/** The last 10 times that a case was printed or taken, for those who oversee it. */
export async function accessesOf(caseId: string, deps: Services = services()) {
  const rows = await deps.db.caseFileAccess.findMany({
    where: { caseId },
    orderBy: { at: 'desc' },
    take: SHOWN,
    select: { id: true, actorId: true, actorRole: true, audience: true, form: true, withIdentity: true, at: true },
  })
  const names = await accountNames(
    rows.map(({ actorId }) => actorId),
    deps,
  )
  return rows.map(({ actorId, ...row }) => ({ ...row, name: names.get(actorId ?? '') ?? '' }))
}
