import { useLoaderData } from '@remix-run/react'
import { listThemes } from '#app/modules/campaigns/theme.queries.server.ts'
import { themeWords } from '#app/modules/campaigns/ui/campaign-words.ts'
import { ThemeList } from '#app/modules/campaigns/ui/theme-list.tsx'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'

export const meta = pageMeta({ zh: '每月一题', en: 'Theme of the month' })

export const loader = defineLoader('anyone', ({ url }) =>
  listThemes({ actor: ANONYMOUS, after: url.searchParams.get('after') }),
)

export default function ThemesPage() {
  const w = useWords(themeWords)
  const { themes, next } = useLoaderData<typeof loader>()
  return (
    <Page title={w.title} lead={w.lead}>
      <ThemeList themes={themes} base="/themes" />
      <Pagination next={next ? `?after=${next}` : undefined} />
    </Page>
  )
}
