import { useLoaderData } from '@remix-run/react'
import { definePhotoAction } from '#app/modules/files/photo-action.server.ts'
import { actFromForm, chosenActOf } from '#app/modules/supervision/act-from-form.server.ts'
import { ADDRESSED_ROLES, hasOrderList } from '#app/modules/supervision/order.policy.ts'
import { readOrderPage } from '#app/modules/supervision/order-page.server.ts'
import { OrderView } from '#app/modules/supervision/ui/order-view.tsx'
import { defineLoader } from '#app/platform/http.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '督办单', en: 'Order to our unit' })

const BASE = '/desk/orders'

export const loader = defineLoader(ADDRESSED_ROLES, async ({ actor, params, url, locale }) => {
  const page = await readOrderPage({ id: params.id ?? '', actor, locale })
  return { page, act: chosenActOf(page.acts, url.searchParams.get('act')), hasList: hasOrderList(actor) }
})

export const action = definePhotoAction((edge) => actFromForm(edge, BASE), ADDRESSED_ROLES)

export default function DeskOrderPage() {
  const { page, act, hasList } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(page.streams)
  return <OrderView page={page} act={act} base={BASE} hasList={hasList} problem={problem} />
}
