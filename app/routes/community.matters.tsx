import { useLoaderData } from '@remix-run/react'
import { isPlanner } from '#app/modules/activities/activity.policy.ts'
import { MATTER_ROLES } from '#app/modules/matters/matter.policy.ts'
import { tendedMatters } from '#app/modules/matters/matter.queries.server.ts'
import { DESK_VIEWS, deskViewOf } from '#app/modules/matters/matter-views.rules.ts'
import { MatterList } from '#app/modules/matters/ui/matter-list.tsx'
import { matterWords } from '#app/modules/matters/ui/matter-words.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'

export const meta = pageMeta({ zh: '议题', en: 'Matters' })

/** Matters that the reader tends, what waits for them first. */
export const loader = defineLoader(MATTER_ROLES, async ({ actor, url }) => {
  const view = deskViewOf(url.searchParams.get('view'))
  return {
    ...(await tendedMatters({ actor, view, after: url.searchParams.get('after') })),
    view,
    plans: isPlanner(actor),
  }
})

export default function CommunityMattersPage() {
  const w = useWords(matterWords)
  const { matters, next, view, plans } = useLoaderData<typeof loader>()
  return (
    <Page
      title={w.deskTitle}
      lead={w.deskLead}
      width="wide"
      actions={
        <>
          <ButtonLink to="/desk/commitments" variant="secondary">
            {w.promisesTitle}
          </ButtonLink>
          {plans ? (
            <ButtonLink to="/community/activities" variant="secondary">
              {w.activities}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <Tabs
        label={w.views}
        items={DESK_VIEWS.map((each) => ({
          ...{ to: `/community/matters?view=${each}`, label: w[each], current: each === view },
        }))}
      />
      <MatterList matters={matters} />
      <Pagination next={next ? `?view=${view}&after=${next}` : undefined} />
    </Page>
  )
}
