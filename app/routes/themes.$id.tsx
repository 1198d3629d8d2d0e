import { useLoaderData } from '@remix-run/react'
import { readTheme } from '#app/modules/campaigns/theme.queries.server.ts'
import { themeWords } from '#app/modules/campaigns/ui/campaign-words.ts'
import { ThemeStatusTag, ThemeView } from '#app/modules/campaigns/ui/theme-view.tsx'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'

export const meta = pageMeta({ zh: '每月一题', en: 'Theme of the month' })

export const loader = defineLoader('anyone', ({ params, locale }) =>
  readTheme({ id: params.id ?? '', actor: ANONYMOUS, locale }),
)

export default function ThemePage() {
  const w = useWords(themeWords)
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      title={w.month(page.theme.month)}
      lead={<ThemeStatusTag status={page.theme.status} />}
      breadcrumbs={[{ href: '/themes', label: w.title }]}
    >
      <ThemeView page={page} />
    </Page>
  )
}
