import { useLoaderData } from '@remix-run/react'
import { compoundCard } from '#app/modules/homes/compound.queries.server.ts'
import { listMatters } from '#app/modules/matters/matter.queries.server.ts'
import { MATTER_VIEWS, matterViewOf } from '#app/modules/matters/matter-views.rules.ts'
import { MatterList } from '#app/modules/matters/ui/matter-list.tsx'
import { matterWords } from '#app/modules/matters/ui/matter-words.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'

export const meta = pageMeta({ zh: '议事', en: 'Matters' })

/** What compounds talk over and settle; of one compound with `?compound=`. */
export const loader = defineLoader('anyone', async ({ url }) => {
  const view = matterViewOf(url.searchParams.get('view'))
  const compoundId = url.searchParams.get('compound')
  const [page, compound] = await Promise.all([
    listMatters({ compoundId, view, after: url.searchParams.get('after') }),
    compoundId ? compoundCard(compoundId) : null,
  ])
  return { ...page, view, views: Object.keys(MATTER_VIEWS) as Array<keyof typeof MATTER_VIEWS>, compound }
})

export default function MattersPage() {
  const w = useWords(matterWords)
  const { matters, next, view, views, compound } = useLoaderData<typeof loader>()
  const of = compound ? `&compound=${compound.id}` : ''
  return (
    <Page
      title={compound ? `${w.title} · ${compound.name}` : w.title}
      lead={w.lead}
      actions={<ButtonLink to={`/matters/new${compound ? `?compound=${compound.id}` : ''}`}>{w.propose}</ButtonLink>}
    >
      <Tabs
        label={w.views}
        items={views.map((each) => ({ to: `/matters?view=${each}${of}`, label: w[each], current: each === view }))}
      />
      <MatterList matters={matters} />
      <Pagination next={next ? `?view=${view}${of}&after=${next}` : undefined} />
    </Page>
  )
}
