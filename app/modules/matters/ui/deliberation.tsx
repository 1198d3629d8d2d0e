import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import type { useRefusal } from '../../../ui/components/use-refusal.ts'
import { STANCES } from '../matter.schema.ts'
import type { CommentView } from '../matter-comments.queries.server.ts'
import { CommentList } from './comment-list.tsx'
import { commentWords } from './comment-words.ts'
import { STANCE_WORDS } from './matter-names.ts'

type Said = Omit<CommentView, 'createdAt'> & { createdAt: Date | string }
type Comment = Said & { replies: readonly Said[] }
type Props = {
  comments: readonly Comment[]
  sides: Record<string, number>
  next: string | null
  mayTalk: boolean
  problem: ReturnType<typeof useRefusal>
}

function SayForm({ problem }: { problem: Props['problem'] }) {
  const w = useWords(commentWords)
  const t = useText()
  const mine = problem?.values.act === 'comment' ? problem : undefined
  return (
    <PostForm>
      <h3>{w.say}</h3>
      <RadioGroup
        name="stance"
        legend={w.stance}
        options={STANCES.map((value) => ({ value, label: t(STANCE_WORDS[value].text) }))}
        errors={mine?.fields.stance}
        defaultValue={mine?.values.stance}
      />
      <Field name="words" label={w.text} hint={w.textHint} errors={mine?.fields.words}>
        <TextArea maxLength={1_000} rows={4} defaultValue={mine?.values.words} />
      </Field>
      <SubmitButton name="act" value="comment">
        {w.send}
      </SubmitButton>
    </PostForm>
  )
}

/** What people say, and the form to say something for who may. */
export function Deliberation({ comments, sides, next, mayTalk, problem }: Props) {
  const w = useWords(commentWords)
  const { for: pro = 0, against = 0, neutral = 0 } = sides
  return (
    <Section title={w.title} id="comments">
      <p className="muted">{w.order}</p>
      {pro + against + neutral > 0 ? <p className="numbers">{w.sides(pro, against, neutral)}</p> : null}
      <CommentList comments={comments} mayAnswer={mayTalk} />
      <Pagination next={next ? `?after=${next}#comments` : undefined} />
      {mayTalk ? <SayForm problem={problem} /> : null}
    </Section>
  )
}
