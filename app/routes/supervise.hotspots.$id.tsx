import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readDossier } from '#app/modules/hotspots/hotspot-dossier.server.ts'
import { HOTSPOT_ROLES } from '#app/modules/hotspots/hotspots.policy.ts'
import { DossierCases, KeyCases } from '#app/modules/hotspots/ui/dossier-cases.tsx'
import { CaseFigures, MonthTable, UnitOutcomes, WhatAndWhere } from '#app/modules/hotspots/ui/dossier-figures.tsx'
import { DossierFinding } from '#app/modules/hotspots/ui/dossier-finding.tsx'
import { dossierWords } from '#app/modules/hotspots/ui/dossier-words.ts'
import { hotspotLinks } from '#app/modules/hotspots/ui/hotspot-links.ts'
import { hotspotWords } from '#app/modules/hotspots/ui/hotspot-words.ts'
import { draftFromHotspot } from '#app/modules/matters/draft-from-hotspot.server.ts'
import { MATTER_ROLES } from '#app/modules/matters/matter.policy.ts'
import { tendedCompounds } from '#app/modules/matters/my-compounds.server.ts'
import { DraftForm } from '#app/modules/matters/ui/draft-form.tsx'
import { hasRole } from '#app/platform/actor.ts'
import { services } from '#app/platform/container.server.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '问题档案', en: 'Dossier of a trouble' })
export const links = hotspotLinks

/** Everything known of one trouble, its cases as far as the reader may see them. */
export const loader = defineLoader(HOTSPOT_ROLES, async ({ actor, params, url, locale }) => {
  const asked = url.searchParams.get('month') ?? ''
  const month = /^\d{4}-\d{2}$/.test(asked) ? asked : null
  const after = url.searchParams.get('after') ?? undefined
  const dossier = await readDossier({ id: params.id ?? '', actor, locale, after, month })
  const mayDraft = hasRole(actor, MATTER_ROLES)
  const compounds = mayDraft ? await tendedCompounds(actor) : null
  return { dossier, compounds, month, now: services().clock.now() }
})

/** Puts the trouble before a compound, as a draft. */
export const action = defineAction(MATTER_ROLES, async ({ form, params, actor }) => {
  const compoundId = String(form.get('compoundId') ?? '')
  return redirect(`/matters/${await draftFromHotspot({ hotspotId: params.id ?? '', compoundId }, actor)}`, 303)
})

export default function DossierPage() {
  const w = useWords(dossierWords)
  const board = useWords(hotspotWords)
  const { dossier, compounds, month, now } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const { title } = dossier.hotspot
  return (
    <Page
      title={title.length > 0 ? title.join(' · ') : w.untitled}
      width="wide"
      lead={<DossierFinding dossier={dossier} />}
      breadcrumbs={[{ href: '/supervise/hotspots', label: board.title }]}
    >
      <ErrorSummary problem={problem} />
      <CaseFigures dossier={dossier} />
      <KeyCases dossier={dossier} />
      <MonthTable dossier={dossier} />
      <UnitOutcomes dossier={dossier} />
      <WhatAndWhere dossier={dossier} />
      <DossierCases dossier={dossier} month={month} now={now} />
      {compounds ? <DraftForm compounds={compounds} errors={problem?.fields.compoundId} /> : null}
    </Page>
  )
}
