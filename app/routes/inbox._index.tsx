import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listInbox, unreadOf } from '#app/modules/notifications/inbox.queries.server.ts'
import { markAllRead } from '#app/modules/notifications/mark-read.server.ts'
import { THEMES } from '#app/modules/notifications/notification.schema.ts'
import { InboxList } from '#app/modules/notifications/ui/inbox-list.tsx'
import { inboxWords, THEME_WORDS } from '#app/modules/notifications/ui/notification-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { FilterBar } from '#app/ui/components/filter-bar.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'

const PAGE = 20

export const meta = pageMeta({ zh: '通知', en: 'Notices' })

/** The reader's own notices, newest first, by theme and by whether they are unread. */
export const loader = defineLoader('signed-in', async ({ actor, locale, url }) => {
  const userId = actor.id ?? ''
  const unread = await unreadOf(userId)
  const isUnread = url.searchParams.get('view') === 'unread'
  const filter = { theme: url.searchParams.get('theme'), unread: isUnread, after: url.searchParams.get('after') }
  const inbox = await listInbox(userId, { ...filter, limit: PAGE }, locale)
  return { streams: { [unread.topic]: unread.rev }, unread: unread.count, isUnread, ...inbox }
})

/** Marks what the page has shown as read. */
export const action = defineAction('signed-in', async ({ actor, form }) => {
  await markAllRead({ userId: actor.id ?? '', upTo: String(form.get('upTo') ?? '') })
  return redirect('/inbox', 303)
})

function query(view: string | null, theme: string | null, after?: string): string {
  const parts = Object.entries({ view, theme, after }).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return parts.length > 0 ? `?${new URLSearchParams(parts)}` : '/inbox'
}

export default function InboxPage() {
  const w = useWords(inboxWords)
  const text = useText()
  const { streams, unread, isUnread, theme, lines, next } = useLoaderData<typeof loader>()
  useLive(streams)
  const view = isUnread ? 'unread' : null
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <ButtonLink to="/inbox/settings" variant="secondary">
          {w.settings}
        </ButtonLink>
      }
    >
      <Tabs
        label={w.views}
        items={[
          { to: query(null, theme), label: w.all, current: !isUnread },
          { to: query('unread', theme), label: w.unread, count: unread, current: isUnread },
        ]}
      />
      <FilterBar label={w.filter} {...(theme && { clearHref: query(view, null) })}>
        {view ? <input type="hidden" name="view" value={view} /> : null}
        <Field name="theme" label={w.theme}>
          <Select
            defaultValue={theme ?? ''}
            options={[
              { value: '', label: w.everyTheme },
              ...THEMES.map((value) => ({ value, label: text(THEME_WORDS[value]) })),
            ]}
          />
        </Field>
      </FilterBar>
      <InboxList lines={lines} />
      {unread > 0 && lines[0] ? (
        <PostForm>
          <input type="hidden" name="upTo" value={lines[0].id} />
          <SubmitButton variant="quiet">{w.markAll}</SubmitButton>
        </PostForm>
      ) : null}
      <Pagination next={next ? query(view, theme, next) : undefined} />
    </Page>
  )
}
