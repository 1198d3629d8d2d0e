import { redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { readDeliveries } from '#app/modules/notifications/deliveries.queries.server.ts'
import type { Outward } from '#app/modules/notifications/notification.schema.ts'
import { resendDelivery } from '#app/modules/notifications/resend-delivery.server.ts'
import { CHANNEL_WORDS, deliveryWords, FAILURE_WORDS } from '#app/modules/notifications/ui/notification-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Stat, StatRow } from '#app/ui/components/stat.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { Table } from '#app/ui/components/table.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

const PAGE = 30

export const meta = pageMeta({ zh: '通知发送', en: 'Deliveries' })

/** What goes out to people and what does not arrive. */
export const loader = defineLoader(['admin'], async ({ url }) => {
  const state = url.searchParams.get('state')
  const found = await readDeliveries({ state, after: url.searchParams.get('after'), limit: PAGE })
  return { ...found, isResent: url.searchParams.has('resent') }
})

/** Makes one delivery due again. */
export const action = defineAction(['admin'], async ({ actor, form }) => {
  await resendDelivery({ id: String(form.get('delivery') ?? ''), actor })
  return redirect('/admin/deliveries?resent', 303)
})

export default function DeliveriesPage() {
  const w = useWords(deliveryWords)
  const text = useText()
  const { state, counts, sentToday, rows, next, isResent } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const canResend = state === 'given_up' || state === 'failed'
  return (
    <Page title={w.title} lead={w.lead} width="wide">
      {problem ? (
        <Notice kind="error" live>
          {problem.message}
        </Notice>
      ) : null}
      {isResent && !problem ? (
        <Notice kind="success" live>
          {w.resent}
        </Notice>
      ) : null}
      <StatRow>
        {counts.map((one) => (
          <Stat
            key={one.state}
            value={one.count}
            label={w[one.state]}
            href={`?state=${one.state}`}
            tone={one.count > 0 && one.state === 'given_up' ? 'overdue' : 'neutral'}
          />
        ))}
        <Stat value={sentToday} label={w.sentToday} tone="done" />
      </StatRow>
      {rows.length === 0 ? (
        <EmptyState title={w.none}>{w.noneHint}</EmptyState>
      ) : (
        <Table
          caption={w[state]}
          showCaption
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              id: 'kind',
              header: w.kind,
              primary: true,
              cell: (row) => (
                <>
                  {text(row.name)} {row.isRequired ? <StatusTag tone="soon">{w.required}</StatusTag> : null}
                </>
              ),
            },
            { id: 'channel', header: w.channel, cell: (row) => text(CHANNEL_WORDS[row.channel as Outward]) },
            {
              id: 'error',
              header: w.error,
              cell: (row) => text(FAILURE_WORDS[row.errorCode ?? ''] ?? { zh: '—', en: '—' }),
            },
            { id: 'tries', header: w.tries, numeric: true, cell: (row) => row.tries },
            { id: 'at', header: w.at, cell: (row) => <DateTime value={row.createdAt} /> },
            ...(canResend
              ? [
                  {
                    id: 'act',
                    header: w.act,
                    cell: (row: (typeof rows)[number]) => (
                      <Form method="post">
                        <SubmitButton
                          variant="secondary"
                          name="delivery"
                          value={row.id}
                          aria-label={w.resendOf(text(row.name))}
                        >
                          {w.resend}
                        </SubmitButton>
                      </Form>
                    ),
                  },
                ]
              : [{ id: 'due', header: w.due, cell: (row: (typeof rows)[number]) => <DateTime value={row.dueAt} /> }]),
          ]}
        />
      )}
      <Pagination next={next ? `?state=${state}&after=${encodeURIComponent(next)}` : undefined} />
    </Page>
  )
}
