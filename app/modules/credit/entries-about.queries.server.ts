import type { Services } from '../../platform/container.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { activityPath } from './credit.queries.server.ts'

/** The entry that an objection is about. */
export type EntryAbout = {
  /** Rule, or kind of abuse. */
  code: string
  /** Name of the rule; null for an abuse. */
  name: Text | null
  /** When what it is for happened. */
  at: Date
  reference: string | null
  deedPath: string | null
}

type Asked = { id: string; awardId: string | null; scoreEntryId: string | null }

/** What each of these objections is about, by the objection's id; at most a page of them. */
export async function entriesAbout(
  objections: readonly Asked[],
  { db }: Pick<Services, 'db'>,
): Promise<ReadonlyMap<string, EntryAbout>> {
  const [awards, scores] = await Promise.all([
    db.creditAward.findMany({ where: { id: { in: objections.flatMap(({ awardId }) => awardId ?? []) } } }),
    db.creditScoreEntry.findMany({
      where: { id: { in: objections.flatMap(({ scoreEntryId }) => scoreEntryId ?? []) } },
    }),
  ])
  const codes = [...awards.map(({ ruleCode }) => ruleCode), ...scores.map(({ code }) => code)]
  const [rules, cases] = await Promise.all([
    db.creditRule.findMany({ where: { code: { in: codes } }, orderBy: { version: 'asc' } }),
    db.case.findMany({
      where: { id: { in: awards.map(({ caseId }) => caseId) } },
      select: { id: true, reference: true },
    }),
  ])
  const nameOf = new Map(rules.map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn }]))
  const references = new Map(cases.map(({ id, reference }) => [id, reference]))
  const entries = new Map<string, EntryAbout>([
    ...awards.map(({ id, ruleCode, caseId, earnedAt }): [string, EntryAbout] => [
      `award:${id}`,
      {
        ...{ code: ruleCode, name: nameOf.get(ruleCode) ?? null, at: earnedAt },
        ...{ reference: references.get(caseId) ?? null, deedPath: activityPath(caseId) },
      },
    ]),
    ...scores.map(({ id, code, at }): [string, EntryAbout] => [
      `score:${id}`,
      { code, name: nameOf.get(code) ?? null, at, reference: null, deedPath: null },
    ]),
  ])
  return new Map(
    objections.flatMap(({ id, awardId, scoreEntryId }) => {
      const found = entries.get(awardId ? `award:${awardId}` : `score:${scoreEntryId}`)
      return found ? [[id, found] as const] : []
    }),
  )
}
