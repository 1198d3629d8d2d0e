import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { actOnTheme } from '#app/modules/campaigns/act-on-theme.server.ts'
import { THEME_ROLES } from '#app/modules/campaigns/theme.policy.ts'
import { readTheme } from '#app/modules/campaigns/theme.queries.server.ts'
import { themeActSchema } from '#app/modules/campaigns/theme.schema.ts'
import { themeWords } from '#app/modules/campaigns/ui/campaign-words.ts'
import { ThemeActs } from '#app/modules/campaigns/ui/theme-acts.tsx'
import { ThemeStatusTag, ThemeView } from '#app/modules/campaigns/ui/theme-view.tsx'
import { commandChoices } from '#app/modules/cases/command-choices.server.ts'
import { defineAction, defineLoader, parseInput } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '每月一题', en: 'Theme of the month' })

const revSchema = z.object({ rev: z.coerce.number().int() })

export const loader = defineLoader(THEME_ROLES, async ({ actor, params, locale }) => {
  const id = params.id ?? ''
  const streams = await revsOf([`theme:${id}`])
  const page = await readTheme({ id, actor, locale })
  const { departments } = await commandChoices(locale)
  return { streams, page, departments }
})

export const action = defineAction(THEME_ROLES, async ({ form, params, actor }) => {
  const values = Object.fromEntries(form)
  const { rev } = parseInput(revSchema, values)
  await actOnTheme({ id: params.id ?? '', rev, command: parseInput(themeActSchema, values) }, actor)
  return redirect(`/supervise/themes/${params.id}`, 303)
})

export default function SuperviseThemePage() {
  const w = useWords(themeWords)
  const { streams, page, departments } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  return (
    <Page
      title={w.month(page.theme.month)}
      lead={<ThemeStatusTag status={page.theme.status} />}
      breadcrumbs={[{ href: '/supervise/themes', label: w.title }]}
    >
      {problem ? <Notice kind="error">{problem.message}</Notice> : null}
      <ThemeActs page={page} departments={departments} problem={problem} />
      <ThemeView page={page} />
    </Page>
  )
}
