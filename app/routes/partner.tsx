import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { partnersOf, takenCodes } from '#app/modules/rewards/partner.queries.server.ts'
import { redeemCode } from '#app/modules/rewards/redeem-code.server.ts'
import { rewardWords } from '#app/modules/rewards/ui/reward-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { limitRate } from '#app/platform/rate-limit.server.ts'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { Table } from '#app/ui/components/table.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '商户核销', en: 'Redeem a code' })

/** The counter of a partner: a field for the code, and what was redeemed lately. */
export const loader = defineLoader('signed-in', async ({ actor, url }) => {
  const partners = await partnersOf(actor)
  const taken = await takenCodes(partners.map(({ id }) => id))
  const done = taken.find(({ id }) => id === url.searchParams.get('done')) ?? null
  return { partners, taken, done }
})

/** Takes a code, once. */
export const action = defineAction('signed-in', async ({ actor, form }) => {
  await limitRate('redeem', actor.id ?? '')
  const id = await redeemCode({ code: String(form.get('code') ?? '') }, actor)
  return redirect(`/partner?done=${id}`, 303)
})

export default function PartnerPage() {
  const w = useWords(rewardWords)
  const text = useText()
  const { partners, taken, done } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  if (partners.length === 0) return <Page title={w.partner} lead={w.notPartner} />
  return (
    <Page title={`${w.partner} · ${partners.map(({ name }) => text(name)).join(' · ')}`} lead={w.partnerLead}>
      <ErrorSummary problem={problem} labels={{ code: w.partnerCode }} />
      {done && !problem ? (
        <Notice kind="success" live>
          {w.redeemed(text(done.name))}
        </Notice>
      ) : null}
      <PostForm>
        <Field name="code" label={w.partnerCode} hint={w.partnerHint} errors={problem?.fields.code}>
          <TextInput
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={20}
            defaultValue={problem?.values.code}
          />
        </Field>
        <SubmitButton>{w.redeem}</SubmitButton>
      </PostForm>
      <Section title={w.taken}>
        <Table
          caption={w.taken}
          empty={w.noneTaken}
          rows={taken}
          rowKey={({ id }) => id}
          columns={[
            { id: 'name', header: w.reward, primary: true, cell: ({ name }) => text(name) },
            { id: 'points', header: w.cost, numeric: true, cell: ({ points }) => points },
            { id: 'when', header: w.when, cell: ({ settledAt }) => settledAt && <DateTime value={settledAt} /> },
          ]}
        />
      </Section>
    </Page>
  )
}
