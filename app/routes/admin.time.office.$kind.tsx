import { useLoaderData } from '@remix-run/react'
import { officePage } from '#app/modules/time-studio/time-pages.queries.server.ts'
import { officeWords } from '#app/modules/time-studio/ui/office-words.ts'
import { TimeTabs } from '#app/modules/time-studio/ui/time-tabs.tsx'
import { timeWords } from '#app/modules/time-studio/ui/time-words.ts'
import { VersionList } from '#app/modules/time-studio/ui/version-list.tsx'
import { defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { DataList } from '#app/ui/components/data-list.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'

export const meta = pageMeta({ zh: '督办阶梯与承办规则', en: 'Ladder and what units may do' })

/** A version of the ladder or of what units may do, that in force unless another is asked for. */
export const loader = defineLoader(['admin'], ({ actor, params, url }) => {
  const asked = url.searchParams.get('version') ?? ''
  return officePage({ kind: params.kind ?? '', version: /^\d{1,6}$/.test(asked) ? Number(asked) : null }, actor)
})

export default function OfficeRulesPage() {
  const w = useWords(timeWords)
  const o = useWords(officeWords)
  const t = useText()
  const { kind, shown, contents, versions } = useLoaderData<typeof loader>()
  return (
    <Page title={o[kind]} lead={o[`${kind}Lead`]} width="wide">
      <TimeTabs />
      <Section title={`${o.inForce} · ${w.version(shown.version)}`}>
        <DataList items={contents.map(({ title, text }) => ({ label: t(title), value: t(text) }))} />
      </Section>
      <Section title={w.versions}>
        <VersionList kind={kind} versions={versions} />
      </Section>
    </Page>
  )
}
