import { Form, Link } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { Checkbox } from '../../../ui/components/checkbox.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { PHOTO_ACCEPT } from '../../files/photo.schema.ts'
import { RELATION_WORDS, wordOf } from './home-names.ts'
import { homeWords } from './home-words.ts'
import type { Sent } from './standing-section.tsx'

type Compound = { id: string; name: string; nameEn: string | null; address: string }

type ClaimProps = {
  words: string
  found: readonly Compound[]
  chosen: Compound | null
  onlyName: boolean
  /** The account's real name is verified: papers need not be named again. */
  isNamed: boolean
  hasAgreed: boolean
  problem: Sent
}

/** Says which dwelling is mine: first the compound, then the door and the papers. */
export function ClaimSection(props: ClaimProps) {
  const w = useWords(homeWords)
  return (
    <Section title={w.claim} id="claim">
      <ClaimStep {...props} />
    </Section>
  )
}

/** Without a compound it is looked for; then the home, or with `onlyName` the name alone. */
function ClaimStep(props: ClaimProps) {
  const { chosen, onlyName, isNamed } = props
  if (!chosen) return <FindCompound {...props} />
  return onlyName && !isNamed ? <NameForm {...props} chosen={chosen} /> : <ClaimForm {...props} chosen={chosen} />
}

function FindCompound({ words, found }: ClaimProps) {
  const w = useWords(homeWords)
  return (
    <>
      <Form method="get" action="/my/home#claim" className="form" role="search">
        <Field name="q" label={w.find} hint={w.findHint}>
          <TextInput type="search" maxLength={40} defaultValue={words} />
        </Field>
        <button type="submit" className="button button--secondary">
          {w.search}
        </button>
      </Form>
      {words && found.length === 0 ? <p>{w.noCompound}</p> : null}
      {found.length > 0 ? (
        <CardList>
          {found.map((compound) => (
            <li key={compound.id}>
              <Card
                title={compound.name}
                meta={compound.address}
                actions={
                  <ButtonLink to={`/my/home?compound=${compound.id}#claim`} variant="secondary">
                    {w.choose}
                  </ButtonLink>
                }
              />
            </li>
          ))}
        </CardList>
      ) : null}
    </>
  )
}

function ClaimForm({ chosen, isNamed, hasAgreed, problem }: ClaimProps & { chosen: Compound }) {
  const w = useWords(homeWords)
  const t = useText()
  const typed = problem?.values ?? {}
  const errors = problem?.fields ?? {}
  return (
    <PostForm encType="multipart/form-data" className="home-claim">
      <p>
        <strong>{chosen.name}</strong> <span className="muted">{chosen.address}</span>{' '}
        <Link to="/my/home#claim">{w.otherCompound}</Link>
      </p>
      {isNamed ? null : (
        <p>
          <Link to={`/my/home?compound=${chosen.id}&only=name#claim`}>{w.nameOnly}</Link>
        </p>
      )}
      <input type="hidden" name="intent" value="claim" />
      <input type="hidden" name="compoundId" value={chosen.id} />
      <div className="home-door">
        <Field name="building" label={w.building} errors={errors.building}>
          <TextInput maxLength={20} defaultValue={typed.building} />
        </Field>
        <Field name="unit" label={w.unit} errors={errors.unit} optional>
          <TextInput maxLength={10} defaultValue={typed.unit} />
        </Field>
        <Field name="room" label={w.room} errors={errors.room}>
          <TextInput maxLength={20} defaultValue={typed.room} />
        </Field>
      </div>
      <RadioGroup
        name="relation"
        legend={w.relation}
        options={['owner', 'family', 'tenant'].map((value) => ({ value, label: t(wordOf(RELATION_WORDS, value)) }))}
        defaultValue={typed.relation}
        errors={errors.relation}
      />
      <div className="home-if-owner">
        <Field name="share" label={w.share} hint={w.shareHint} errors={errors.share} optional>
          <TextInput maxLength={10} defaultValue={typed.share} />
        </Field>
      </div>
      <div className="home-if-tenant">
        <Field name="stayUntil" label={w.stayUntil} errors={errors.stayUntil} optional>
          <TextInput type="date" defaultValue={typed.stayUntil} />
        </Field>
      </div>
      <PapersFields isNamed={isNamed} hasAgreed={hasAgreed} problem={problem} />
      <SubmitButton>{w.send}</SubmitButton>
    </PostForm>
  )
}

/** Name and number, how the papers are shown, and the consent to looking at them. */
function PapersFields({ isNamed, hasAgreed, problem }: Pick<ClaimProps, 'isNamed' | 'hasAgreed' | 'problem'>) {
  const w = useWords(homeWords)
  const typed = problem?.values ?? {}
  const errors = problem?.fields ?? {}
  return (
    <>
      {isNamed ? (
        <p>{w.namedAlready}</p>
      ) : (
        <>
          <Field name="realName" label={w.realName} errors={errors.realName}>
            <TextInput maxLength={50} autoComplete="name" defaultValue={typed.realName} />
          </Field>
          <Field name="number" label={w.number} hint={w.numberHint} errors={errors.number}>
            <TextInput maxLength={30} autoComplete="off" defaultValue={typed.number} />
          </Field>
        </>
      )}
      <RadioGroup
        name="way"
        legend={w.way}
        options={[
          { value: 'counter', label: w.counter },
          { value: 'photos', label: w.photos },
        ]}
        defaultValue={typed.way}
        errors={errors.way}
      />
      <div className="home-if-photos">
        <Field name="photos" label={w.photos} hint={w.photosHint} errors={errors.photos} optional>
          <TextInput type="file" accept={PHOTO_ACCEPT} multiple />
        </Field>
      </div>
      {hasAgreed ? null : (
        <Checkbox name="agree" label={w.agree} errors={errors.agree} defaultChecked={typed.agree === 'on'} />
      )}
    </>
  )
}

/** Somebody without a home here may have the name alone verified, by the office of the community that is chosen. */
function NameForm({ chosen, hasAgreed, problem }: ClaimProps & { chosen: Compound }) {
  const w = useWords(homeWords)
  return (
    <PostForm encType="multipart/form-data" className="home-claim">
      <p>
        <strong>{w.nameOnly}</strong> <Link to={`/my/home?compound=${chosen.id}#claim`}>{w.claim}</Link>
      </p>
      <p className="muted">{w.nameOnlyHint}</p>
      <input type="hidden" name="intent" value="ask-name" />
      <input type="hidden" name="compoundId" value={chosen.id} />
      <PapersFields isNamed={false} hasAgreed={hasAgreed} problem={problem} />
      <SubmitButton>{w.send}</SubmitButton>
    </PostForm>
  )
}
