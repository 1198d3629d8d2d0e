import { useLoaderData } from '@remix-run/react'
import { listPublicArticles } from '#app/modules/knowledge/public-articles.queries.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'
import { Card, CardList } from '#app/ui/components/card.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { SearchForm } from '#app/ui/components/search-form.tsx'

const words = defineWords({
  zh: {
    title: '常见问题',
    lead: '先找找有没有现成的答案，找不到再咨询。',
    search: '搜索答案',
    hint: '例如：路灯、加装电梯',
    none: '没有找到',
    noneHint: '换个说法再搜，或者直接咨询，会有人答复您。',
  },
  en: {
    title: 'Common questions',
    lead: 'See whether there is an answer already; if not, ask us.',
    search: 'Search answers',
    hint: 'For example: street light, lift',
    none: 'Nothing found',
    noneHint: 'Try other words, or ask; somebody will answer you.',
  },
})

export const meta = pageMeta({ zh: '常见问题', en: 'Common questions' })

export const loader = defineLoader('anyone', async ({ url, address }) => {
  const asked = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  if (asked) await limitRate('search', address)
  const after = url.searchParams.get('after') ?? undefined
  return { asked, ...(await listPublicArticles({ words: asked, after })) }
})

export default function HelpArticlesPage() {
  const w = useWords(words)
  const { asked, articles, next } = useLoaderData<typeof loader>()
  const following = new URLSearchParams({ ...(asked && { q: asked }), after: next ?? '' })
  return (
    <Page title={w.title} lead={w.lead}>
      <SearchForm action="/help-articles" label={w.search} placeholder={w.hint} defaultValue={asked} showLabel />
      {articles.length === 0 ? <EmptyState title={w.none}>{w.noneHint}</EmptyState> : null}
      <CardList>
        {articles.map(({ id, title, excerpt }) => (
          <li key={id}>
            <Card title={title} href={`/articles/${id}`}>
              <p className="muted">{excerpt}</p>
            </Card>
          </li>
        ))}
      </CardList>
      <Pagination next={next ? `?${following}` : undefined} />
    </Page>
  )
}
