import { type LinksFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { qrShapeOf } from '#app/modules/cases/qr-code.server.ts'
import { ReceiptQr } from '#app/modules/cases/ui/receipt-qr.tsx'
import { cancelRedemption } from '#app/modules/rewards/cancel-redemption.server.ts'
import { redemptionOf } from '#app/modules/rewards/redemption.queries.server.ts'
import redemptionHref from '#app/modules/rewards/ui/redemption.css?url'
import { RedemptionTag } from '#app/modules/rewards/ui/redemption-list.tsx'
import { rewardWords } from '#app/modules/rewards/ui/reward-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { DataList } from '#app/ui/components/data-list.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Confirm } from '#app/ui/components/details.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: redemptionHref }]

export const meta = pageMeta({ zh: '兑换码', en: 'Redemption code' })

/** One of the reader's own redemptions, with its code while it can be used. */
export const loader = defineLoader('signed-in', async ({ actor, params }) => {
  const streams = await revsOf([`user:${actor.id}`])
  const redemption = await redemptionOf({ id: params.id ?? '', actor })
  return { streams, ...redemption, qr: redemption.code ? qrShapeOf(redemption.code) : null }
})

/** Cancels it: points and piece go back. */
export const action = defineAction('signed-in', async ({ actor, params }) => {
  await cancelRedemption({ id: params.id ?? '' }, actor)
  return redirect(`/credit/redemptions/${params.id}`, 303)
})

function Cancel() {
  const w = useWords(rewardWords)
  return (
    <Confirm label={w.cancel} variant="quiet">
      <p>{w.cancelMeaning}</p>
      <PostForm>
        <SubmitButton variant="danger">{w.cancelNow}</SubmitButton>
      </PostForm>
    </Confirm>
  )
}

export default function RedemptionPage() {
  const w = useWords(rewardWords)
  const text = useText()
  const { streams, code, qr, ...redemption } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  const { name, partner, points, state, expiresAt, settledAt } = redemption
  const items = [
    { label: w.reward, value: text(name) },
    { label: w.at, value: `${text(partner.name)} · ${partner.address}` },
    { label: w.cost, value: w.price(points) },
    { label: w.state, value: <RedemptionTag state={state} /> },
    { label: w.until, value: state === 'reserved' ? <DateTime value={expiresAt} /> : null },
    { label: w.settledAt, value: settledAt ? <DateTime value={settledAt} /> : null },
  ]
  return (
    <Page title={w.redemption} lead={w.redemptionLead} breadcrumbs={[{ href: '/credit/rewards', label: w.title }]}>
      {problem ? (
        <Notice kind="error" live>
          {problem.message}
        </Notice>
      ) : null}
      {code && qr ? (
        <div className="redemption-code">
          <p className="redemption-code__text numbers">{`${code.slice(0, 5)} ${code.slice(5)}`}</p>
          <ReceiptQr shape={qr} label={w.code} />
        </div>
      ) : null}
      {state === 'reserved' && !code ? <Notice kind="warning">{w.noCode}</Notice> : null}
      <DataList items={items} />
      {state === 'reserved' ? <Cancel /> : null}
    </Page>
  )
}
