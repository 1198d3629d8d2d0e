import { Form } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Confirm } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import type { useRefusal } from '../../../ui/components/use-refusal.ts'
import type { ItemActName } from '../knowledge.schema.ts'
import { knowledgeWords } from './knowledge-words.ts'

type ActProps = { act: ItemActName; rev: number; problem: ReturnType<typeof useRefusal> }

function Hidden({ act, rev }: Pick<ActProps, 'act' | 'rev'>) {
  return (
    <>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="rev" value={rev} />
    </>
  )
}

function Act({ act, rev, problem }: ActProps) {
  const w = useWords(knowledgeWords)
  if (act === 'return') {
    return (
      <Confirm label={w.return}>
        <PostForm>
          <Hidden act={act} rev={rev} />
          <Field name="note" label={w.reason} errors={problem?.fields.note}>
            <TextArea maxLength={500} rows={3} defaultValue={problem?.values.note} />
          </Field>
          <SubmitButton variant="secondary">{w.return}</SubmitButton>
        </PostForm>
      </Confirm>
    )
  }
  if (act === 'archive') {
    return (
      <Confirm label={w.archive} variant="quiet">
        <PostForm>
          <Hidden act={act} rev={rev} />
          <p>{w.archiveMeaning}</p>
          <SubmitButton variant="danger">{w.archive}</SubmitButton>
        </PostForm>
      </Confirm>
    )
  }
  return (
    <Form method="post">
      <Hidden act={act} rev={rev} />
      <SubmitButton variant={act === 'approve' || act === 'submit' ? 'primary' : 'secondary'}>{w[act]}</SubmitButton>
    </Form>
  )
}

/** What the reader may do with a template or an article as it is. */
export function ItemActs({ acts, ...rest }: Omit<ActProps, 'act'> & { acts: readonly ItemActName[] }) {
  return (
    <Cluster>
      {acts.map((act) => (
        <Act key={act} act={act} {...rest} />
      ))}
    </Cluster>
  )
}
