import { useLoaderData } from '@remix-run/react'
import { readArticle } from '#app/modules/knowledge/public-articles.queries.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Prose } from '#app/ui/components/prose.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'

const words = defineWords({
  zh: {
    all: '常见问题',
    since: '更新于',
    stale: '这篇文章正在重新核对，可能不是最新的，拿不准请咨询。',
    ask: '没有答案？我要咨询',
  },
  en: {
    all: 'Common questions',
    since: 'Updated',
    stale: 'This article is being checked again and may be out of date; if in doubt, ask us.',
    ask: 'Not answered? Ask us',
  },
})

export const meta = pageMeta({ zh: '常见问题', en: 'Common questions' })

export const loader = defineLoader('anyone', ({ actor, params }) => readArticle(params.id ?? '', actor))

export default function ArticlePage() {
  const w = useWords(words)
  const article = useLoaderData<typeof loader>()
  return (
    <Page
      title={article.title}
      breadcrumbs={[{ href: '/help-articles', label: w.all }]}
      lead={
        <Cluster>
          <span>{w.since}</span>
          <DateTime value={article.publishedAt} precision="date" />
        </Cluster>
      }
    >
      {article.isStale ? <Notice kind="warning">{w.stale}</Notice> : null}
      <Prose>{article.body}</Prose>
      <Cluster>
        <ButtonLink to="/file?type=consultation" variant="secondary">
          {w.ask}
        </ButtonLink>
      </Cluster>
    </Page>
  )
}
