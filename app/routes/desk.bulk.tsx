import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { bulkFromForm } from '#app/modules/worklists/bulk-page.server.ts'
import { BulkOutcome, BulkQuestion } from '#app/modules/worklists/ui/bulk-steps.tsx'
import { worklistWords } from '#app/modules/worklists/ui/worklist-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '一起办', en: 'Several cases at once' })
export const links = deskLinks

const STAFF = ['dispatcher', 'handler', 'leader', 'supervisor', 'callback'] as const

/** Nothing is read: what was ticked comes with the form. */
export const loader = defineLoader(STAFF, async () => null)

/** First shows what will be done to which cases, then does it to each by itself. */
export const action = defineAction(STAFF, ({ form, actor, locale }) => bulkFromForm({ form, actor, locale }))

export default function BulkPage() {
  const w = useWords(worklistWords)
  const answer = useAnswer<typeof action>()
  const problem = useRefusal(answer)
  if (answer?.ok === true) {
    return answer.step === 'ask' ? <BulkQuestion page={answer} /> : <BulkOutcome page={answer} />
  }
  const back = problem?.values.back ?? '/desk'
  return (
    <Page title={w.bulk} actions={<ButtonLink to={back}>{w.back}</ButtonLink>}>
      {problem ? (
        <Notice kind="error" title={w.failed} live>
          {Object.values(problem.fields).flat().join(' ') || problem.message}
        </Notice>
      ) : (
        <EmptyState title={w.open}>{w.openHint}</EmptyState>
      )}
    </Page>
  )
}
