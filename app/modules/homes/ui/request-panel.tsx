import type { ReactNode } from 'react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { masked } from '../../accounts/id-number.rules.ts'
import { REFUSAL_REASONS } from '../../accounts/verification.schema.ts'
import type { PersonRow } from '../people-page.server.ts'
import { LEVEL_WORDS, REASON_WORDS, RELATION_WORDS, wordOf } from './home-names.ts'
import { peopleWords } from './people-words.ts'
import type { Sent } from './standing-section.tsx'

type PanelProps = { request: PersonRow; problem: Sent; backHref: string; isSupervisor: boolean }

/** One request: what to compare with the papers, and the decision. */
export function RequestPanel({ request, problem, backHref, isSupervisor }: PanelProps) {
  const w = useWords(peopleWords)
  const t = useText()
  const { home } = request
  return (
    <>
      <DataList
        items={[
          { label: w.asks, value: t(wordOf(LEVEL_WORDS, request.level)) },
          { label: w.name, value: request.realName },
          { label: w.hint, value: request.hint ? <span className="numbers">{masked(request.hint)}</span> : null },
          { label: w.register, value: request.isInRegister ? w.inRegister : null },
          { label: w.home, value: home ? `${home.compound.name} ${t(home.label)} · ${home.area} m²` : null },
          { label: w.relation, value: request.relation ? t(wordOf(RELATION_WORDS, request.relation)) : null },
          { label: w.share, value: request.share },
          {
            label: w.stayUntil,
            value: request.stayUntil ? <DateTime value={request.stayUntil} precision="date" /> : null,
          },
          { label: w.way, value: request.way === 'photos' ? w.photos : w.counter },
          { label: w.waiting, value: <DateTime value={request.createdAt} /> },
        ]}
      />
      {request.photoIds.length > 0 ? (
        <>
          <p className="small muted">{w.seeing}</p>
          <ul className="evidence list-plain">
            {request.photoIds.map((id, index) => (
              <li key={id}>
                <a href={`/community/people/${request.id}/photos/${id}`} target="_blank" rel="noreferrer">
                  {w.photo(index + 1)}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {request.state === 'conflict' ? (
        <ConflictForms request={request} problem={problem} isSupervisor={isSupervisor} />
      ) : (
        <DecisionForm request={request} problem={problem} />
      )}
      <p>
        <ButtonLink to={backHref} variant="quiet">
          {w.backToList}
        </ButtonLink>
      </p>
    </>
  )
}

type OutcomeProps = Pick<PanelProps, 'request' | 'problem'> & {
  act: 'decide' | 'propose'
  options: ReadonlyArray<{ value: string; label: string }>
  submit: string
  note: { label: string; rows: number; optional?: boolean }
  /** What is asked for between the outcome and the note. */
  children?: ReactNode
}

/** What is decided of a request, or proposed of a conflict: the outcome and a note. */
function OutcomeForm({ act, request, problem, options, submit, note, children }: OutcomeProps) {
  const w = useWords(peopleWords)
  return (
    <PostForm>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="verificationId" value={request.id} />
      <RadioGroup
        name="outcome"
        legend={w.outcome}
        options={options}
        defaultValue={problem?.values.outcome}
        errors={problem?.fields.outcome}
      />
      {children}
      <Field name="note" label={note.label} errors={problem?.fields.note} optional={note.optional === true}>
        <TextArea rows={note.rows} maxLength={500} defaultValue={problem?.values.note} />
      </Field>
      <SubmitButton>{submit}</SubmitButton>
    </PostForm>
  )
}

function DecisionForm({ request, problem }: { request: PersonRow; problem: Sent }) {
  const w = useWords(peopleWords)
  const t = useText()
  const reasons = REFUSAL_REASONS.map((value) => ({ value, label: t(wordOf(REASON_WORDS, value)) }))
  return (
    <OutcomeForm
      act="decide"
      request={request}
      problem={problem}
      options={[
        { value: 'grant', label: w.grant },
        { value: 'refuse', label: w.refuse },
      ]}
      submit={w.confirm}
      note={{ label: w.note, rows: 2, optional: true }}
    >
      <Field name="reasonCode" label={w.reason} errors={problem?.fields.reasonCode} optional>
        <Select options={reasons} placeholder={w.noReason} defaultValue={problem?.values.reasonCode} />
      </Field>
    </OutcomeForm>
  )
}

function ConflictForms({ request, problem, isSupervisor }: Omit<PanelProps, 'backHref'>) {
  const w = useWords(peopleWords)
  const wordsOf = { grant: w.move, refuse: w.keep }
  return (
    <>
      <Notice kind="warning" title={w.conflictTitle}>
        <p>{w.conflictHint}</p>
      </Notice>
      {request.proposal ? (
        <Notice>
          <p>
            <strong>{w.proposed(request.proposal === 'grant' ? wordsOf.grant : wordsOf.refuse)}</strong>
          </p>
          <p>{request.note}</p>
          {request.isOwnProposal ? <p>{w.ownProposal}</p> : null}
        </Notice>
      ) : null}
      {request.proposal && !request.isOwnProposal ? (
        <PostForm>
          <input type="hidden" name="verificationId" value={request.id} />
          <div className="cluster">
            <SubmitButton name="act" value="confirm">
              {w.agree}
            </SubmitButton>
            <SubmitButton name="act" value="return" variant="secondary">
              {w.back}
            </SubmitButton>
          </div>
        </PostForm>
      ) : null}
      {request.proposal || isSupervisor ? null : (
        <OutcomeForm
          act="propose"
          request={request}
          problem={problem}
          options={[
            { value: 'refuse', label: w.keep },
            { value: 'grant', label: w.move },
          ]}
          submit={w.propose}
          note={{ label: w.why, rows: 3 }}
        />
      )}
    </>
  )
}
