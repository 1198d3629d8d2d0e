import { type Rule, ruleSchema } from '#app/modules/routing/routing.schema.ts'
import type { Db } from '#app/platform/db.server.ts'
import { loadOnce } from './load-once.ts'
import categories from './xiamen/categories.json' with { type: 'json' }
import special from './xiamen/rules.json' with { type: 'json' }

const VERSION = 1
const PUBLISHED_AT = new Date('2026-01-01T00:00:00Z')

/** Below this certainty a person decides (DOMAIN 5.4, step 6). */
const CERTAIN = 0.52

/** Matters that the place owns: who leads, first that exists. Other categories go to their city unit. */
const AREA_OWNED: Record<string, string[]> = {
  A1: ['street-of-place', 'district-of-place'],
  A2: ['district-of-place'],
  A3: ['street-of-place', 'district-of-place'],
  A4: ['district-of-place'],
  B1: ['community-of-place', 'street-of-place', 'district-of-place'],
  B2: ['community-of-place', 'street-of-place', 'district-of-place'],
  L1: ['street-of-place', 'district-of-place'],
}

function categoryRule(category: (typeof categories)[number], index: number): Rule | null {
  const cityUnits = category.departmentId ? [category.departmentId] : []
  const areaUnits = AREA_OWNED[category.code] ?? []
  const lead = [...areaUnits, ...cityUnits]
  if (lead.length === 0) return null
  return {
    code: `category-${category.code.toLowerCase()}`,
    priority: 500 + index,
    when: {
      all: [
        { fact: 'category', op: 'eq', value: category.code },
        { fact: 'categoryConfidence', op: 'gte', value: CERTAIN },
      ],
    },
    effect: {
      category: category.code,
      lead,
      support: areaUnits.length > 0 ? [...category.support, ...cityUnits] : category.support,
    },
    explainZh: `${category.nameZh}按事项目录办理`,
    explainEn: `${category.nameEn}: by the catalogue`,
  }
}

/** Rule set 1: the hand-written rules and one for each category that has an owner. Throws when one is malformed. */
export function firstRules(): Rule[] {
  const generated = categories.map(categoryRule).filter((rule) => rule !== null)
  return ruleSchema.array().parse([...special, ...generated])
}

/** Publishes rule set 1. A published set is never edited: corrections are published as the next version. */
export async function loadRules(db: Db): Promise<void> {
  const rules = firstRules()
  await loadOnce(db, 'rules', VERSION, async (tx) => {
    const set = {
      version: VERSION,
      status: 'published',
      note: 'Rules of the first installation',
      publishedAt: PUBLISHED_AT,
    }
    await tx.ruleSet.upsert({ where: { version: VERSION }, create: set, update: {} })
    if ((await tx.rule.count({ where: { setVersion: VERSION } })) > 0) return
    await tx.rule.createMany({
      data: rules.map((rule) => ({
        ...rule,
        id: `${VERSION}-${rule.code}`,
        setVersion: VERSION,
        when: JSON.stringify(rule.when),
        effect: JSON.stringify(rule.effect),
      })),
    })
  })
}
