import { useLoaderData } from '@remix-run/react'
import { mayPrepare } from '#app/modules/campaigns/campaign.policy.ts'
import { THEME_ROLES } from '#app/modules/campaigns/theme.policy.ts'
import { listThemes, themeCandidates } from '#app/modules/campaigns/theme.queries.server.ts'
import { themeWords } from '#app/modules/campaigns/ui/campaign-words.ts'
import { ThemeCandidateList } from '#app/modules/campaigns/ui/theme-candidates.tsx'
import { ThemeList } from '#app/modules/campaigns/ui/theme-list.tsx'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'

export const meta = pageMeta({ zh: '每月一题', en: 'Theme of the month' })

export const loader = defineLoader(THEME_ROLES, async ({ actor, url, locale }) => {
  const [list, candidates] = await Promise.all([
    listThemes({ actor, after: url.searchParams.get('after') }),
    mayPrepare(actor) ? themeCandidates({ actor, locale }) : null,
  ])
  return { ...list, candidates }
})

export default function SuperviseThemesPage() {
  const w = useWords(themeWords)
  const { themes, next, candidates } = useLoaderData<typeof loader>()
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={candidates ? <ButtonLink to="/supervise/themes/new">{w.choose}</ButtonLink> : null}
    >
      <Section title={w.title}>
        <ThemeList themes={themes} base="/supervise/themes" />
        <Pagination next={next ? `?after=${next}` : undefined} />
      </Section>
      {candidates ? <ThemeCandidateList candidates={candidates} /> : null}
    </Page>
  )
}
