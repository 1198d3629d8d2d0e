import { redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { type KeptCompound, keptPage } from '#app/modules/homes/compound.queries.server.ts'
import { compoundChoices } from '#app/modules/homes/compound-choices.server.ts'
import type { CompoundInput } from '#app/modules/homes/homes.schema.ts'
import { writeYuan } from '#app/modules/homes/money.rules.ts'
import { startCompound } from '#app/modules/homes/start-compound.server.ts'
import { CompoundForm } from '#app/modules/homes/ui/compound-form.tsx'
import { compoundWords } from '#app/modules/homes/ui/compound-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { type Column, Table } from '#app/ui/components/table.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '小区', en: 'Compounds' })

/** Compounds that the reader keeps, or whose property company they work for. */
export const loader = defineLoader(['manager', 'handler', 'leader'], async ({ actor, locale, url }) => {
  const mayStart = actor.role === 'manager'
  const [kept, choices] = await Promise.all([
    keptPage(actor, url.searchParams.get('after') ?? undefined),
    mayStart ? compoundChoices(actor, locale) : null,
  ])
  return { ...kept, choices }
})

/** Enters a compound. */
export const action = defineAction(['manager'], async ({ form, actor }) => {
  // The use-case parses what it is given; a form's fields are text or missing.
  const id = await startCompound(Object.fromEntries(form) as unknown as CompoundInput, actor)
  return redirect(`/community/compounds/${id}`, 303)
})

export default function CompoundsPage() {
  const w = useWords(compoundWords)
  const { rows, next, choices } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const columns: Column<KeptCompound>[] = [
    {
      id: 'name',
      header: w.compound,
      primary: true,
      cell: ({ id, name }) => <Link to={`/community/compounds/${id}`}>{name}</Link>,
    },
    { id: 'address', header: w.address, cell: ({ address }) => address },
    { id: 'size', header: w.size, cell: ({ dwellings, area }) => w.dwellings(dwellings, area) },
    { id: 'left', header: w.balance, numeric: true, cell: ({ balanceFen }) => writeYuan(BigInt(balanceFen)) },
    {
      id: 'roll',
      header: w.roll,
      cell: ({ id }) => (choices ? <Link to={`/community/dwellings?compound=${id}`}>{w.roll}</Link> : null),
    },
  ]
  return (
    <Page title={w.kept} lead={w.keptLead} width="wide">
      <ErrorSummary problem={problem} />
      {rows.length > 0 ? (
        <KeyboardList>
          <Table caption={w.kept} columns={columns} rows={rows} rowKey={({ id }) => id} />
          <Pagination next={next ? `?after=${next}` : undefined} />
        </KeyboardList>
      ) : (
        <EmptyState title={w.none}>{w.noneHint}</EmptyState>
      )}
      {choices ? (
        <Details summary={w.start} open={Boolean(problem)}>
          <CompoundForm known={{}} choices={choices} problem={problem} />
        </Details>
      ) : null}
    </Page>
  )
}
