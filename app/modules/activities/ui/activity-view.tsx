import { Form } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Confirm } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { useRefusal } from '../../../ui/components/use-refusal.ts'
import { activityWords } from './activity-words.ts'

type Instant = Date | string
type Me = { state: string; ahead: number; checkedInAt: Instant | null } | null
type Activity = {
  words: string
  place: string
  startsAt: Instant
  endsAt: Instant
  capacity: number
  taken: number
  waiting: number
}
type Person = { userId: string; name: string; state: string; checkedInAt: Instant | null }

/** When and where, how full, what it is. */
export function ActivityFacts({ activity }: { activity: Activity }) {
  const w = useWords(activityWords)
  const { words, place, startsAt, endsAt, capacity, taken, waiting } = activity
  return (
    <>
      <DataList
        items={[
          {
            label: w.when,
            value: (
              <>
                <DateTime value={startsAt} /> – <DateTime value={endsAt} />
              </>
            ),
          },
          { label: w.where, value: place },
          { label: w.capacity, value: w.places(taken, capacity) + (waiting > 0 ? ` · ${w.waiting(waiting)}` : '') },
        ]}
      />
      <Prose>{words}</Prose>
    </>
  )
}

type MineProps = {
  me: Me
  isMember: boolean
  isFull: boolean
  compoundId: string
  problem: ReturnType<typeof useRefusal>
}

/** The reader's own place: sign up, wait, give it up, check in. */
export function MyPlace({ me, isMember, isFull, compoundId, problem }: MineProps) {
  const w = useWords(activityWords)
  const isOn = me !== null && me.state !== 'left'
  const act = (value: string, label: string, variant: 'primary' | 'quiet' = 'primary') => (
    <Form method="post">
      <SubmitButton name="act" value={value} variant={variant}>
        {label}
      </SubmitButton>
    </Form>
  )
  if (!isMember && !isOn)
    return (
      <Section title={w.signUp} screenOnly>
        <p className="muted">{w.membersOnly}</p>
        <ButtonLink to={`/my/home?compound=${compoundId}#claim`} variant="secondary">
          {w.toHome}
        </ButtonLink>
      </Section>
    )
  if (!isOn)
    return (
      <Section title={w.signUp} screenOnly>
        {act('sign-up', isFull ? w.queueUp : w.signUp)}
      </Section>
    )
  return (
    <Section title={w.signUp} screenOnly>
      <p role="status">
        <StatusTag tone={me.state === 'in' ? 'done' : 'soon'}>
          {me.checkedInAt ? w.checkedIn : me.state === 'in' ? w.youAreIn : w.youWait(me.ahead)}
        </StatusTag>
      </p>
      {me.state === 'in' && !me.checkedInAt ? (
        <PostForm>
          <Field name="code" label={w.checkInCode} errors={problem?.fields.code}>
            <TextInput autoComplete="off" maxLength={6} defaultValue={problem?.values.code} />
          </Field>
          <SubmitButton name="act" value="check-in" variant="secondary">
            {w.checkIn}
          </SubmitButton>
        </PostForm>
      ) : null}
      {me.checkedInAt ? null : act('leave', w.leave, 'quiet')}
    </Section>
  )
}

/** For who runs it: the code, the list, and calling it off. */
export function RunActivity({ code, people, isOver }: { code: string; people: readonly Person[]; isOver: boolean }) {
  const w = useWords(activityWords)
  return (
    <Section title={w.runIt}>
      <DataList items={[{ label: w.code, value: <strong className="numbers">{code}</strong> }]} />
      <Table
        caption={w.people}
        rows={people}
        rowKey={({ userId }) => userId}
        columns={[
          { id: 'name', header: w.name, primary: true, cell: ({ name }) => name },
          {
            id: 'state',
            header: w.state,
            cell: ({ state, checkedInAt }) => (checkedInAt ? w.checkedIn : state === 'in' ? w.in : w.waits),
          },
        ]}
      />
      {isOver ? null : (
        <Confirm label={w.cancel}>
          <p>{w.cancelHint}</p>
          <Form method="post">
            <SubmitButton name="act" value="cancel" variant="danger">
              {w.cancel}
            </SubmitButton>
          </Form>
        </Confirm>
      )}
    </Section>
  )
}
