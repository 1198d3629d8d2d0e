import { Link } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Page } from '../../../ui/components/page.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { LIMITS } from '../../cases/case.schema.ts'
import { COMMAND_WORDS } from '../../cases/case.words.ts'
import type { BulkPage } from '../bulk-page.server.ts'
import { worklistWords } from './worklist-words.ts'

type Asked = Extract<BulkPage, { step: 'ask' }>
type Done = Extract<BulkPage, { step: 'do' }>

function CaseLink({ reference, title }: { reference: string; title: string }) {
  return (
    <Link className="text-link" to={`/desk/cases/${reference}`}>
      {title || reference}
    </Link>
  )
}

function Questions({ page }: { page: Asked }) {
  const w = useWords(worklistWords)
  const { act, people, problem } = page
  if (act === 'sign' || act === 'urge') return null
  return (
    <>
      {act === 'assign-task' ? (
        <>
          <Field name="assigneeId" label={w.assignee} errors={problem?.fields.assigneeId}>
            <Select options={people} placeholder={w.choose} defaultValue={problem?.values.assigneeId} />
          </Field>
          <Field name="dueAt" label={w.taskDue} errors={problem?.fields.dueAt} optional>
            <TextInput type="date" defaultValue={problem?.values.dueAt} required={false} />
          </Field>
        </>
      ) : null}
      <Field name="text" label={act === 'note' ? w.text : w.taskText} errors={problem?.fields.text}>
        <TextArea maxLength={LIMITS.statementMax} rows={4} defaultValue={problem?.values.text} />
      </Field>
    </>
  )
}

/** What will be done to which cases, once it is confirmed. */
export function BulkQuestion({ page }: { page: Asked }) {
  const w = useWords(worklistWords)
  const t = useText()
  const { act, cases, back, problem } = page
  const labels = { text: w.text, assigneeId: w.assignee, dueAt: w.taskDue }
  return (
    <Page title={w.bulkTitle(t(COMMAND_WORDS[act]), cases.length)} lead={w.ask}>
      <ErrorSummary problem={problem} labels={labels} />
      <ul>
        {cases.map(({ reference, title }) => (
          <li key={reference}>
            <CaseLink reference={reference} title={title} /> <span className="numbers muted small">{reference}</span>
          </li>
        ))}
      </ul>
      <PostForm action="/desk/bulk">
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="step" value="do" />
        <input type="hidden" name="back" value={back} />
        {cases.map(({ reference, rev }) => (
          <input key={reference} type="hidden" name="chosen" value={`${reference}:${rev}`} />
        ))}
        <Questions page={page} />
        <Cluster>
          <SubmitButton>{w.go(cases.length)}</SubmitButton>
          <ButtonLink to={back} variant="quiet">
            {w.back}
          </ButtonLink>
        </Cluster>
      </PostForm>
    </Page>
  )
}

/** What became of each case. */
export function BulkOutcome({ page }: { page: Done }) {
  const w = useWords(worklistWords)
  const t = useText()
  const failed = page.cases.filter(({ refused }) => refused !== null).length
  return (
    <Page
      title={`${t(COMMAND_WORDS[page.act])}：${w.doneTitle(page.cases.length - failed, failed)}`}
      actions={<ButtonLink to={page.back}>{w.back}</ButtonLink>}
    >
      <Table
        caption={w.result}
        rows={page.cases}
        rowKey={({ reference }) => reference}
        columns={[
          {
            id: 'case',
            header: w.which,
            primary: true,
            cell: ({ reference, title }) => (
              <>
                <CaseLink reference={reference} title={title} />{' '}
                <span className="numbers muted small">{reference}</span>
              </>
            ),
          },
          {
            id: 'result',
            header: w.result,
            cell: ({ refused }) =>
              refused === null ? (
                <StatusTag tone="done">{w.done}</StatusTag>
              ) : (
                <>
                  <StatusTag tone="overdue">{w.refused}</StatusTag> {refused}
                </>
              ),
          },
        ]}
      />
    </Page>
  )
}
