import { data, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actFromForm, offerAsked } from '#app/modules/mediation/act-from-form.server.ts'
import { readMediationPage } from '#app/modules/mediation/mediation-page.server.ts'
import { MediationView } from '#app/modules/mediation/ui/mediation-view.tsx'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '调解', en: 'Mediation' })

/** One mediation, for its parties and its mediator. */
export const loader = defineLoader('signed-in', async ({ actor, params, url, locale }) => {
  const page = await readMediationPage({ id: params.id ?? '', actor, locale })
  return { page, offer: offerAsked(page.offers, url.searchParams.get('act')), did: url.searchParams.get('did') }
})

/** One act. A code for the other side to join is shown in the answer, and nowhere else. */
export const action = defineAction('signed-in', async ({ form, actor, params }) => {
  const id = params.id ?? ''
  const { act, inviteCode } = await actFromForm(id, form, actor)
  if (inviteCode) return data({ inviteCode })
  return redirect(`/mediations/${id}?did=${act}`, 303)
})

export default function MediationRoute() {
  const { page, offer, did } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const problem = useRefusal(answer)
  const inviteCode = answer && 'inviteCode' in answer ? answer.inviteCode : null
  useLive(page.streams)
  const open = inviteCode ? null : offer
  return <MediationView page={page} offer={open} problem={problem} inviteCode={inviteCode} did={did} />
}
