import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { RewardView } from '../reward.queries.server.ts'
import { REWARD_STATES } from '../rewards.schema.ts'
import { REWARD_STATE_WORDS, rewardWords } from './reward-words.ts'

export type FormProblem = { fields: Record<string, string[]>; values: Record<string, string> } | undefined
type Choice = { id: string; name: { zh: string; en: string } }

/** Adds a reward, or changes the one given. */
export function RewardForm(props: { partners: readonly Choice[]; reward?: RewardView; problem: FormProblem }) {
  const { partners, reward, problem } = props
  const w = useWords(rewardWords)
  const text = useText()
  const isMine = problem?.values.act === 'reward' && (problem.values.id ?? '') === (reward?.id ?? '')
  const typed = isMine ? problem.values : undefined
  const errors = isMine ? problem.fields : {}
  const words = { nameZh: reward?.name.zh, nameEn: reward?.name.en, textZh: reward?.text.zh, textEn: reward?.text.en }
  const numbers = { points: reward?.points, limit: reward?.perMonth ?? undefined }
  return (
    <PostForm>
      <input type="hidden" name="act" value="reward" />
      {reward ? <input type="hidden" name="id" value={reward.id} /> : null}
      {reward ? <input type="hidden" name="rev" value={reward.rev} /> : null}
      <Field name="partnerId" label={w.partnerName} errors={errors.partnerId}>
        <Select
          options={partners.map(({ id, name }) => ({ value: id, label: text(name) }))}
          defaultValue={typed?.partnerId ?? reward?.partner.id}
        />
      </Field>
      {(['nameZh', 'nameEn'] as const).map((name) => (
        <Field key={name} name={name} label={w[name]} errors={errors[name]}>
          <TextInput maxLength={120} defaultValue={typed?.[name] ?? words[name]} />
        </Field>
      ))}
      {(['textZh', 'textEn'] as const).map((name) => (
        <Field key={name} name={name} label={w[name]} errors={errors[name]}>
          <TextArea rows={2} maxLength={500} defaultValue={typed?.[name] ?? words[name]} />
        </Field>
      ))}
      <Field name="points" label={w.points} errors={errors.points}>
        <TextInput inputMode="numeric" defaultValue={typed?.points ?? numbers.points} />
      </Field>
      <Field name="perMonth" label={w.limit} hint={w.limitHint} errors={errors.perMonth} optional>
        <TextInput inputMode="numeric" defaultValue={typed?.perMonth ?? numbers.limit} />
      </Field>
      <Field name="added" label={w.added} hint={w.addedHint} errors={errors.added} optional>
        <TextInput inputMode="numeric" defaultValue={typed?.added ?? ''} />
      </Field>
      <Field name="state" label={w.state} errors={errors.state}>
        <Select
          options={REWARD_STATES.map((value) => ({ value, label: text(REWARD_STATE_WORDS[value]) }))}
          defaultValue={typed?.state ?? reward?.state ?? 'draft'}
        />
      </Field>
      <SubmitButton>{w.save}</SubmitButton>
    </PostForm>
  )
}

/** Adds a partner with the account that redeems its codes. */
export function PartnerForm({ problem }: { problem: FormProblem }) {
  const w = useWords(rewardWords)
  const mine = problem?.values.act === 'partner' ? problem : undefined
  return (
    <PostForm>
      <input type="hidden" name="act" value="partner" />
      {(['nameZh', 'nameEn', 'address'] as const).map((name) => (
        <Field key={name} name={name} label={w[name]} errors={mine?.fields[name]}>
          <TextInput maxLength={120} defaultValue={mine?.values[name]} />
        </Field>
      ))}
      <Field name="login" label={w.login} hint={w.loginHint} errors={mine?.fields.login}>
        <TextInput maxLength={64} autoCapitalize="none" defaultValue={mine?.values.login} />
      </Field>
      <SubmitButton>{w.save}</SubmitButton>
    </PostForm>
  )
}
