import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { cityInstant } from './city-time.server.ts'
import { performCommand } from './perform-command.server.ts'

/** Changes what was reported, before it is accepted. Refuses as the act itself does. */
export async function editFromForm(
  input: { reference: string; form: FormData; actor: Actor },
  deps: Services = services(),
): Promise<void> {
  const { form } = input
  const typed = form.get('occurredAt')
  const at = await cityInstant(typeof typed === 'string' ? typed : null, deps)
  if (at) form.set('occurredAt', at.toISOString())
  form.set('type', 'edit')
  await performCommand(input, deps)
}
