import { useLoaderData } from '@remix-run/react'
import { settingsWords } from '#app/modules/matters/ui/settings-words.ts'
import { deliveryWords as wordsOfDeliveries } from '#app/modules/notifications/ui/notification-words.ts'
import { RuleFaultAlarm } from '#app/modules/routing/ui/rule-faults.tsx'
import { readSystemState } from '#app/modules/supervision/system-state.queries.server.ts'
import { HouseHealth } from '#app/modules/supervision/ui/house-health.tsx'
import { houseWords } from '#app/modules/supervision/ui/house-words.ts'
import { SystemFigures, SystemFinding } from '#app/modules/supervision/ui/system-health.tsx'
import { systemWords } from '#app/modules/supervision/ui/system-words.ts'
import { timeWords as wordsOfTime } from '#app/modules/time-studio/ui/time-words.ts'
import { seconds } from '#app/platform/duration.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { Card, CardGrid } from '#app/ui/components/card.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useRefreshEvery } from '#app/ui/components/use-refresh-every.ts'

export const meta = pageMeta({ zh: '系统总览', en: 'System overview' })

const REFRESH_MS = seconds(10)

/** How the system does. */
export const loader = defineLoader(['admin'], () => readSystemState())

export default function AdminPage() {
  const w = useWords(systemWords)
  const houseTitle = useWords(houseWords).title
  const deliveryWords = useWords(wordsOfDeliveries)
  const timeWords = useWords(wordsOfTime)
  const matterWords = useWords(settingsWords)
  const state = useLoaderData<typeof loader>()
  useRefreshEvery(REFRESH_MS)
  return (
    <Page title={w.title} width="wide">
      <SystemFinding state={state} />
      <RuleFaultAlarm faults={state.rules.faults} tripped={state.rules.tripped} />
      <Section title={w.figures}>
        <SystemFigures state={state} />
      </Section>
      <Section title={houseTitle}>
        <HouseHealth state={state} />
      </Section>
      <Section title={w.places}>
        <CardGrid>
          <Card title={w.users} href="/admin/users">
            {w.usersHint(state.users)}
          </Card>
          <Card title={w.departments} href="/admin/departments">
            {w.departmentsHint}
          </Card>
          <Card title={w.rules} href="/admin/rules">
            {w.rulesHint}
          </Card>
          <Card title={timeWords.title} href="/admin/time">
            {timeWords.hint}
          </Card>
          <Card title={w.jobs} href="/admin/jobs">
            {w.jobsHint}
          </Card>
          <Card title={matterWords.title} href="/admin/matters">
            {matterWords.hint}
          </Card>
          <Card title={deliveryWords.title} href="/admin/deliveries">
            {deliveryWords.hint}
          </Card>
        </CardGrid>
      </Section>
      <p className="muted small">{w.version(state.version)}</p>
    </Page>
  )
}
