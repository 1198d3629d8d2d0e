import type { Services } from '../../platform/container.server.ts'
import type { DraftChange } from './change-draft.server.ts'
import type { Draft } from './load-draft.server.ts'
import { liveVersion } from './load-version.server.ts'

/**
 * What publishing a draft writes: the next version with its rules, the one before retired, all in the transaction of
 * the act. The number of the version is its key, so that of two drafts published at once one is refused.
 */
export async function publication(draft: Draft, deps: Services): Promise<DraftChange> {
  const replaces = await liveVersion(deps)
  const version = replaces + 1
  const publishedAt = deps.clock.now()
  const rules = draft.content.rules.map((rule) => ({
    ...{ id: `${version}-${rule.code}`, setVersion: version, code: rule.code, priority: rule.priority },
    ...{ when: JSON.stringify(rule.when), effect: JSON.stringify(rule.effect) },
    ...{ explainZh: rule.explainZh, explainEn: rule.explainEn },
  }))
  const options = { hitPolicy: draft.content.hitPolicy, areas: JSON.stringify(draft.content.areas) }
  return {
    events: [{ type: 'rules.published', payload: { version, replaces } }],
    data: { status: 'published', publishedVersion: version, effectiveFrom: publishedAt },
    also: async (tx) => {
      await tx.ruleSet.create({ data: { version, status: 'published', note: draft.title, publishedAt, ...options } })
      await tx.rule.createMany({ data: rules })
      await tx.ruleSet.updateMany({
        where: { status: 'published', version: { lt: version } },
        data: { status: 'retired' },
      })
    },
  }
}
