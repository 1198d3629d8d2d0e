import { useFetcher } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { Notice } from '../../../ui/components/notice.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { useRefusal } from '../../../ui/components/use-refusal.ts'

const words = defineWords({
  zh: {
    keep: '作为规则的样例',
    hint: '以后改规则，都要保证这样的诉求还派到现在的单位。',
    kept: '已作为规则的样例。',
  },
  en: {
    keep: 'Keep as a test of the rules',
    hint: 'Changed rules then have to send such a case to the unit that it has now.',
    kept: 'Kept as a test of the rules.',
  },
})

/** Makes a case a test of the rules with one press; `isKept` after the page was read again. */
export function KeepAsTest({ reference, isKept }: { reference: string; isKept: boolean }) {
  const w = useWords(words)
  const fetcher = useFetcher()
  const problem = useRefusal(fetcher.data)
  if (isKept) return <Notice kind="success">{w.kept}</Notice>
  return (
    <fetcher.Form method="post" action={`/desk/cases/${reference}/as-test`}>
      {problem ? <Notice kind="error">{problem.message}</Notice> : null}
      <SubmitButton variant="quiet" size="small">
        {w.keep}
      </SubmitButton>
      <p className="muted small">{w.hint}</p>
    </fetcher.Form>
  )
}
