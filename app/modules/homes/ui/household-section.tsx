import type { ReactNode } from 'react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Checkbox } from '../../../ui/components/checkbox.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Badge } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { MyHome } from '../my-home.queries.server.ts'
import { homeWords } from './home-words.ts'
import type { Sent } from './standing-section.tsx'

function Act({
  intent,
  fields = {},
  children,
}: {
  intent: string
  fields?: Record<string, string>
  children: ReactNode
}) {
  return (
    <PostForm encType="multipart/form-data">
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </PostForm>
  )
}

/** Who keeps house together: invite, join, leave, and children without an account. */
export function HouseholdSection({
  household,
  code,
  problem,
}: {
  household: MyHome['household']
  code: string | null
  problem: Sent
}) {
  const w = useWords(homeWords)
  return (
    <Section title={w.household} id="household">
      <p className="muted">{w.householdHint}</p>
      {code ? (
        <Notice kind="success" live title={<span className="home-code numbers">{w.inviteCode(code)}</span>}>
          {w.inviteHint}
        </Notice>
      ) : null}
      {household ? <Members household={household} /> : <p>{w.noHousehold}</p>}
      {household?.ownKind === 'minor' ? null : (
        <div className="cluster">
          <Act intent="invite" fields={{ kind: 'adult' }}>
            <SubmitButton variant="secondary">{w.inviteAdult}</SubmitButton>
          </Act>
        </div>
      )}
      {household?.ownKind === 'minor' ? null : (
        <Details summary={w.inviteMinor} open={Boolean(problem?.fields.minorBornOn)}>
          <Act intent="invite" fields={{ kind: 'minor' }}>
            <Field name="minorBornOn" label={w.bornOn} hint={w.under14} errors={problem?.fields.minorBornOn}>
              <TextInput type="date" defaultValue={problem?.values.minorBornOn} />
            </Field>
            <SubmitButton variant="secondary">{w.inviteMinor}</SubmitButton>
          </Act>
        </Details>
      )}
      {household ? null : (
        <Details summary={w.join} open={Boolean(problem?.fields.householdCode)}>
          <Act intent="join">
            <Field name="householdCode" label={w.joinCode} errors={problem?.fields.householdCode}>
              <TextInput maxLength={20} autoComplete="off" />
            </Field>
            <SubmitButton>{w.joinIt}</SubmitButton>
          </Act>
        </Details>
      )}
      {household?.ownKind === 'minor' ? null : <ChildForm problem={problem} />}
    </Section>
  )
}

function Members({ household }: { household: NonNullable<MyHome['household']> }) {
  const w = useWords(homeWords)
  return (
    <>
      <ul className="home-people list-plain">
        {household.members.map((member) => (
          <li key={member.id}>
            <span>
              {member.isSelf ? w.self : member.name} {member.kind === 'minor' ? <Badge>{w.minor}</Badge> : null}
            </span>
            {member.isSelf || (member.kind === 'minor' && household.ownKind === 'adult') ? (
              <Act intent="leave-household" fields={{ memberId: member.id }}>
                <SubmitButton variant="quiet" size="small">
                  {member.isSelf ? w.leaveHousehold : w.takeOut}
                </SubmitButton>
              </Act>
            ) : null}
          </li>
        ))}
      </ul>
      {household.invites.length > 0 ? <p className="small muted">{w.openInvites(household.invites.length)}</p> : null}
    </>
  )
}

function ChildForm({ problem }: { problem: Sent }) {
  const w = useWords(homeWords)
  const errors = problem?.fields ?? {}
  return (
    <Details summary={w.addChild} open={Boolean(errors.bornOn ?? errors.guardian)}>
      <Act intent="add-child">
        <Field name="name" label={w.childName} errors={errors.name}>
          <TextInput maxLength={30} autoComplete="off" defaultValue={problem?.values.name} />
        </Field>
        <Field name="bornOn" label={w.bornOn} errors={errors.bornOn}>
          <TextInput type="date" defaultValue={problem?.values.bornOn} />
        </Field>
        <Checkbox name="guardian" label={w.guardian} errors={errors.guardian} />
        <SubmitButton variant="secondary">{w.add}</SubmitButton>
      </Act>
    </Details>
  )
}
