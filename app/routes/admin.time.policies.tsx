import { useLoaderData } from '@remix-run/react'
import { METRICS } from '#app/modules/sla/sla.schema.ts'
import { METRIC_TEXT } from '#app/modules/time-studio/describe-items.rules.ts'
import { policiesPage } from '#app/modules/time-studio/time-pages.queries.server.ts'
import { TimeTabs } from '#app/modules/time-studio/ui/time-tabs.tsx'
import { timeWords } from '#app/modules/time-studio/ui/time-words.ts'
import { VersionList } from '#app/modules/time-studio/ui/version-list.tsx'
import { defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { DataList } from '#app/ui/components/data-list.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Table } from '#app/ui/components/table.tsx'

export const meta = pageMeta({ zh: '时限', en: 'Limits' })

/** A version of the limits, that in force unless another is asked for. */
export const loader = defineLoader(['admin'], ({ actor, url }) => {
  const asked = url.searchParams.get('version') ?? ''
  return policiesPage(/^\d{1,6}$/.test(asked) ? Number(asked) : null, actor)
})

export default function PoliciesPage() {
  const w = useWords(timeWords)
  const t = useText()
  const { shown, policies, warnings, rework, pauses, versions } = useLoaderData<typeof loader>()
  return (
    <Page title={w.title} lead={w.lead} width="wide">
      <TimeTabs />
      <Section title={`${w.policies} · ${w.version(shown.version)}`}>
        <Table
          caption={w.policies}
          rows={policies}
          rowKey={({ code }) => code}
          columns={[
            { id: 'name', header: w.name, primary: true, cell: ({ name }) => t(name) },
            { id: 'match', header: w.match, cell: ({ match }) => t(match) },
            { id: 'priority', header: w.priority, numeric: true, cell: ({ priority }) => priority },
            ...METRICS.map((metric) => ({
              id: metric,
              header: t(METRIC_TEXT[metric]),
              cell: ({ limits }: (typeof policies)[number]) => t(limits[metric]),
            })),
          ]}
        />
        <DataList
          items={[
            { label: w.warnings, value: warnings ? t(warnings) : '' },
            { label: w.rework, value: rework ? t(rework) : '' },
          ]}
        />
      </Section>
      <Section title={w.pauses}>
        <ul>
          {pauses.map(({ code, text }) => (
            <li key={code}>{text ? t(text) : code}</li>
          ))}
        </ul>
      </Section>
      <Section title={w.versions}>
        <VersionList kind="policies" versions={versions} />
      </Section>
    </Page>
  )
}
