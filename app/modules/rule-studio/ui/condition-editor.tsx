import { lazy, Suspense, useEffect, useState } from 'react'
import type { RuleGroupType } from 'react-querybuilder'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { Fieldset } from '../../../ui/components/fieldset.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { readCondition } from '../condition-problems.rules.ts'
import { fromEditor, toEditor } from '../query-tree.rules.ts'
import { editorWords } from './editor-words.ts'
import type { ChoiceGroup } from './value-picker.tsx'

const ConditionBuilder = lazy(() => import('./condition-builder.tsx'))

/** The blocks that stand for a text, or null where the text is no condition yet. */
function blocksOf(text: string): RuleGroupType | null {
  if (text.trim() === '') return { combinator: 'and', rules: [] }
  try {
    const read = readCondition(JSON.parse(text))
    return read.ok ? (toEditor(read.value) as RuleGroupType) : null
  } catch {
    return null
  }
}

type EditorProps = {
  /** The condition as JSON text, perhaps not a valid one. */
  initial: string
  errors: readonly string[] | undefined
  sources: Partial<Record<string, ChoiceGroup[]>>
  onChange: (json: string) => void
}

/** The condition of a rule as blocks; without scripts, and for those who prefer it, as JSON. Sends `when`. */
export function ConditionEditor({ initial, errors, sources, onChange }: EditorProps) {
  const w = useWords(editorWords)
  const [text, setText] = useState(initial)
  const [blocks, setBlocks] = useState<RuleGroupType | null>(null)
  // The blocks need scripts: the text is what the server renders.
  useEffect(() => setBlocks(blocksOf(initial)), [initial])
  const change = (json: string) => {
    setText(json)
    onChange(json)
  }
  if (blocks === null) {
    return (
      <>
        <Field name="when" label={w.json} hint={w.jsonHint} errors={errors}>
          <TextArea
            className="json-area"
            rows={14}
            value={text}
            spellCheck={false}
            onChange={(event) => change(event.currentTarget.value)}
          />
        </Field>
        {blocksOf(text) ? <Button onClick={() => setBlocks(blocksOf(text))}>{w.asBlocks}</Button> : null}
      </>
    )
  }
  return (
    <Fieldset legend={w.when} hint={w.whenHint}>
      {errors?.length ? (
        <p className="field__error" id="field-when">
          {errors.join(' ')}
        </p>
      ) : null}
      <input type="hidden" name="when" value={text} />
      <Suspense fallback={<pre className="json-area">{text}</pre>}>
        <ConditionBuilder
          query={blocks}
          sources={sources}
          onChange={(query) => {
            setBlocks(query)
            change(JSON.stringify(fromEditor(query), null, 2))
          }}
        />
      </Suspense>
      <Button variant="quiet" size="small" onClick={() => setBlocks(null)}>
        {w.asJson}
      </Button>
    </Fieldset>
  )
}
