import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Confirm } from '../../../ui/components/details.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import type { FormProblem } from '../../../ui/components/error-summary.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { type Column, Table } from '../../../ui/components/table.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { Tone } from '../../../ui/components/tone.tsx'
import type { MyHome } from '../my-home.queries.server.ts'
import { LEVEL_WORDS, REASON_WORDS, STATE_WORDS, wordOf } from './home-names.ts'
import { homeWords } from './home-words.ts'

type Proof = MyHome['verifications'][number]

const TONES: Record<string, Tone> = { pending: 'on-time', granted: 'done', conflict: 'soon', refused: 'overdue' }
const OPEN = ['pending', 'conflict', 'granted']

function ProofState({ proof }: { proof: Proof }) {
  const w = useWords(homeWords)
  const t = useText()
  return (
    <>
      <StatusTag tone={TONES[proof.state] ?? 'neutral'}>{t(wordOf(STATE_WORDS, proof.state))}</StatusTag>
      {proof.state === 'conflict' ? <p className="small muted">{w.conflictHint}</p> : null}
      {proof.reasonCode ? <p className="small">{t(wordOf(REASON_WORDS, proof.reasonCode))}</p> : null}
      {proof.note ? <p className="small muted">{proof.note}</p> : null}
      {proof.state === 'granted' && proof.expiresAt ? (
        <p className="small muted">
          {w.until} <DateTime value={proof.expiresAt} precision="date" />
        </p>
      ) : null}
    </>
  )
}

/** Takes back a request, or gives a proof up. */
function EndProof({ proof }: { proof: Proof }) {
  const w = useWords(homeWords)
  const lasts = proof.level === 'phone' || (proof.level === 'real-name' && proof.state === 'granted')
  if (!OPEN.includes(proof.state) || lasts) return null
  const label = proof.state === 'granted' ? w.leave : w.withdraw
  const form = (
    <PostForm encType="multipart/form-data">
      <input type="hidden" name="intent" value="leave" />
      <input type="hidden" name="verificationId" value={proof.id} />
      <SubmitButton variant="secondary">{label}</SubmitButton>
    </PostForm>
  )
  if (proof.state !== 'granted') return form
  return (
    <Confirm label={label} variant="quiet">
      <p>{w.leaveSure}</p>
      {form}
    </Confirm>
  )
}

/** What is verified of somebody, what waits for the community, and what came of it. */
export function StandingSection({ home, codeSent, problem }: { home: MyHome; codeSent: boolean; problem: Sent }) {
  const w = useWords(homeWords)
  const t = useText()
  const columns: Column<Proof>[] = [
    {
      id: 'level',
      header: w.what,
      primary: true,
      cell: (proof) => (
        <>
          {t(wordOf(LEVEL_WORDS, proof.level))}
          {proof.home ? (
            <span className="small muted">{` ${proof.home.compound.name} ${t(proof.home.label)}`}</span>
          ) : null}
          {proof.subjectHint ? <span className="small muted numbers">{` ••••${proof.subjectHint}`}</span> : null}
        </>
      ),
    },
    { id: 'state', header: w.status, cell: (proof) => <ProofState proof={proof} /> },
    { id: 'end', header: '', cell: (proof) => <EndProof proof={proof} /> },
  ]
  const hasPhone = home.verifications.some(({ level, state }) => level === 'phone' && state === 'granted')
  const shown = home.verifications.filter(({ level, state }) => level !== 'phone' || state === 'granted')
  return (
    <Section title={w.status} id="status">
      {home.contestedAt ? <Notice kind="warning">{w.contested}</Notice> : null}
      {shown.length > 0 ? (
        <Table caption={w.status} columns={columns} rows={shown} rowKey={({ id }) => id} />
      ) : (
        <EmptyState title={w.none}>{w.noneHint}</EmptyState>
      )}
      {hasPhone ? null : <PhoneForms codeSent={codeSent} problem={problem} />}
    </Section>
  )
}

export type Sent = (FormProblem & { values: Record<string, string> }) | undefined

function PhoneForms({ codeSent, problem }: { codeSent: boolean; problem: Sent }) {
  const w = useWords(homeWords)
  return (
    <>
      <PostForm encType="multipart/form-data">
        <input type="hidden" name="intent" value="send-code" />
        <Field name="phone" label={w.phone} hint={w.phoneHint} errors={problem?.fields.phone}>
          <TextInput type="tel" autoComplete="tel" maxLength={20} defaultValue={problem?.values.phone} />
        </Field>
        <SubmitButton variant="secondary">{w.sendCode}</SubmitButton>
      </PostForm>
      {codeSent ? (
        <PostForm encType="multipart/form-data">
          <Notice kind="success" live>
            {w.codeSent}
          </Notice>
          <input type="hidden" name="intent" value="confirm-phone" />
          <Field name="code" label={w.code} errors={problem?.fields.code}>
            <TextInput inputMode="numeric" autoComplete="one-time-code" maxLength={12} />
          </Field>
          <SubmitButton>{w.confirmCode}</SubmitButton>
        </PostForm>
      ) : null}
    </>
  )
}
