import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { placeTree } from '../places/place.queries.server.ts'
import { CASE_TYPES } from './case.schema.ts'
import { commandChoices } from './command-choices.server.ts'
import type { FilingValues } from './filing-fields.schema.ts'
import { mapSettings } from './map-settings.server.ts'
import { readDraft } from './read-draft.server.ts'

/**
 * Everything the filing form needs: the draft of the owner, if any, the lists, the map, and a key that makes sending
 * it twice one case.
 */
export async function readFilingPage(
  input: { ownerKeys: readonly string[]; type: string | null; locale: Locale },
  deps: Services = services(),
) {
  const [draft, tree, map, choices] = await Promise.all([
    readDraft(input.ownerKeys, deps),
    placeTree(deps),
    mapSettings(deps),
    commandChoices(input.locale, deps),
  ])
  const type = CASE_TYPES.find((known) => known === input.type)
  const values: FilingValues = { ...draft?.values, ...(type ? { type } : {}) }
  return {
    values,
    idempotencyKey: values.idempotencyKey ?? deps.ids.newId(),
    draftSavedAt: draft?.updatedAt ?? null,
    tree,
    map,
    choices,
  }
}
