import { redirect } from '@remix-run/node'
import { Form, type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react'
import { actOnTests } from '#app/modules/rule-studio/act-on-tests.server.ts'
import { testPage } from '#app/modules/rule-studio/rule-test.queries.server.ts'
import { StudioTabs } from '#app/modules/rule-studio/ui/studio-tabs.tsx'
import { studioWords } from '#app/modules/rule-studio/ui/studio-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { Table } from '#app/ui/components/table.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

const words = defineWords({
  zh: {
    lead: '样例是结果不能变的诉求：凡有样例不通过，草案就不能发布。',
    add: '把一件诉求变成样例',
    reference: '诉求编号',
    hint: '取它当时的事实，和它现在的单位、类别。也可以在办件页面上一键添加。',
    keep: '添加样例',
    list: '在用的样例',
    none: '还没有样例',
    case: '诉求',
    expected: '应当派给',
    category: '类别',
    now: '现行规则',
    passes: '通过',
    fails: '不通过',
    at: '添加于',
    act: '操作',
    remove: '去掉',
    removeOf: (name: string) => `去掉样例 ${name}`,
  },
  en: {
    lead: 'A test case is one whose outcome must not change: while one of them fails, a draft cannot be published.',
    add: 'Make a case a test',
    reference: 'Number of the case',
    hint: 'It takes the facts of its time, and the unit and category it has now. One press on the desk’s page does the same.',
    keep: 'Add the test case',
    list: 'Test cases in use',
    none: 'There are no test cases yet',
    case: 'Case',
    expected: 'Goes to',
    category: 'Category',
    now: 'Rules in force',
    passes: 'Passes',
    fails: 'Fails',
    at: 'Added',
    act: 'Action',
    remove: 'Remove',
    removeOf: (name: string) => `Remove test case ${name}`,
  },
})

export const meta = pageMeta({ zh: '规则样例', en: 'Test cases of the rules' })

/** After a refusal the list is read again: the test is gone or there already. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate
}

export const loader = defineLoader(['admin'], async ({ actor }) => ({ tests: await testPage(actor) }))

/** A case becomes a test, or a test is taken out of use. */
export const action = defineAction(['admin'], async ({ form, actor }) => {
  await actOnTests(form, actor)
  return redirect('/admin/rules/tests', 303)
})

export default function TestsPage() {
  const w = useWords(words)
  const s = useWords(studioWords)
  const t = useText()
  const { tests } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  return (
    <Page title={s.title} lead={w.lead} width="wide">
      <StudioTabs />
      <ErrorSummary problem={problem} labels={{ reference: w.reference }} />
      <Section title={w.add}>
        <PostForm>
          <Field name="reference" label={w.reference} hint={w.hint} errors={problem?.fields.reference}>
            <TextInput maxLength={40} defaultValue={problem?.values.reference} className="mono" />
          </Field>
          <SubmitButton>{w.keep}</SubmitButton>
        </PostForm>
      </Section>
      <Section title={w.list}>
        <Table
          caption={w.list}
          empty={w.none}
          rows={tests}
          rowKey={(test) => test.id}
          columns={[
            { id: 'case', header: w.case, primary: true, cell: (test) => <span className="mono">{test.name}</span> },
            { id: 'unit', header: w.expected, cell: (test) => (test.unit ? t(test.unit) : s.queue) },
            { id: 'category', header: w.category, cell: (test) => (test.category ? t(test.category) : '—') },
            {
              id: 'now',
              header: w.now,
              cell: (test) => (
                <StatusTag tone={test.passed ? 'on-time' : 'overdue'}>{test.passed ? w.passes : w.fails}</StatusTag>
              ),
            },
            { id: 'at', header: w.at, cell: (test) => <DateTime value={test.createdAt} precision="date" /> },
            {
              id: 'act',
              header: w.act,
              cell: (test) => (
                <Form method="post">
                  <SubmitButton
                    variant="quiet"
                    size="small"
                    name="remove"
                    value={test.id}
                    aria-label={w.removeOf(test.name)}
                  >
                    {w.remove}
                  </SubmitButton>
                </Form>
              ),
            },
          ]}
        />
      </Section>
    </Page>
  )
}
