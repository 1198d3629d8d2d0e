import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { settingsWords } from './notification-words.ts'

type Contact = { channel: string; address: string; isConfirmed: boolean; awaitsCode: boolean }
type Problem = { fields: Record<string, string[]>; values: Record<string, string> } | undefined

function CodeForm({ channel, problem }: { channel: string; problem: Problem }) {
  const w = useWords(settingsWords)
  return (
    <PostForm>
      <input type="hidden" name="channel" value={channel} />
      <p>{w.codeSent}</p>
      <Field name={`${channel}Code`} label={w.code} errors={problem?.fields[`${channel}Code`]}>
        <TextInput inputMode="numeric" autoComplete="one-time-code" maxLength={10} />
      </Field>
      <SubmitButton name="act" value="confirm">
        {w.confirm}
      </SubmitButton>
    </PostForm>
  )
}

type ContactFormProps = { channel: 'email' | 'sms'; contact: Contact | undefined; problem: Problem }

/** Gives, confirms and removes one address or number. Each step is a form of its own and works without scripts. */
export function ContactForm({ channel, contact, problem }: ContactFormProps) {
  const w = useWords(settingsWords)
  const label = channel === 'email' ? w.email : w.sms
  const mine = problem?.values.channel === channel ? problem : undefined
  if (contact?.isConfirmed) {
    return (
      <PostForm>
        <input type="hidden" name="channel" value={channel} />
        <p>
          {label}: <strong>{contact.address}</strong> <StatusTag tone="done">{w.confirmed}</StatusTag>
        </p>
        <Cluster>
          <SubmitButton name="act" value="remove" variant="secondary">
            {w.remove}
          </SubmitButton>
        </Cluster>
      </PostForm>
    )
  }
  return (
    <>
      <PostForm>
        <input type="hidden" name="channel" value={channel} />
        <Field
          name={channel}
          label={label}
          hint={channel === 'email' ? w.emailHint : w.smsHint}
          errors={mine?.fields[channel]}
        >
          <TextInput
            type={channel === 'email' ? 'email' : 'tel'}
            autoComplete={channel === 'email' ? 'email' : 'tel'}
            defaultValue={mine?.values[channel] ?? contact?.address}
          />
        </Field>
        <SubmitButton name="act" value="ask" variant="secondary">
          {w.send}
        </SubmitButton>
      </PostForm>
      {contact?.awaitsCode ? <CodeForm channel={channel} problem={mine} /> : null}
    </>
  )
}
