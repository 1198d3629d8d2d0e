import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Section } from '#app/ui/components/page.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { type Column, Table } from '#app/ui/components/table.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import type { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { BLOCKS, type Block, CLOSING_WORDS } from '../closing.rules.ts'
import { HOLDINGS, KEPT_BECAUSE, type OnClose, PARTS, type Part } from '../holdings.rules.ts'
import { dataWords } from './data-words.ts'

type Outcome = { becomes: OnClose; because: keyof typeof KEPT_BECAUSE | undefined }
type Line = { part: Part; outcomes: readonly Outcome[] }

function outcomesOf(part: Part): Outcome[] {
  const all = HOLDINGS.filter((each) => each.part === part).map((each) => ({
    ...{ becomes: each.onClose, because: each.because },
  }))
  return all.filter(
    ({ becomes, because }, index) =>
      all.findIndex((each) => each.becomes === becomes && each.because === because) === index,
  )
}

/** What becomes of each part of a resident's data, as the list of holdings says. */
const LINES: readonly Line[] = (Object.keys(PARTS) as Part[])
  .filter((part) => part !== 'office')
  .map((part) => ({ part, outcomes: outcomesOf(part) }))

/** The way to a copy of everything. A plain form: what comes back is a file. */
export function CopySection() {
  const w = useWords(dataWords)
  return (
    <Section title={w.copy} id="copy">
      <p>{w.copyHint}</p>
      <form method="post" action="/my/data/copy">
        <SubmitButton>{w.download}</SubmitButton>
      </form>
    </Section>
  )
}

/** What is held, and what the law lets go of it. */
export function HeldSection() {
  const w = useWords(dataWords)
  const t = useText()
  const columns: Column<Line>[] = [
    { id: 'part', header: w.part, primary: true, cell: ({ part }) => t(PARTS[part]) },
    {
      id: 'becomes',
      header: w.becomes,
      cell: ({ outcomes }) => (
        <ul className="list-plain">
          {outcomes.map(({ becomes, because }) => (
            <li key={`${becomes} ${because ?? ''}`}>{because ? w.keptPart(t(KEPT_BECAUSE[because])) : w[becomes]}</li>
          ))}
        </ul>
      ),
    },
  ]
  return (
    <Section title={w.held} id="held">
      <Table caption={w.held} columns={columns} rows={LINES} rowKey={({ part }) => part} />
    </Section>
  )
}

/** Closing the account, in words and with the password; while something is under way, what that is. */
export function CloseSection({
  blocks,
  problem,
}: {
  blocks: readonly Block[]
  problem: ReturnType<typeof useRefusal>
}) {
  const w = useWords(dataWords)
  const t = useText()
  return (
    <Section title={w.close} id="close">
      <p>{w.closeHint}</p>
      <ErrorSummary problem={problem} />
      {blocks.length > 0 ? (
        <Notice kind="warning" title={w.blocked}>
          <ul>
            {blocks.map((block) => (
              <li key={block}>{t(BLOCKS[block])}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <PostForm>
          <Field name="words" label={w.words(t(CLOSING_WORDS))} errors={problem?.fields.words}>
            <TextInput maxLength={40} autoComplete="off" defaultValue={problem?.values.words} />
          </Field>
          <Field name="password" label={w.password} errors={problem?.fields.password}>
            <TextInput type="password" autoComplete="current-password" maxLength={200} />
          </Field>
          <SubmitButton variant="danger">{w.close}</SubmitButton>
        </PostForm>
      )}
    </Section>
  )
}
