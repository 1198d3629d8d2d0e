import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { HIT_POLICIES } from '../routing/routing.schema.ts'
import { readAreas } from './area-lines.rules.ts'
import { editDraft } from './edit-draft.server.ts'

const INVALID = {
  zh: '有几处需要修改，您填的内容都还在',
  en: 'Some answers need a change; everything you typed is kept',
}

const settingsSchema = z.object({
  rev: z.coerce.number().int().min(0),
  hitPolicy: z.enum(HIT_POLICIES),
  areas: z.string().max(100_000).default(''),
})

/**
 * Sets how many of a draft's rules decide, and the areas they may name. Returns the draft's new rev. Fails with
 * `invalid` (the line that is wrong), `not_found`, `forbidden` or `conflict`.
 */
export async function saveSettings(
  draftId: string,
  input: unknown,
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const { rev, hitPolicy, areas: typed } = parseInput(settingsSchema, input)
  const read = readAreas(typed)
  if (!read.ok) throw new AppError('invalid', 'rule_areas', INVALID, { fields: { areas: [read.text] } })
  const { areas } = read
  return editDraft(
    { draftId, rev, act: 'settings', code: null, decide: ({ content }) => ({ ...content, hitPolicy, areas }) },
    actor,
    deps,
  )
}
