import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { actOnRule } from './act-on-rule.server.ts'
import { importTable } from './import-table.server.ts'
import { saveSettings } from './save-settings.server.ts'

/**
 * A form of the page of a draft's rules: a decision table (`table`), settings, or an act on one rule. Returns the place on the page
 * to go on to. Fails as those do.
 */
export async function actOnRulesPage(
  draftId: string,
  form: FormData,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const table = form.get('table')
  if (table !== null) {
    const csv = typeof table === 'string' ? table : await table.text()
    await importTable(draftId, { rev: form.get('rev'), csv }, actor, deps)
    return ''
  }
  if (form.get('act') === 'settings') {
    await saveSettings(draftId, Object.fromEntries(form), actor, deps)
    return ''
  }
  await actOnRule(draftId, Object.fromEntries(form), actor, deps)
  return `#rule-${String(form.get('code'))}`
}
