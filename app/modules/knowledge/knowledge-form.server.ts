import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { actOnItem } from './act-on-item.server.ts'
import type { Kind } from './knowledge.schema.ts'
import { saveItem } from './save-item.server.ts'

const codesOf = (form: FormData, name: string) => form.getAll(name).filter((value) => value !== '')

/** The address of a kind's list on the desk. */
export const deskPathOf = (kind: Kind): string => (kind === 'template' ? '/desk/templates' : '/desk/articles')

/**
 * A form of the page of a template or an article: an act on it (`act`), or its wording. `id` is null for a new one.
 * Returns the address to go on to. Fails as those do.
 */
export async function changeByForm(
  input: { id: string | null; kind: Kind; form: FormData; actor: Actor },
  deps: Services = services(),
): Promise<string> {
  const { kind, form, actor } = input
  if (input.id !== null && form.has('act')) {
    await actOnItem(input.id, Object.fromEntries(form), actor, deps)
    return `${deskPathOf(kind)}/${input.id}`
  }
  const wording = {
    ...Object.fromEntries(form),
    kind,
    categories: codesOf(form, 'categories'),
    departments: codesOf(form, 'departments'),
  }
  const id = await saveItem({ id: input.id, rev: Number(form.get('rev')), wording }, actor, deps)
  return `${deskPathOf(kind)}/${id}`
}
