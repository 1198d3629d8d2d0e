import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { type ActedCase, actOnCase } from './act-on-case.server.ts'
import { withQueryCode } from './case.queries.server.ts'
import { caseCommandSchema } from './case.schema.ts'

const NOT_FOUND = {
  zh: '没有找到这件诉求，或者您没有操作它的权限',
  en: 'There is no such case, or you may not act on it',
}
const revSchema = z.object({ rev: z.coerce.number().int().min(1) })

/** A form's fields as the command schema wants them: lists from lines and repeated fields, blanks left out. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const name of new Set(form.keys())) {
    const value = form.get(name)
    if (typeof value === 'string' && value.trim() !== '') fields[name] = value
  }
  if (typeof fields.items === 'string') fields.items = fields.items.split('\n').filter((line) => line.trim() !== '')
  const support = form.getAll('supportDepartmentIds').filter((id) => id !== '')
  return support.length > 0 ? { ...fields, supportDepartmentIds: support } : fields
}

/** Does the act that a posted form describes. Throws AppError: invalid with sentences per field, or the refusal. */
export async function performCommand(
  input: { reference: string; form: FormData; actor: Actor },
  deps: Services = services(),
): Promise<ActedCase> {
  const { form, reference } = input
  const fields = fieldsOf(form)
  const { rev } = parseInput(revSchema, fields)
  const command = parseInput(caseCommandSchema, fields)
  const code = form.get('code')
  const actor = await withQueryCode(input.actor, reference, typeof code === 'string' ? code : null, deps)
  const row = await deps.db.case.findUnique({ where: { reference: reference.toUpperCase() }, select: { id: true } })
  if (!row) throw new AppError('not_found', 'case', NOT_FOUND)
  return actOnCase({ caseId: row.id, rev, command, actor }, deps)
}
