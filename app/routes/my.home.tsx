import { type LinksFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { definePhotoAction } from '#app/modules/files/photo-action.server.ts'
import { actAtHome } from '#app/modules/homes/act-at-home.server.ts'
import { compoundCard, findCompounds } from '#app/modules/homes/compound.queries.server.ts'
import { myHome } from '#app/modules/homes/my-home.queries.server.ts'
import { filedForOthers } from '#app/modules/homes/proxy.queries.server.ts'
import { ClaimSection } from '#app/modules/homes/ui/claim-section.tsx'
import { ConsentSection } from '#app/modules/homes/ui/consent-section.tsx'
import { homeWords } from '#app/modules/homes/ui/home-words.ts'
import homesHref from '#app/modules/homes/ui/homes.css?url'
import { HouseholdSection } from '#app/modules/homes/ui/household-section.tsx'
import { OwnedSection } from '#app/modules/homes/ui/owned-section.tsx'
import { ProxySection } from '#app/modules/homes/ui/proxy-section.tsx'
import { StandingSection } from '#app/modules/homes/ui/standing-section.tsx'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: homesHref }]
export const meta = pageMeta({ zh: '我家', en: 'My home' })

/** Who I am to the city: proofs, homes, household, consents, filing for others. */
export const loader = defineLoader('signed-in', async ({ actor, url }) => {
  const userId = actor.id ?? ''
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, 40)
  const compoundId = url.searchParams.get('compound')
  const [streams, home, found, chosen, filed] = await Promise.all([
    revsOf([`account:${userId}`]),
    myHome(userId),
    findCompounds(words),
    compoundId ? compoundCard(compoundId) : null,
    filedForOthers(userId, url.searchParams.get('filed') ?? undefined),
  ])
  const did = url.searchParams.get('did')
  return { streams, home, words, found, chosen, filed, did, onlyName: url.searchParams.get('only') === 'name' }
})

/** One act of this page. A code of an invitation is shown in the answer, and nowhere else. */
export const action = definePhotoAction(async ({ form, photos, photoProblem, actor }) => {
  const { intent, code } = await actAtHome({ form, photos, photoProblem }, actor)
  if (code) return { code }
  return redirect(`/my/home?did=${intent}`, 303)
})

export default function MyHomePage() {
  const w = useWords(homeWords)
  const { streams, home, words, found, chosen, filed, did, onlyName } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const problem = useRefusal(answer)
  const code = answer && 'code' in answer ? answer.code : null
  useLive(streams)
  const isPhoneAct = problem?.values.intent === 'confirm-phone' || did === 'send-code'
  const isNamed = home.rung === 'real-name' && home.verifications.some((each) => each.level === 'real-name')
  return (
    <Page title={w.title} lead={w.lead} actions={<LiveStatus />}>
      <ErrorSummary problem={problem} />
      {did && did !== 'send-code' && !problem ? (
        <Notice kind="success" live>
          {w.saved}
        </Notice>
      ) : null}
      <StandingSection home={home} codeSent={isPhoneAct} problem={problem} />
      <OwnedSection owned={home.owned} />
      <ClaimSection
        words={words}
        found={found}
        chosen={chosen}
        onlyName={onlyName}
        isNamed={isNamed}
        hasAgreed={home.consents.some(({ purpose, state }) => purpose === 'papers' && state === 'given')}
        problem={problem}
      />
      <HouseholdSection household={home.household} code={code} problem={problem} />
      <ProxySection filed={filed} problem={problem} />
      <ConsentSection consents={home.consents} />
      <Section title={w.data} id="data">
        <p>{w.dataHint}</p>
        <p>
          <ButtonLink to="/my/data" variant="secondary">
            {w.data}
          </ButtonLink>
        </p>
      </Section>
    </Page>
  )
}
