import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'
import { grantAnomalies } from './anomalies.queries.server.ts'
import { openAudits } from './audit.queries.server.ts'
import { mayDecideCredit } from './credit.policy.ts'
import { rulesInForce } from './credit.queries.server.ts'
import { openFreeze } from './freeze.queries.server.ts'
import { openObjections } from './objection.queries.server.ts'
import { budgets, listProposals, openChecks } from './office.queries.server.ts'
import { termsAt } from './terms.queries.server.ts'

export const OFFICE_VIEWS = ['proposals', 'checks', 'audits', 'objections', 'rules'] as const
export type OfficeView = (typeof OFFICE_VIEWS)[number]

const NOTHING = {
  checks: [],
  audits: [],
  objections: [],
  proposals: [],
  budgets: [],
  rules: [],
  anomalies: [],
  next: null,
}

async function readView(view: OfficeView, actor: Actor, after: string | null, deps: Services) {
  if (view === 'checks') return { ...NOTHING, ...(await openChecks({ after }, deps)) }
  if (view === 'audits') return { ...NOTHING, ...(await openAudits({ after }, deps)) }
  if (view === 'objections') return { ...NOTHING, ...(await openObjections({ after }, deps)) }
  if (view === 'rules') {
    const anomalies = mayDecideCredit(actor) ? await grantAnomalies(deps) : []
    return { ...NOTHING, budgets: await budgets({ actor }, deps), rules: await rulesInForce(deps), anomalies }
  }
  return { ...NOTHING, ...(await listProposals({ actor, after }, deps)) }
}

/** One view of the credit office; a leader sees proposals and the own unit's budget only. */
export async function officePage(
  { actor, view: asked, after }: { actor: Actor; view: string | null; after: string | null },
  deps: Services = services(),
) {
  const isDecider = mayDecideCredit(actor)
  const views = isDecider ? OFFICE_VIEWS : (['proposals', 'rules'] as const)
  const view = views.find((each) => each === asked) ?? 'proposals'
  const [page, departments, terms, freeze] = await Promise.all([
    readView(view, actor, after, deps),
    listDepartments(deps),
    termsAt(deps.clock.now(), deps),
    openFreeze(deps),
  ])
  const choices = departments
    .filter(({ id, active }) => active && (isDecider || id === actor.departmentId))
    .map(({ id, nameZh, nameEn }) => ({ id, name: { zh: nameZh, en: nameEn } }))
  return { ...page, view, views: [...views], isDecider, departments: choices, terms, freeze }
}
