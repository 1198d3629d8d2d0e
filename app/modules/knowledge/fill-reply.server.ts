import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { regionOf } from '../../platform/region.server.ts'
import { getCase } from '../cases/case.queries.server.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { placePath } from '../places/place.queries.server.ts'
import { duesOf } from '../sla/sla.queries.server.ts'
import { unknownItem } from './load-item.server.ts'
import { fillTemplate, type Placeholder, type PlaceholderValues } from './placeholders.rules.ts'

const NOT_YOURS = { zh: '这件诉求不在您的工作范围内', en: 'This case is not within your work' }

export type FilledReply = { templateId: string; title: string; text: string; missing: Placeholder[] }

async function valuesOf(
  detail: Awaited<ReturnType<typeof getCase>>,
  locale: Locale,
  deps: Services,
): Promise<PlaceholderValues> {
  const { districtCode, streetCode, communityCode } = detail
  const [departments, categories, places, dues, region] = await Promise.all([
    listDepartments(deps),
    listCategories(deps),
    placePath([districtCode, streetCode, communityCode], deps),
    duesOf([detail.id], deps),
    regionOf(deps),
  ])
  const unit = (id: string) => {
    const found = departments.find((department) => department.id === id)
    return found ? pick({ zh: found.nameZh, en: found.nameEn }, locale) : id
  }
  const category = categories.find(({ code }) => code === detail.categoryCode)
  const helpers = detail.assignments.filter(({ role, status }) => role === 'support' && status !== 'returned')
  const due = dues.get(detail.id)?.dueAt
  const place = places.map(({ name, nameEn }) => (locale === 'en' ? (nameEn ?? name) : name)).join(' ')
  return {
    编号: detail.reference,
    标题: detail.title,
    类别: category ? pick({ zh: category.nameZh, en: category.nameEn }, locale) : null,
    地点: place || null,
    提交日期: region.dayOf(detail.submittedAt),
    办理单位: detail.leadDepartmentId ? unit(detail.leadDepartmentId) : null,
    协办单位: helpers.map(({ departmentId }) => unit(departmentId)).join('、') || null,
    期限: due ? region.dayOf(due) : null,
    今天: region.dayOf(deps.clock.now()),
  }
}

/**
 * The template in force, filled from a case: what a reply begins with. Nothing of who reported can come into it. Fails
 * with `not_found` for a template that is not in force, `not_found` or `forbidden` for a case that is not the actor's.
 */
export async function fillReply(
  input: { templateId: string; reference: string; actor: Actor; locale: Locale },
  deps: Services = services(),
): Promise<FilledReply> {
  const { templateId, locale } = input
  const detail = await getCase({ reference: input.reference, actor: input.actor }, deps)
  if (detail.view !== 'staff') throw new AppError('forbidden', 'not_in_scope', NOT_YOURS)
  const template = await deps.db.knowledgeVersion.findFirst({
    where: { itemId: templateId, kind: 'template', inForce: true },
    select: { title: true, body: true },
  })
  if (!template) throw unknownItem()
  const filled = fillTemplate(template.body, await valuesOf(detail, locale, deps))
  return { templateId, title: template.title, ...filled }
}
