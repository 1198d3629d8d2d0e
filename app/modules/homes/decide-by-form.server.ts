import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { decidePapers } from '../accounts/decide-papers.server.ts'
import { settleConflict } from '../accounts/settle-conflict.server.ts'
import { endHome, grantHome } from './grant-home.server.ts'

const UNKNOWN_ACT = { zh: '没有这种操作', en: 'There is no such action' }

/** The form of one request in the manager's queue: its `act` is decide, propose, confirm or return. Fails as those do. */
export async function decideByForm(form: FormData, actor: Actor, deps: Services = services()): Promise<void> {
  const { act, ...fields } = Object.fromEntries(form)
  const grant = (request: Parameters<typeof grantHome>[0]) => grantHome(request, actor, deps)
  // The use-cases parse what they are given; a form's fields are text or missing.
  if (act === 'decide') return decidePapers(fields as Parameters<typeof decidePapers>[0], grant, actor, deps)
  if (act !== 'propose' && act !== 'confirm' && act !== 'return') throw new AppError('invalid', 'act', UNKNOWN_ACT)
  const effects = { grant, end: (verificationId: string) => endHome(verificationId, deps.clock.now()) }
  return settleConflict({ act, ...fields } as Parameters<typeof settleConflict>[0], effects, actor, deps)
}
