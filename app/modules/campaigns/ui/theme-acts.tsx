import { Form } from '@remix-run/react'
import { ActionList } from '#app/ui/components/action-list.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Section } from '#app/ui/components/page.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import type { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { ThemePage } from '../theme.queries.server.ts'
import { THEME_ACT_WORDS, themeWords } from './campaign-words.ts'

type Group = { label: string; options: Array<{ value: string; label: string }> }
type Props = { page: ThemePage; departments: Group[]; problem: ReturnType<typeof useRefusal> }

function PromiseForm({ page, departments, problem }: Props) {
  const w = useWords(themeWords)
  const t = useText()
  const mine = problem?.values.act === 'promise' ? problem : undefined
  return (
    <Details summary={t(THEME_ACT_WORDS.promise)} open={Boolean(mine)}>
      <PostForm>
        <input type="hidden" name="rev" value={page.theme.rev} />
        <Field name="departmentId" label={w.unitLabel} errors={mine?.fields.departmentId}>
          <Select groups={departments} defaultValue={mine?.values.departmentId} />
        </Field>
        <Field name="text" label={w.promise} errors={mine?.fields.text}>
          <TextArea maxLength={500} rows={3} defaultValue={mine?.values.text} />
        </Field>
        <Field name="dueDay" label={w.dayLabel} errors={mine?.fields.dueDay}>
          <TextInput type="date" defaultValue={mine?.values.dueDay} />
        </Field>
        <SubmitButton name="act" value="promise">
          {t(THEME_ACT_WORDS.promise)}
        </SubmitButton>
      </PostForm>
    </Details>
  )
}

function WordsForm({ act, page, problem }: { act: 'note' | 'close'; page: ThemePage; problem: Props['problem'] }) {
  const w = useWords(themeWords)
  const t = useText()
  const mine = problem?.values.act === act ? problem : undefined
  return (
    <Details summary={t(THEME_ACT_WORDS[act])} open={Boolean(mine)}>
      <PostForm>
        <input type="hidden" name="rev" value={page.theme.rev} />
        <Field name="text" label={w.textLabel} errors={mine?.fields.text}>
          <TextArea maxLength={4_000} defaultValue={mine?.values.text} />
        </Field>
        <SubmitButton name="act" value={act}>
          {t(THEME_ACT_WORDS[act])}
        </SubmitButton>
      </PostForm>
    </Details>
  )
}

/** What the reader can do with a theme now. */
export function ThemeActs(props: Props) {
  const { page, problem } = props
  const w = useWords(themeWords)
  const t = useText()
  const { acts, theme, commitments } = page
  if (acts.length === 0) return null
  const open = commitments.filter(({ doneAt }) => doneAt === null)
  return (
    <Section title={w.acts} screenOnly>
      {acts.includes('keep') && open.length > 0 ? (
        <ActionList
          items={open.map(({ id, text, unit }) => ({
            id,
            title: text,
            detail: unit,
            action: (
              <Form method="post">
                <input type="hidden" name="rev" value={theme.rev} />
                <input type="hidden" name="commitmentId" value={id} />
                <SubmitButton name="act" value="keep" variant="secondary">
                  {t(THEME_ACT_WORDS.keep)}
                </SubmitButton>
              </Form>
            ),
          }))}
        />
      ) : null}
      {acts.includes('promise') ? <PromiseForm {...props} /> : null}
      {acts.includes('note') ? <WordsForm act="note" page={page} problem={problem} /> : null}
      {acts.includes('close') ? <WordsForm act="close" page={page} problem={problem} /> : null}
      {acts.includes('publish') ? (
        <Form method="post">
          <input type="hidden" name="rev" value={theme.rev} />
          <SubmitButton name="act" value="publish">
            {t(THEME_ACT_WORDS.publish)}
          </SubmitButton>
        </Form>
      ) : null}
    </Section>
  )
}
