import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { applyPage } from '#app/modules/mediation/apply-page.server.ts'
import type { StartInput } from '#app/modules/mediation/mediation.schema.ts'
import { startMediation } from '#app/modules/mediation/start-mediation.server.ts'
import { ApplyForm } from '#app/modules/mediation/ui/apply-form.tsx'
import { applyWords } from '#app/modules/mediation/ui/apply-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '申请调解', en: 'Apply for mediation' })

/** A resident applies, or a manager offers to mediate; from a case (`?case=`) or without one. */
export const loader = defineLoader(['resident', 'manager'], ({ actor, url }) => applyPage(actor, url.searchParams))

export const action = defineAction(['resident', 'manager'], async ({ form, actor }) => {
  const id = await startMediation(Object.fromEntries(form) as unknown as StartInput, actor)
  return redirect(`/mediations/${id}`, 303)
})

export default function ApplyPage() {
  const w = useWords(applyWords)
  const page = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  return (
    <Page title={page.isOffer ? w.offer : w.apply} lead={w.lead}>
      <ApplyForm page={page} problem={problem} />
    </Page>
  )
}
