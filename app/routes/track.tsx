import { redirect } from '@remix-run/node'
import { useSearchParams } from '@remix-run/react'
import { getCase } from '#app/modules/cases/case.queries.server.ts'
import { AppError, isAppError } from '#app/platform/errors.ts'
import { defineAction } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

const words = defineWords({
  zh: {
    title: '查进度',
    lead: '用提交后得到的受理编号和查询码，不用登录就能看到办到哪一步、谁在办、什么时候办好。',
    reference: '受理编号',
    referenceHint: '例如 XM260303-7K3F9Q',
    code: '查询码',
    codeHint: '8 位，不分大小写',
    submit: '查看进度',
  },
  en: {
    title: 'Track a case',
    lead: 'With the case number and query code from your receipt you see where it stands, who holds it and when it is due. No account needed.',
    reference: 'Case number',
    referenceHint: 'For example XM260303-7K3F9Q',
    code: 'Query code',
    codeHint: '8 characters, capitals or not',
    submit: 'Show progress',
  },
})

const NO_MATCH = {
  zh: '编号和查询码对不上，请对照回执检查；查询码里没有字母 I、L、O、U',
  en: 'The number and the code do not match; check them against your receipt. The code has no I, L, O or U',
}

export const meta = pageMeta({ zh: '查进度', en: 'Track a case' })

export const action = defineAction('anyone', async ({ form, actor, address }) => {
  await limitRate('track', address)
  const reference = String(form.get('reference') ?? '')
    .trim()
    .toUpperCase()
  const queryCode = String(form.get('code') ?? '').trim()
  try {
    // A published or own case opens without a code; the code then adds the requester's rights.
    const found = await getCase({ reference, actor, queryCode })
    if (queryCode && !found.isRequester) throw new AppError('not_found', 'code', NO_MATCH)
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error
    throw new AppError('invalid', 'no_match', NO_MATCH, { fields: { reference: [NO_MATCH] } })
  }
  return redirect(`/cases/${reference}${queryCode ? `?code=${encodeURIComponent(queryCode)}` : ''}`, 303)
})

export default function TrackPage() {
  const w = useWords(words)
  const problem = useRefusal(useAnswer<typeof action>())
  const [search] = useSearchParams()
  return (
    <Page title={w.title} lead={w.lead}>
      <PostForm>
        <ErrorSummary problem={problem} labels={{ reference: w.reference, code: w.code }} />
        <Field name="reference" label={w.reference} hint={w.referenceHint} errors={problem?.fields.reference}>
          <TextInput
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={30}
            defaultValue={problem?.values.reference ?? search.get('reference') ?? ''}
          />
        </Field>
        <Field name="code" label={w.code} hint={w.codeHint}>
          <TextInput autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} />
        </Field>
        <SubmitButton>{w.submit}</SubmitButton>
      </PostForm>
    </Page>
  )
}
