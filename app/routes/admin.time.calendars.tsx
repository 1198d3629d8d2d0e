import { Link, useLoaderData } from '@remix-run/react'
import { DAY_TEXT } from '#app/modules/time-studio/describe-items.rules.ts'
import { calendarsPage } from '#app/modules/time-studio/time-pages.queries.server.ts'
import { TimeTabs } from '#app/modules/time-studio/ui/time-tabs.tsx'
import { timeWords } from '#app/modules/time-studio/ui/time-words.ts'
import { VersionList } from '#app/modules/time-studio/ui/version-list.tsx'
import { defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { DataList } from '#app/ui/components/data-list.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { Table } from '#app/ui/components/table.tsx'

export const meta = pageMeta({ zh: '工作日历', en: 'Working calendar' })

/** A version of the calendar with the days of one year. */
export const loader = defineLoader(['admin'], ({ actor, url }) => {
  const number = (name: string) => {
    const asked = url.searchParams.get(name) ?? ''
    return /^\d{1,6}$/.test(asked) ? Number(asked) : null
  }
  return calendarsPage({ version: number('version'), year: number('year') }, actor)
})

export default function CalendarsPage() {
  const w = useWords(timeWords)
  const t = useText()
  const { shown, reaches, week, years, year, days, versions } = useLoaderData<typeof loader>()
  return (
    <Page title={w.title} lead={w.lead} width="wide">
      <TimeTabs />
      <Section title={`${w.calendars} · ${w.version(shown.version)}`}>
        <p>{w.announced(shown.announcedYear, reaches)}</p>
        <DataList items={week.map(({ title, text }) => ({ label: t(title), value: text ? t(text) : '' }))} />
      </Section>
      <Section title={w.days(year)} id="days">
        <nav aria-label={w.years}>
          <Cluster>
            {years.map((one) => (
              <Link
                key={one}
                to={`?version=${shown.version}&year=${one}#days`}
                aria-current={one === year ? 'page' : undefined}
                preventScrollReset
              >
                {one}
              </Link>
            ))}
          </Cluster>
        </nav>
        {days.length === 0 ? (
          <p className="muted">{w.noDays}</p>
        ) : (
          <Table
            caption={w.days(year)}
            rows={days}
            rowKey={({ date }) => date}
            columns={[
              {
                id: 'date',
                header: w.date,
                primary: true,
                cell: ({ date }) => <span className="numbers">{date}</span>,
              },
              {
                id: 'kind',
                header: w.kind,
                cell: ({ kind, text }) => (
                  <StatusTag tone={kind === 'working' || kind === 'hours' ? 'soon' : 'neutral'}>
                    {t(text ?? DAY_TEXT[kind])}
                  </StatusTag>
                ),
              },
              { id: 'notice', header: w.notice, cell: ({ notice }) => (notice === null ? w.own : w.noticeOf(notice)) },
            ]}
          />
        )}
      </Section>
      <Section title={w.versions}>
        <VersionList kind="calendar" versions={versions} />
      </Section>
    </Page>
  )
}
