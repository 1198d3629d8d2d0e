import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { ARCHIVE_LIMITS, LIMITS } from '#app/modules/supervision/house-health.rules.ts'
import { metrics } from '#app/platform/metrics.server.ts'

const MS_PER_SECOND = 1_000

const dashboardSchema = z.object({
  uid: z.string(),
  title: z.string(),
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) })),
})
const alertsSchema = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.object({ severity: z.enum(['page', 'ticket']), part: z.string().optional() }),
          annotations: z.object({ summary: z.string() }),
        }),
      ),
    }),
  ),
})

const dashboard = dashboardSchema.parse(JSON.parse(readFileSync('ops/grafana/jiazhu.json', 'utf8')))
const rules = alertsSchema
  .parse(parse(readFileSync('ops/prometheus/alerts.yml', 'utf8')))
  .groups.flatMap((group) => group.rules)

/** Names of metrics in a PromQL expression: what stands before a selector, a range or an operator, outside quotes. */
function metricsOf(expr: string): string[] {
  const bare = expr.replace(/"[^"]*"/g, '').replace(/\{[^}]*\}|\b(by|on) \([^)]*\)/g, '')
  return [...bare.matchAll(/\b([a-z]\w*_\w+|jobs)\b(?!\s*\()/g)].map(([name]) => name)
}

async function known(): Promise<Set<string>> {
  const all = await metrics.registry.getMetricsAsJSON()
  const suffixes = (type: string) => (type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''])
  return new Set(all.flatMap(({ name, type }) => suffixes(String(type)).map((suffix) => `${name}${suffix}`)))
}

describe('every metric named is one that the product has', () => {
  const named = [
    ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
    ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ]

  test.each(named)('%s: %s', async (_title, expr) => {
    const names = metricsOf(expr)
    expect(names).not.toEqual([])
    const all = await known()
    expect(names.filter((name) => !all.has(name))).toEqual([])
  })
})

test('Prometheus alarms at the limits at which the product itself does', () => {
  const limits = { ...LIMITS, archive: ARCHIVE_LIMITS }
  for (const [part, { alarmMs }] of Object.entries(limits)) {
    const rule = rules.find(({ labels }) => labels.part === part)
    expect(rule?.expr).toMatch(new RegExp(`> ${alarmMs / MS_PER_SECOND}$`))
  }
})
