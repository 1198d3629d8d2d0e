import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import { type ActionRefusal, parseInput, refusal, typedValues } from '../../platform/http.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { nextPath } from '../../platform/next-path.ts'
import type { PersonCommand } from '../cases/case.schema.ts'
import { listByIds } from '../cases/case-lists.queries.server.ts'
import { actOnChosen } from './act-on-chosen.server.ts'
import { type BulkAct, bulkActsOf, bulkCommandSchema, bulkSchema, type ChosenCase } from './bulk.schema.ts'

const FORBIDDEN = { zh: '您的岗位不能成批这样做', en: 'Your role does not do this to several cases at once' }

/** Titles of what was chosen, as far as the actor may see it; the others are named by their number alone. */
async function titled(chosen: readonly ChosenCase[], actor: Actor, deps: Services) {
  const rows = await deps.db.case.findMany({
    where: { reference: { in: chosen.map(({ reference }) => reference) } },
    select: { id: true },
  })
  const items = await listByIds(
    rows.map(({ id }) => id),
    actor,
    deps,
  )
  const titles = new Map(items.map(({ reference, title }) => [reference, title]))
  return chosen.map((one) => ({ ...one, title: titles.get(one.reference) ?? '' }))
}

/** People of the actor's unit to whom a task can go. */
async function colleagues({ departmentId }: Actor, { db }: Services) {
  if (departmentId === null) return []
  const people = await db.user.findMany({
    where: { departmentId, role: { in: ['handler', 'leader'] }, disabledAt: null },
    orderBy: { displayName: 'asc' },
    take: 200,
    select: { id: true, displayName: true },
  })
  return people.map(({ id, displayName }) => ({ value: id, label: displayName }))
}

function commandOf(act: BulkAct, form: FormData) {
  const fields = [...form].filter(([, value]) => typeof value === 'string' && value.trim() !== '')
  return parseInput(bulkCommandSchema, { ...Object.fromEntries(fields), type: act })
}

type Asked = { act: BulkAct; chosen: readonly ChosenCase[]; back: string; problem?: ActionRefusal }

async function question({ act, chosen, back, problem }: Asked, actor: Actor, deps: Services) {
  const people = act === 'assign-task' ? await colleagues(actor, deps) : []
  return { ok: true, step: 'ask', act, back, people, cases: await titled(chosen, actor, deps), problem } as const
}

export type BulkPage = Awaited<ReturnType<typeof bulkFromForm>>

/**
 * A form with ticked cases: first what will be done to which, then, once confirmed, what became of each. Fails with
 * `forbidden`, or `invalid`: nothing ticked, more than 50, or a field of the act.
 */
export async function bulkFromForm(
  input: { form: FormData; actor: Actor; locale: Locale },
  deps: Services = services(),
) {
  const { form, actor, locale } = input
  const asked = parseInput(bulkSchema, {
    act: form.get('act'),
    step: form.get('step') ?? undefined,
    chosen: form.getAll('chosen'),
  })
  const { act, step, chosen } = asked
  if (!bulkActsOf(actor.role).includes(act)) throw new AppError('forbidden', 'bulk', FORBIDDEN)
  const back = nextPath(form.get('back'))
  if (step === 'ask') return question({ act, chosen, back }, actor, deps)
  let command: PersonCommand
  try {
    command = commandOf(act, form)
  } catch (error) {
    if (!isAppError(error) || error.code !== 'invalid') throw error
    const problem = refusal(error, typedValues(form), locale)
    return question({ act, chosen, back, problem }, actor, deps)
  }
  const results = await actOnChosen({ chosen, command, actor }, deps)
  const cases = (await titled(chosen, actor, deps)).map((one, index) => {
    const refused = results[index]?.refused ?? null
    return { ...one, refused: refused && pick(refused, locale) }
  })
  return { ok: true, step, act, back, cases } as const
}
