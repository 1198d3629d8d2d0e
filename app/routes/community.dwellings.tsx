import { type LinksFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnCompound } from '#app/modules/homes/act-on-compound.server.ts'
import { keptCompounds } from '#app/modules/homes/compound.queries.server.ts'
import { rollByForm } from '#app/modules/homes/roll-form.server.ts'
import { rollPage } from '#app/modules/homes/roll-page.server.ts'
import { compoundWords } from '#app/modules/homes/ui/compound-words.ts'
import homesHref from '#app/modules/homes/ui/homes.css?url'
import { DwellingForm, RollImport } from '#app/modules/homes/ui/roll-forms.tsx'
import { RollTable } from '#app/modules/homes/ui/roll-table.tsx'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { FilterBar } from '#app/ui/components/filter-bar.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: homesHref }]
export const meta = pageMeta({ zh: '房屋清册', en: 'Roll of dwellings' })

/** The roll of one of the manager's compounds. */
export const loader = defineLoader(['manager'], async ({ actor, url }) => {
  const compounds = await keptCompounds(actor)
  const compoundId = url.searchParams.get('compound') ?? compounds[0]?.id ?? null
  const building = url.searchParams.get('building') ?? ''
  const room = url.searchParams.get('room') ?? ''
  const after = url.searchParams.get('after') ?? undefined
  const roll = compoundId ? await rollPage({ compoundId, building, room, after }, actor) : null
  return { compounds, roll, building, room, isSaved: url.searchParams.has('saved') }
})

/** Adds a dwelling, ends an ownership, records a representative, or previews and imports a roll. */
export const action = defineAction(['manager'], async ({ form, actor, url }) => {
  const id = url.searchParams.get('compound') ?? ''
  const act = form.get('act')
  if (act === 'preview' || act === 'import') return { report: await rollByForm(id, form, actor) }
  await actOnCompound(id, form, actor)
  return redirect(`/community/dwellings?compound=${id}&saved=1`, 303)
})

export default function DwellingsPage() {
  const w = useWords(compoundWords)
  const { compounds, roll, building, room, isSaved } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const problem = useRefusal(answer)
  const report = answer && 'report' in answer ? answer.report : null
  if (!roll) return <Page title={w.roll}>{<EmptyState title={w.none}>{w.noneHint}</EmptyState>}</Page>
  const here = `/community/dwellings?compound=${roll.compound.id}`
  const more = new URLSearchParams({ compound: roll.compound.id, building, room, after: roll.next ?? '' })
  return (
    <Page
      title={`${roll.compound.name} · ${w.roll}`}
      lead={w.shown(roll.count, roll.area)}
      width="wide"
      breadcrumbs={[
        { href: '/community/compounds', label: w.kept },
        { href: `/community/compounds/${roll.compound.id}`, label: roll.compound.name },
      ]}
    >
      <ErrorSummary problem={problem} />
      {isSaved && !problem && !report ? (
        <Notice kind="success" live>
          {w.saved}
        </Notice>
      ) : null}
      <FilterBar label={w.filter} clearHref={building || room ? here : undefined}>
        <Field name="compound" label={w.compound}>
          <Select
            options={compounds.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={roll.compound.id}
          />
        </Field>
        <Field name="building" label={w.building} optional>
          <TextInput maxLength={20} defaultValue={building} />
        </Field>
        <Field name="room" label={w.room} optional>
          <TextInput maxLength={20} defaultValue={room} />
        </Field>
      </FilterBar>
      <RollTable dwellings={roll.dwellings} />
      <Pagination next={roll.next ? `/community/dwellings?${more}` : undefined} />
      <RollImport report={report} problem={problem} />
      <DwellingForm problem={problem} />
    </Page>
  )
}
