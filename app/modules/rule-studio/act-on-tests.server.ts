import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { keepTest } from './keep-test.server.ts'
import { removeTest } from './remove-test.server.ts'

/** A form of the page of test cases: one taken out of use (`remove`), or a case made one. Fails as those do. */
export async function actOnTests(form: FormData, actor: Actor, deps: Services = services()): Promise<void> {
  const remove = form.get('remove')
  if (remove !== null) await removeTest(String(remove), actor, deps)
  else await keepTest({ reference: String(form.get('reference') ?? '') }, actor, deps)
}
