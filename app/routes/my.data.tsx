import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { sessionCookie } from '#app/modules/accounts/session-cookie.server.ts'
import { type CloseInput, closeAccount } from '#app/modules/data-rights/close-account.server.ts'
import { closingBlocks } from '#app/modules/data-rights/closing-blocks.server.ts'
import { CloseSection, CopySection, HeldSection } from '#app/modules/data-rights/ui/data-page.tsx'
import { dataWords } from '#app/modules/data-rights/ui/data-words.ts'
import { services } from '#app/platform/container.server.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '我的数据', en: 'My data' })

/** What the platform holds of the reader, a copy of it, and the closing of the account. */
export const loader = defineLoader('signed-in', async ({ actor }) => ({ blocks: await closingBlocks(actor) }))

/** Closes the account; the browser is signed out with it. */
export const action = defineAction('signed-in', async ({ form, actor }) => {
  // The use-case parses what it is given; a form's fields are text or missing.
  await closeAccount(Object.fromEntries(form) as CloseInput, actor)
  const { env } = services()
  return redirect('/login?closed=1', { status: 303, headers: { 'Set-Cookie': sessionCookie(null, env) } })
})

export default function MyDataPage() {
  const w = useWords(dataWords)
  const { blocks } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  return (
    <Page title={w.title} lead={w.lead}>
      <CopySection />
      <HeldSection />
      <CloseSection blocks={blocks} problem={problem} />
    </Page>
  )
}
