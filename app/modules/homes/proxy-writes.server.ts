import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { insertInto, type Write } from '../../platform/write-batch.server.ts'
import { sealPersonal } from '../accounts/person-key.server.ts'
import { type ConsentWay, proxyRelation } from './proxy.rules.ts'

/**
 * Records with a case that is being filed who files it for somebody else and how that person agreed; part of the same
 * batch. Who is meant stays sealed with the case.
 */
export function proxyWrites(
  filing: { caseId: string; way: ConsentWay; note: string | undefined },
  actor: Actor,
  deps: Services,
): Write[] {
  if (actor.id === null) return []
  return insertInto('ProxyFiling', [
    {
      id: deps.ids.newId(),
      caseId: filing.caseId,
      proxyId: actor.id,
      proxyRole: actor.role,
      relation: proxyRelation(actor.role, filing.way),
      consentWay: filing.way,
      sealedNote: filing.note ? sealPersonal(filing.note, deps) : null,
      createdAt: deps.clock.now(),
    },
  ])
}
