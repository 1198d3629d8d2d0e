import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { definePhotoAction } from '#app/modules/files/photo-action.server.ts'
import { actOnExclusion } from '#app/modules/measures/act-on-exclusion.server.ts'
import { EXCLUSION_VIEWS, listExclusions } from '#app/modules/measures/exclusions.queries.server.ts'
import { EXCLUSION_ROLES } from '#app/modules/measures/measures.policy.ts'
import { ProposeForm } from '#app/modules/measures/ui/exclusion-forms.tsx'
import { ExclusionList } from '#app/modules/measures/ui/exclusion-list.tsx'
import { exclusionWords } from '#app/modules/measures/ui/exclusion-words.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { Confirm } from '#app/ui/components/details.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '剔除与申诉', en: 'Cases left out, and appeals' })

/** What was proposed to be left out, and what became of it, as far as the reader's office reaches. */
export const loader = defineLoader(EXCLUSION_ROLES, async ({ actor, url, locale }) => {
  const view = EXCLUSION_VIEWS.find((each) => each === url.searchParams.get('view')) ?? 'all'
  const after = url.searchParams.get('after') ?? undefined
  const page = await listExclusions({ actor, view, after, locale })
  return { ...page, view, views: EXCLUSION_VIEWS, isSaved: url.searchParams.has('saved') }
})

/** Proposes, decides, appeals. */
export const action = definePhotoAction(async (edge) => {
  await actOnExclusion(edge, edge.actor)
  return redirect('/supervise/measures/exclusions?saved=1', 303)
}, EXCLUSION_ROLES)

export default function ExclusionsPage() {
  const w = useWords(exclusionWords)
  const { exclusions, next, view, views, isSaved } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const mine = problem?.values.act === 'propose'
  return (
    <Page
      title={w.title}
      width="wide"
      lead={<p>{w.lead}</p>}
      breadcrumbs={[{ href: '/supervise/measures', label: w.back }]}
    >
      {isSaved && !problem ? (
        <Notice kind="success" live>
          {w.sent}
        </Notice>
      ) : null}
      {problem ? (
        <Notice kind="error" live>
          {problem.message}
        </Notice>
      ) : null}
      {mine ? (
        <ProposeForm problem={problem} />
      ) : (
        <Confirm label={w.propose}>
          <ProposeForm problem={undefined} />
        </Confirm>
      )}
      <Tabs
        label={w.views}
        items={views.map((each) => ({ to: `?view=${each}`, label: w[each], current: each === view }))}
      />
      <ExclusionList items={exclusions} problem={problem} />
      <Pagination next={next ? `?${new URLSearchParams({ view, after: next })}` : undefined} />
    </Page>
  )
}
