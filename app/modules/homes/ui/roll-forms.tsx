import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { RollReport } from '../roll-form.server.ts'
import { compoundWords, USE_WORDS } from './compound-words.ts'
import type { Sent } from './standing-section.tsx'

/** Adds one dwelling to the roll. */
export function DwellingForm({ problem }: { problem: Sent }) {
  const w = useWords(compoundWords)
  const t = useText()
  const isOurs = problem?.values.act === 'add-dwelling'
  const { values, fields } =
    isOurs && problem ? problem : { values: {} as Record<string, string>, fields: {} as Record<string, string[]> }
  return (
    <Details summary={w.addDwelling} open={isOurs}>
      <PostForm>
        <input type="hidden" name="act" value="add-dwelling" />
        <div className="home-door">
          <Field name="building" label={w.building} errors={fields.building}>
            <TextInput maxLength={20} defaultValue={values.building} />
          </Field>
          <Field name="unit" label={w.unit} errors={fields.unit} optional>
            <TextInput maxLength={10} defaultValue={values.unit} />
          </Field>
          <Field name="room" label={w.room} errors={fields.room}>
            <TextInput maxLength={20} defaultValue={values.room} />
          </Field>
          <Field name="area" label={w.area} errors={fields.area}>
            <TextInput inputMode="decimal" maxLength={12} defaultValue={values.area} />
          </Field>
          <Field name="use" label={w.use} errors={fields.use}>
            <Select
              options={Object.entries(USE_WORDS).map(([value, words]) => ({ value, label: t(words) }))}
              defaultValue={values.use ?? 'residential'}
            />
          </Field>
        </div>
        <SubmitButton>{w.add}</SubmitButton>
      </PostForm>
    </Details>
  )
}

/** Imports a roll: first what it would do, line by line where it cannot, then the import itself. */
export function RollImport({ report, problem }: { report: RollReport | null; problem: Sent }) {
  const w = useWords(compoundWords)
  const isReady = report !== null && !report.done && report.problemCount === 0
  const typed = report?.roll ?? problem?.values.roll
  return (
    <Details summary={w.importRoll} open={report !== null || problem?.values.act === 'preview'}>
      <p className="muted">{w.importHint}</p>
      {report ? <Report report={report} /> : null}
      {isReady ? (
        <PostForm encType="multipart/form-data">
          <input type="hidden" name="act" value="import" />
          <input type="hidden" name="roll" value={report.roll} />
          <SubmitButton>{w.doImport}</SubmitButton>
        </PostForm>
      ) : null}
      <PostForm encType="multipart/form-data">
        <input type="hidden" name="act" value="preview" />
        <Field name="file" label={w.file} errors={problem?.fields.file} optional>
          <TextInput type="file" accept=".csv,text/csv,text/plain" />
        </Field>
        <Field name="roll" label={w.paste} errors={problem?.fields.roll} optional>
          <TextArea rows={6} defaultValue={typed} />
        </Field>
        <SubmitButton variant={isReady ? 'secondary' : 'primary'}>{w.preview}</SubmitButton>
      </PostForm>
    </Details>
  )
}

function Report({ report }: { report: RollReport }) {
  const w = useWords(compoundWords)
  const t = useText()
  const { adds, changes, owners, same, problems, problemCount } = report
  return (
    <Notice kind={problemCount > 0 ? 'warning' : report.done ? 'success' : 'info'} live>
      {problemCount > 0 ? <p>{w.problems(problemCount)}</p> : null}
      {problems.length > 0 ? (
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.line}-${problem.en}`}>{w.line(problem.line, t(problem))}</li>
          ))}
          {problemCount > problems.length ? <li>{w.moreProblems(problemCount - problems.length)}</li> : null}
        </ul>
      ) : null}
      <p>{[w.adds(adds), w.changes(changes), w.newOwners(owners), w.same(same)].join(' · ')}</p>
      <p>{w.areaChange(report.areaBefore, report.areaAfter)}</p>
    </Notice>
  )
}
