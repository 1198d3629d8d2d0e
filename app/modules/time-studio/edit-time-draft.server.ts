import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { type CalendarContent, calendarContentSchema } from '../sla/calendar-content.schema.ts'
import { changeTimeDraft } from './change-time-draft.server.ts'
import { checkTimeContent } from './check-time-draft.server.ts'
import { ITEM_FORMS, type ItemKind, isItemOf, withItem, withoutItem } from './edit-content.rules.ts'
import { readYearFile, UnreadableYear, withYear } from './import-year.rules.ts'
import type { Draft } from './load-time-draft.server.ts'
import { itemsOfContent, readContent } from './read-content.rules.ts'
import type { TimeFinding } from './time-finding.schema.ts'
import { contentOf, type Items } from './time-items.rules.ts'
import { typedFields } from './typed-fields.rules.ts'

const TAKEN = { zh: '已经有一个同名的了', en: 'There is one of this name already' }
const OTHER_KIND = { zh: '这份草案里没有这个', en: 'This draft has no such item' }
const WRONG = { zh: '这样存会算错时限，请先改', en: 'Limits could not be counted like this; mend it first' }
const rev = z.object({ rev: z.coerce.number().int().min(0) })

/** Fields of the form by the field of the finding, where they have other names. */
const fieldOf = ({ field }: TimeFinding): string =>
  ['accept', 'dispatch', 'sign', 'contact', 'resolve', 'rhythm'].includes(field) ? `${field}Amount` : field

/** Refuses, by the field, what is wrong with the item that is being saved; what was wrong before stays a finding. */
function refuseWrong(item: string, findings: readonly TimeFinding[]): void {
  const own = findings.filter((finding) => finding.item === item && finding.severity === 'blocking')
  if (own.length === 0) return
  const fields: Record<string, Text[]> = {}
  for (const finding of own) fields[fieldOf(finding)] = [...(fields[fieldOf(finding)] ?? []), finding.text]
  throw new AppError('invalid', 'time_item', own[0]?.text ?? WRONG, { fields })
}

type Change = { draftId: string; rev: number; act: string; item: string | null; decide: (draft: Draft) => Items }

async function editItems(change: Change, actor: Actor, deps: Services): Promise<number> {
  return changeTimeDraft(
    {
      draftId: change.draftId,
      rev: change.rev,
      name: 'edit',
      decide: async (draft) => {
        const known = readContent(draft.kind, contentOf(draft.kind, change.decide(draft)))
        if (change.item && change.act === 'save') refuseWrong(change.item, await checkTimeContent(known, deps))
        const editorIds = [...new Set([...draft.editorIds, actor.id ?? ''])]
        return {
          events: [{ type: 'time.draft-edited', payload: { act: change.act, item: change.item } }],
          data: { content: JSON.stringify(known.content), editorIds: JSON.stringify(editorIds) },
        }
      },
    },
    actor,
    deps,
  )
}

/**
 * Saves one item of a draft from its form: a policy, a pause reason, the warning points, hours, a season, a day. Returns
 * the new rev. Fails with `invalid` by the field, when limits could not be counted by it or it contradicts another, else
 * as `changeTimeDraft` does.
 */
export async function saveTimeItem(
  draftId: string,
  kind: ItemKind,
  form: FormData,
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const fields = typedFields(form)
  const { rev: seen } = parseInput(rev, fields)
  const edit = parseInput(ITEM_FORMS[kind], fields)
  const decide = (draft: Draft): Items => {
    const items = itemsOfContent(draft.known)
    if (!isItemOf(draft.kind, kind) || (kind === 'rung' && !items.has(edit.item)))
      throw new AppError('invalid', 'time_item', OTHER_KIND)
    if (edit.item !== edit.replaces && items.has(edit.item)) {
      const field = kind === 'day' ? 'date' : kind === 'season' ? 'from' : 'code'
      throw new AppError('invalid', 'time_item_taken', TAKEN, { fields: { [field]: [TAKEN] } })
    }
    return withItem(items, edit)
  }
  return editItems({ draftId, rev: seen, act: 'save', item: edit.item, decide }, actor, deps)
}

const removal = z.object({ ...rev.shape, item: z.string().regex(/^(policy|pause|season|day):.{1,60}$/) })

/** Takes a policy, pause reason, season or day out of a draft. Fails as `changeTimeDraft` does. */
export async function removeTimeItem(
  draftId: string,
  input: unknown,
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const { rev: seen, item } = parseInput(removal, input)
  const decide = (draft: Draft) => withoutItem(itemsOfContent(draft.known), item)
  return editItems({ draftId, rev: seen, act: 'remove', item, decide }, actor, deps)
}

const yearForm = z.object({ ...rev.shape, text: z.string().max(100_000) })

/** A calendar with a year that was pasted. Fails with `invalid` on the field `text`, in a sentence. */
export function readPastedYear(calendar: CalendarContent, text: string): { year: number; content: CalendarContent } {
  try {
    const read = readYearFile(text)
    return { year: read.year, content: withYear(calendar, read) }
  } catch (error) {
    if (!(error instanceof UnreadableYear)) throw error
    throw new AppError('invalid', 'year_file', error.text, { fields: { text: [error.text] } })
  }
}

/** Takes an announced year into a draft of the calendar. Returns the new rev. Fails with `invalid`, or as `changeTimeDraft` does. */
export async function importTimeYear(
  draftId: string,
  input: unknown,
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const { rev: seen, text } = parseInput(yearForm, input)
  const decide = (draft: Draft): Items => {
    if (draft.kind !== 'calendar') throw new AppError('invalid', 'time_item', OTHER_KIND)
    const calendar = calendarContentSchema.parse(draft.known.content)
    return itemsOfContent({ kind: 'calendar', content: readPastedYear(calendar, text).content })
  }
  return editItems({ draftId, rev: seen, act: 'import', item: null, decide }, actor, deps)
}
