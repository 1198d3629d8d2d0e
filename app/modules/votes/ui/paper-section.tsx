import { Form } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ActionList } from '../../../ui/components/action-list.tsx'
import { Button, ButtonLink } from '../../../ui/components/button.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { VoteQuestionView } from '../load-vote.server.ts'
import type { PaperView, PaperVoter } from '../run-page.server.ts'
import { AnswerFields } from './answer-fields.tsx'
import type { Typed } from './run-forms.tsx'
import { runWords } from './run-words.ts'

type PaperProps = Typed & {
  questions: readonly VoteQuestionView[]
  papers: readonly PaperView[]
  voter: PaperVoter | null
  home: string
}

/** Paper ballots: find the dwelling, enter what the paper says; two officers have to read the same. */
export function PaperSection({ questions, papers, voter, home, values, fields }: PaperProps) {
  const w = useWords(runWords)
  const t = useText()
  return (
    <Section title={w.paper} id="paper">
      <p className="muted">{w.paperHint}</p>
      <Form method="get" className="form">
        <Field name="home" label={w.home}>
          <TextInput maxLength={80} defaultValue={home} />
        </Field>
        <Button type="submit" variant="secondary">
          {w.find}
        </Button>
      </Form>
      {home !== '' && voter === null ? <Notice kind="warning">{w.noHome}</Notice> : null}
      {voter?.hasCast ? <Notice kind="warning">{w.hasCast}</Notice> : null}
      {voter && !voter.hasCast ? (
        <PostForm>
          <h3>
            {w.readPaper}: {voter.homes.map(t).join(' · ')}
          </h3>
          <input type="hidden" name="act" value="paper" />
          <input type="hidden" name="voter" value={voter.voterId} />
          <AnswerFields questions={questions} values={values} fields={fields} />
          <SubmitButton>{w.enter}</SubmitButton>
        </PostForm>
      ) : null}
      {papers.length > 0 ? (
        <>
          <h3>{w.papers}</h3>
          <ActionList
            items={papers.map(({ voterId, home: door, isMismatch, byReader }) => ({
              id: voterId,
              title: t(door),
              detail: isMismatch ? w.mismatch : byReader ? w.byYou : w.secondNeeded,
              action: (
                <ButtonLink to={`?home=${encodeURIComponent(t(door))}#paper`} size="small">
                  {w.enter}
                </ButtonLink>
              ),
            }))}
          />
        </>
      ) : null}
    </Section>
  )
}
