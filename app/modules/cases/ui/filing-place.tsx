import { useEffect, useState } from 'react'
import { useLocale, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { PlaceNode } from '../../places/place.schema.ts'
import { LIMITS } from '../case.schema.ts'
import type { MapSettings } from './case-map-settings.ts'
import { answerOf, type FilingAnswers } from './filing-answers.ts'
import { FilingPin, type Pin } from './filing-pin.tsx'
import { filingWords } from './filing-words.ts'

type Chosen = { districtCode: string; streetCode: string; communityCode: string }

/** The choice with what does not lie in it left out. */
function nested(tree: readonly PlaceNode[], chosen: Chosen): Chosen {
  const district = tree.find(({ code }) => code === chosen.districtCode)
  const street = district?.children.find(({ code }) => code === chosen.streetCode)
  const community = street?.children.find(({ code }) => code === chosen.communityCode)
  return { districtCode: district?.code ?? '', streetCode: street?.code ?? '', communityCode: community?.code ?? '' }
}

function childrenOf(nodes: readonly PlaceNode[], code: string): readonly PlaceNode[] {
  return nodes.find((node) => node.code === code)?.children ?? []
}

function pinOf({ values }: FilingAnswers): Pin | null {
  const { lat, lng } = values
  return lat && lng ? { lat: Number(lat), lng: Number(lng) } : null
}

type FilingPlaceProps = { answers: FilingAnswers; tree: readonly PlaceNode[]; map: MapSettings }

/** District, street, community, exact place; a pin for who prefers a map. Either way is complete. */
export function FilingPlace({ answers, tree, map }: FilingPlaceProps) {
  const w = useWords(filingWords)
  const { districtCode = '', streetCode = '', communityCode = '' } = answers.values
  const [chosen, setChosen] = useState(() => nested(tree, { districtCode, streetCode, communityCode }))
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  const streets = childrenOf(tree, chosen.districtCode)
  const communities = childrenOf(streets, chosen.streetCode)
  const choose = (part: Partial<Chosen>) => setChosen((before) => nested(tree, { ...before, ...part }))
  const address = answerOf(answers, 'address')
  return (
    <>
      <div className="filing-places">
        <PlaceSelect
          name="districtCode"
          label={w.district}
          nodes={tree}
          value={chosen.districtCode}
          answers={answers}
          onChoose={choose}
        />
        <PlaceSelect
          name="streetCode"
          label={w.street}
          nodes={streets}
          value={chosen.streetCode}
          answers={answers}
          onChoose={choose}
        />
        <PlaceSelect
          name="communityCode"
          label={w.community}
          nodes={communities}
          value={chosen.communityCode}
          answers={answers}
          onChoose={choose}
        />
      </div>
      {scripted ? null : (
        <div className="filing-update">
          <button className="button button--secondary" type="submit" name="intent" value="update">
            {w.update}
          </button>
          <p className="field__hint">{w.updateHint}</p>
        </div>
      )}
      <Field name="address" label={w.address} hint={w.addressHint} errors={address.errors} optional>
        <TextInput maxLength={LIMITS.addressMax} defaultValue={address.value} autoComplete="off" />
      </Field>
      <FilingPin
        first={pinOf(answers)}
        errors={answers.errors.lat}
        map={map}
        onDistrict={(code) => choose({ districtCode: code })}
      />
    </>
  )
}

type PlaceSelectProps = {
  name: keyof Chosen
  label: string
  nodes: readonly PlaceNode[]
  value: string
  answers: FilingAnswers
  onChoose: (part: Partial<Chosen>) => void
}

function PlaceSelect({ name, label, nodes, value, answers, onChoose }: PlaceSelectProps) {
  const w = useWords(filingWords)
  const locale = useLocale()
  const options = nodes.map((node) => ({
    value: node.code,
    label: locale === 'en' ? (node.nameEn ?? node.name) : node.name,
  }))
  return (
    <Field name={name} label={label} errors={answers.errors[name]} optional>
      <Select
        placeholder={w.choose}
        options={options}
        value={value}
        onChange={(event) => onChoose({ [name]: event.currentTarget.value })}
      />
    </Field>
  )
}
