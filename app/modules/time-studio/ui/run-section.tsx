import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { timeDraftWords } from './time-draft-words.ts'
import { TimeRunList } from './time-run-list.tsx'

type Run = { id: string; kind: string; status: string; processed: number; createdAt: Date }
type SectionProps = {
  draft: { status: string }
  span: { from: string; until: string }
  runs: readonly Run[]
  problem: { fields: Record<string, string[]>; values: Record<string, string> } | undefined
}

/** Trying a draft on past cases; once it is published, bringing running clocks along. */
export function RunSection({ draft, span, runs, problem }: SectionProps) {
  const w = useWords(timeDraftWords)
  const typed = problem?.values.run === 'simulation' ? problem.values : undefined
  return (
    <>
      <p>{w.simulateLead}</p>
      {draft.status === 'discarded' ? null : (
        <PostForm>
          <input type="hidden" name="run" value="simulation" />
          <Cluster>
            <Field name="from" label={w.from} errors={typed && problem?.fields.from}>
              <TextInput type="date" defaultValue={typed?.from ?? span.from} />
            </Field>
            <Field name="until" label={w.until} errors={typed && problem?.fields.until}>
              <TextInput type="date" defaultValue={typed?.until ?? span.until} />
            </Field>
          </Cluster>
          <SubmitButton variant="secondary">{w.simulateNow}</SubmitButton>
        </PostForm>
      )}
      {draft.status === 'published' ? (
        <PostForm>
          <p>{w.published}</p>
          <SubmitButton variant="secondary" name="run" value="preview">
            {w.preview}
          </SubmitButton>
        </PostForm>
      ) : (
        <p className="muted">{w.unpublished}</p>
      )}
      <TimeRunList runs={runs} />
    </>
  )
}
