import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Confirm } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { rulesWords } from './rules-words.ts'

type TableFormsProps = { draft: { id: string; rev: number }; isOpen: boolean; errors: string[] | undefined }

/** The rules of a draft as a file for a spreadsheet, there and back. */
export function TableForms({ draft, isOpen, errors }: TableFormsProps) {
  const w = useWords(rulesWords)
  return (
    <Cluster>
      <a className="button button--secondary" href={`/admin/rules/drafts/${draft.id}/table.csv`} download>
        {w.download}
      </a>
      {isOpen ? (
        <Confirm label={w.upload}>
          <PostForm encType="multipart/form-data">
            <input type="hidden" name="rev" value={draft.rev} />
            <Field name="table" label={w.file} hint={w.fileHint} errors={errors}>
              <TextInput type="file" accept=".csv,text/csv" />
            </Field>
            <SubmitButton>{w.import}</SubmitButton>
          </PostForm>
        </Confirm>
      ) : null}
    </Cluster>
  )
}
