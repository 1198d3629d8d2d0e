import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { describeRules } from '../routing/describe-rules.rules.ts'
import { areaLines } from './area-lines.rules.ts'
import { checkContent } from './check-draft.server.ts'
import { compareRules } from './compare-rules.rules.ts'
import { admitToStudio } from './list-drafts.queries.server.ts'
import { type Draft, loadDraft } from './load-draft.server.ts'
import { assembleContent, liveVersion, loadVersion } from './load-version.server.ts'
import { draftStream } from './rule-studio.events.ts'
import { draftActsOf, isAuthor } from './rule-studio.policy.ts'
import { listTestCases } from './rule-test.queries.server.ts'

/** Differences and findings shown at once; the numbers tell how many there are. */
const SHOWN = 100
const HISTORY = 50
const RUNS = 10

async function historyOf(draft: Draft, deps: Services) {
  const events = await deps.db.event.findMany({
    where: { stream: draftStream(draft.id) },
    orderBy: { rev: 'desc' },
    take: HISTORY,
    select: { id: true, rev: true, type: true, payload: true, actorId: true, at: true },
  })
  const notes = await deps.db.ruleDraftNote.findMany({
    where: { draftId: draft.id, rev: { in: events.map(({ rev }) => rev) } },
  })
  const names = await accountNames(
    events.map(({ actorId }) => actorId),
    deps,
  )
  return events.map(({ id, rev, type, payload, actorId, at }) => ({
    ...{ id, type, at, payload: JSON.parse(payload) as Record<string, string | number | null> },
    actor: names.get(actorId ?? '') ?? null,
    note: notes.find((note) => note.rev === rev)?.text ?? null,
  }))
}

async function testsOf(results: Awaited<ReturnType<typeof checkContent>>['tests'], deps: Services) {
  const failing = results.filter(({ passed }) => !passed)
  if (failing.length === 0) return { count: results.length, failing: [] }
  const tests = new Map((await listTestCases(deps)).map((test) => [test.id, test]))
  return {
    count: results.length,
    failing: failing.slice(0, SHOWN).map((result) => ({ ...result, test: tests.get(result.id) ?? null })),
  }
}

/** Everything that the page of a draft shows. Throws `forbidden` or `not_found`. */
export async function draftPage(draftId: string, actor: Actor, deps: Services = services()) {
  admitToStudio(actor)
  const draft = await loadDraft(draftId, deps)
  const version = await liveVersion(deps)
  // A published draft is compared with what it replaced.
  const against = draft.publishedVersion ? draft.publishedVersion - 1 : version
  const [check, before, history, runs] = await Promise.all([
    checkContent(draft.content, deps),
    loadVersion(against, deps),
    historyOf(draft, deps),
    deps.db.ruleRun.findMany({
      where: { draftId },
      orderBy: [{ createdAt: 'desc' }],
      take: RUNS,
      select: {
        id: true,
        kind: true,
        status: true,
        draftRev: true,
        from: true,
        until: true,
        processed: true,
        createdAt: true,
      },
    }),
  ])
  const { rules, settings } = compareRules(before, draft.content, check.set)
  const units = Object.fromEntries(
    [...check.set.units].map(([id, { nameZh, nameEn }]) => [id, { zh: nameZh, en: nameEn }]),
  )
  const tests = await testsOf(check.tests, deps)
  const named = new Set(tests.failing.flatMap(({ lead, test }) => [lead, test?.expectedDepartmentId ?? null]))
  const { id, rev, title, status, baseVersion, effectiveFrom, publishedVersion } = draft
  const isBehind = status === 'draft' && baseVersion !== version
  return {
    draft: {
      id,
      rev,
      title,
      status,
      baseVersion,
      effectiveFrom,
      publishedVersion,
      ruleCount: draft.content.rules.length,
    },
    ...{ against, liveVersion: version, isBehind },
    ...{
      acts: draftActsOf(actor, draft).filter((act) => act !== 'catch-up' || isBehind),
      isOwn: isAuthor(actor, draft),
      hitPolicy: draft.content.hitPolicy,
    },
    findings: check.findings.slice(0, SHOWN),
    findingCount: check.findings.length,
    blockingCount: check.findings.filter(({ severity }) => severity === 'blocking').length,
    changes: { rules: rules.slice(0, SHOWN), settings },
    changeCount: rules.length + settings.length,
    ...{ tests, history, runs },
    units: Object.fromEntries(Object.entries(units).filter(([unit]) => named.has(unit))),
  }
}

const RULES_PAGE = 50

/** Rules of a draft in words, in the order in which they are asked, 50 a page; `words` narrows to those that say them. */
export async function draftRulesPage(
  { draftId, page, words }: { draftId: string; page: number; words: string },
  actor: Actor,
  deps: Services = services(),
) {
  admitToStudio(actor)
  const draft = await loadDraft(draftId, deps)
  const set = await assembleContent(draft.content, draft.baseVersion, deps)
  const all = describeRules(set)
  const wanted = words.trim().toLowerCase()
  const found = wanted
    ? all.filter((rule) =>
        [
          rule.code,
          rule.explain.zh,
          rule.explain.en,
          rule.when.zh,
          rule.when.en,
          ...rule.lead.flatMap(({ zh, en }) => [zh, en]),
        ]
          .join('\n')
          .toLowerCase()
          .includes(wanted),
      )
    : all
  const { id, rev, title, status } = draft
  return {
    draft: { id, rev, title, status },
    isOpen: status === 'draft',
    settings: { hitPolicy: draft.content.hitPolicy, areas: areaLines(draft.content.areas) },
    rules: found.slice((page - 1) * RULES_PAGE, page * RULES_PAGE),
    pages: Math.max(1, Math.ceil(found.length / RULES_PAGE)),
    count: found.length,
  }
}
