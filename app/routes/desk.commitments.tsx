import { useLoaderData } from '@remix-run/react'
import { countPromises, listPromises, promiseViewOf } from '#app/modules/matters/commitments.queries.server.ts'
import { COMMITMENT_ROLES, MATTER_ROLES } from '#app/modules/matters/matter.policy.ts'
import { matterWords } from '#app/modules/matters/ui/matter-words.ts'
import { PromiseTable } from '#app/modules/matters/ui/promises.tsx'
import { hasRole } from '#app/platform/actor.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'

export const meta = pageMeta({ zh: '议题承诺', en: 'Promises of matters' })

/** What the reader's unit has promised after matters of compounds; all of it for supervision. */
export const loader = defineLoader(COMMITMENT_ROLES, async ({ actor, url, locale }) => {
  const view = promiseViewOf(url.searchParams.get('view'))
  const [page, counts] = await Promise.all([
    listPromises({ actor, view, after: url.searchParams.get('after'), locale }),
    countPromises(actor),
  ])
  return { ...page, view, counts, tends: hasRole(actor, MATTER_ROLES) }
})

export default function CommitmentsPage() {
  const w = useWords(matterWords)
  const { promises, next, view, counts, tends } = useLoaderData<typeof loader>()
  const tab = (each: typeof view, label: string, count?: number) => ({
    ...{ to: `/desk/commitments?view=${each}`, label, current: each === view },
    ...(count === undefined ? {} : { count }),
  })
  return (
    <Page
      title={w.promisesTitle}
      lead={w.promisesLead}
      width="wide"
      actions={
        tends ? (
          <ButtonLink to="/community/matters" variant="secondary">
            {w.deskTitle}
          </ButtonLink>
        ) : null
      }
    >
      <Tabs
        label={w.promisesTitle}
        items={[
          tab('open', w.openPromises, counts.open),
          tab('late', w.latePromises, counts.late),
          tab('done', w.donePromises),
        ]}
      />
      {promises.length > 0 ? (
        <KeyboardList>
          <PromiseTable promises={promises} />
        </KeyboardList>
      ) : (
        <EmptyState title={w.promisesNone}>{w.promisesNoneHint}</EmptyState>
      )}
      <Pagination next={next ? `?view=${view}&after=${next}` : undefined} />
    </Page>
  )
}
