import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { type ActedCase, actOnCase } from './act-on-case.server.ts'
import { withQueryCode } from './case.queries.server.ts'
import { caseCommandSchema } from './case.schema.ts'
import { cityInstant } from './city-time.server.ts'

const NOT_FOUND = {
  zh: '没有找到这件诉求，或者您没有操作它的权限',
  en: 'There is no such case, or you may not act on it',
}
const revSchema = z.object({ rev: z.coerce.number().int().min(1) })

/** Fields that may be chosen several times. */
const LISTS = ['supportDepartmentIds', 'copyDepartmentIds'] as const
/** Fields with a time of the city; a mere day means its end. */
const TIMES = ['at', 'dueAt', 'nextAt'] as const
const asMoment = (typed: string) => (/^\d{4}-\d{2}-\d{2}$/.test(typed) ? `${typed}T23:59:59` : typed)

/** A form's fields as the command schema wants them: lists from lines and repeated fields, blanks left out. */
async function fieldsOf(form: FormData, deps: Services): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {}
  for (const name of new Set(form.keys())) {
    const value = form.get(name)
    if (typeof value === 'string' && value.trim() !== '') fields[name] = value
  }
  if (typeof fields.items === 'string') fields.items = fields.items.split('\n').filter((line) => line.trim() !== '')
  for (const name of LISTS) {
    // One field with several answers, or several fields with a number each.
    const names = [name, ...[...form.keys()].filter((key) => key.startsWith(`${name}.`))]
    const chosen = names.flatMap((key) => form.getAll(key)).filter((id) => id !== '')
    if (chosen.length > 0) fields[name] = chosen
  }
  for (const name of TIMES) {
    const typed = fields[name]
    const at = typeof typed === 'string' ? await cityInstant(asMoment(typed), deps) : null
    if (at) fields[name] = at.toISOString()
  }
  return fields
}

/** Does the act that a posted form describes. Throws AppError: invalid with sentences per field, or the refusal. */
export async function performCommand(
  input: { reference: string; form: FormData; actor: Actor },
  deps: Services = services(),
): Promise<ActedCase> {
  const { form, reference } = input
  const fields = await fieldsOf(form, deps)
  const { rev } = parseInput(revSchema, fields)
  const command = parseInput(caseCommandSchema, fields)
  const code = form.get('code')
  const actor = await withQueryCode(input.actor, reference, typeof code === 'string' ? code : null, deps)
  const row = await deps.db.case.findUnique({ where: { reference: reference.toUpperCase() }, select: { id: true } })
  if (!row) throw new AppError('not_found', 'case', NOT_FOUND)
  return actOnCase({ caseId: row.id, rev, command, actor }, deps)
}
