import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick, type Text } from '../../platform/i18n/text.ts'
import { colleaguesOf } from '../accounts/colleagues.queries.server.ts'
import { listCategories } from '../organisations/organisation.queries.server.ts'
import type { CaseDetail } from './case.queries.server.ts'
import { SUSPENSION_WORDS } from './case.words.ts'
import { commandChoices } from './command-choices.server.ts'
import { openParts } from './decide-unit.rules.ts'
import { type DeskLimits, extensionLimit } from './desk-limits.schema.ts'
import { deskLimits } from './desk-limits.server.ts'

type Asked = { act: string; detail: CaseDetail; actor: Actor; locale: Locale }

const NEEDS_UNITS: ReadonlySet<string> = new Set(['accept', 'dispatch', 'whistle'])

/** The longest hold for each reason, in one sentence. */
function holdHint({ hold }: DeskLimits): Text {
  const parts = Object.entries(hold).map(([code, { mostDays }]) => {
    const words = SUSPENSION_WORDS[code as keyof typeof SUSPENSION_WORDS]
    return { zh: `${words.zh} ${mostDays} 天`, en: `${words.en} ${mostDays}` }
  })
  return {
    zh: `最多：${parts.map(({ zh }) => zh).join('，')}`,
    en: `Days at most: ${parts.map(({ en }) => en).join(', ')}`,
  }
}

function hintOf({ act, detail }: Asked, limits: DeskLimits, needsPhoto: boolean): Record<string, Text> {
  if (act === 'request-extension') {
    const { mostDays, times } = extensionLimit(limits, detail)
    const left = Math.max(0, times - detail.extensionCount)
    return {
      days: { zh: `一次最多 ${mostDays} 天，还可以延 ${left} 次`, en: `${mostDays} at most, ${left} more times` },
    }
  }
  if (act === 'request-suspension') return { days: holdHint(limits) }
  if (act === 'whistle') {
    const { mostDays, mostUnits } = limits.parts
    return {
      days: { zh: `最多 ${mostDays} 个工作日`, en: `${mostDays} at most` },
      supportDepartmentIds: { zh: `一次最多 ${mostUnits} 个单位`, en: `${mostUnits} units at most` },
    }
  }
  if (act === 'report-progress')
    return { nextAt: { zh: `最晚 ${limits.promiseDays} 天内`, en: `Within ${limits.promiseDays} days` } }
  if (act === 'reply' && needsPhoto)
    return { afterPhotoIds: { zh: '这类诉求答复已解决时必须附', en: 'Needed for this category when it is solved' } }
  return {}
}

/** Fields of the form that this case does not ask this actor for. */
function omitted({ act, detail, actor }: Asked): string[] {
  if (act !== 'reply') return []
  const isLead = detail.leadDepartmentId === actor.departmentId
  if (!isLead) return ['withoutParts', 'beforePhotoIds', 'afterPhotoIds']
  return openParts(detail.assignments).length > 0 ? [] : ['withoutParts']
}

/** What the form of an act offers for choice, and what the city's limits say about its answers. */
export async function actChoices(asked: Asked, deps: Services = services()) {
  const { act, detail, actor, locale } = asked
  const [choices, limits, categories, colleagues] = await Promise.all([
    NEEDS_UNITS.has(act) ? commandChoices(locale, deps) : { departments: [], categories: [] },
    deskLimits(deps),
    listCategories(deps),
    act === 'assign-task' && actor.departmentId ? colleaguesOf(actor.departmentId, deps) : [],
  ])
  const needsPhoto = categories.some((category) => category.code === detail.categoryCode && category.needsPhoto)
  const hints = hintOf(asked, limits, needsPhoto)
  return {
    ...choices,
    colleagues: colleagues.map(({ id, displayName }) => ({ value: id, label: displayName })),
    hints: Object.fromEntries(Object.entries(hints).map(([name, text]) => [name, pick(text, locale)])),
    omit: omitted(asked),
  }
}
