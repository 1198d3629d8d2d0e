import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { checkAgreement, isSameText } from '#app/modules/mediation/check-agreement.queries.server.ts'
import { CheckedView } from '#app/modules/mediation/ui/checked-view.tsx'
import { verifyWords } from '#app/modules/mediation/ui/verify-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'

export const meta = pageMeta({ zh: '查验调解协议', en: 'Check a mediation agreement' })

/** Whether there is an agreement with this code; nothing of what it says. */
export const loader = defineLoader('anyone', async ({ params }) => {
  const code = params.code ?? ''
  return { code, agreement: code ? await checkAgreement(code) : null }
})

/** Goes to the page of a typed code, or compares a pasted text with what was agreed; it is not kept. */
export const action = defineAction('anyone', async ({ params, form }) => {
  const typed = String(form.get('code') ?? '').trim()
  if (typed) throw redirect(`/mediations/verify/${encodeURIComponent(typed.slice(0, 40))}`, 303)
  const agreement = params.code ? await checkAgreement(params.code) : null
  return { isSame: agreement !== null && isSameText(agreement, String(form.get('text') ?? '').slice(0, 40_000)) }
})

export default function VerifyPage() {
  const w = useWords(verifyWords)
  const { code, agreement } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const isSame = answer && 'isSame' in answer ? answer.isSame : null
  return (
    <Page title={w.title} lead={w.lead}>
      <CheckedView code={code} agreement={agreement} isSame={isSame} />
    </Page>
  )
}
