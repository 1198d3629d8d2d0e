import { useLoaderData } from '@remix-run/react'
import { settingsWords } from '#app/modules/notifications/ui/notification-words.ts'
import { checkUnsubscribeLink, unsubscribe } from '#app/modules/notifications/unsubscribe.server.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'

export const meta = pageMeta({ zh: '停收邮件', en: 'No more e-mails' })

const linkIn = (url: URL) => ({ who: url.searchParams.get('who') ?? '', key: url.searchParams.get('key') ?? '' })

/** Where the link of an e-mail leads; opening it changes nothing, because mail servers open links too. */
export const loader = defineLoader('anyone', async ({ url }) => {
  const link = linkIn(url)
  checkUnsubscribeLink(link.who, link.key)
  return { isLink: true }
})

/** Ends the e-mails: pressed here, or by the reader's mail program with one click (RFC 8058). */
export const action = defineAction('anyone', async ({ url }) => {
  await unsubscribe(linkIn(url))
  return { ok: true as const }
})

export default function UnsubscribePage() {
  const w = useWords(settingsWords)
  const { isLink } = useLoaderData<typeof loader>()
  const done = useAnswer<typeof action>()
  return (
    <Page title={w.unsubscribeTitle} lead={w.unsubscribeLead}>
      {done?.ok ? (
        <Notice kind="success" live>
          {w.unsubscribed}
        </Notice>
      ) : isLink ? (
        <PostForm>
          <SubmitButton>{w.unsubscribeNow}</SubmitButton>
        </PostForm>
      ) : null}
    </Page>
  )
}
