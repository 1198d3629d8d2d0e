import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { actOnObjection } from './act-on-objection.server.ts'
import { closeBook } from './close-book.server.ts'
import { fileObjection } from './file-objection.server.ts'
import type { ActOnObjectionInput, FileObjectionInput } from './objection.schema.ts'
import { optIn } from './opt-in.server.ts'
import { optOut } from './opt-out.server.ts'
import { setPseudonym } from './set-pseudonym.server.ts'

/** What a form of a member's own page asks for. Fails as the acts do. */
export async function actOnCredit(form: FormData, actor: Actor, deps: Services = services()): Promise<void> {
  // Every field is checked by the schemas behind these types.
  const input: unknown = Object.fromEntries(form)
  const act = form.get('act')
  if (act === 'leave') return optOut(actor, deps)
  if (act === 'close') return closeBook(Object.fromEntries(form), actor, deps)
  if (act === 'list') return setPseudonym({ name: String(form.get('name') ?? '') }, actor, deps)
  if (act === 'ask-review') return actOnObjection(input as ActOnObjectionInput, actor, deps)
  if (act === 'object') {
    await fileObjection(input as FileObjectionInput, actor, deps)
    return
  }
  await optIn({ adult: form.get('adult') }, actor, deps)
}
