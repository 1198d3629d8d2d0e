import { type LinksFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnCompound } from '#app/modules/homes/act-on-compound.server.ts'
import { compoundStream } from '#app/modules/homes/compound.events.ts'
import { compoundChoices } from '#app/modules/homes/compound-choices.server.ts'
import { compoundListsOf, compoundPage } from '#app/modules/homes/compound-page.server.ts'
import { FORBIDDEN_COMPOUND } from '#app/modules/homes/edit-compound.server.ts'
import { CompoundForm } from '#app/modules/homes/ui/compound-form.tsx'
import { compoundWords } from '#app/modules/homes/ui/compound-words.ts'
import homesHref from '#app/modules/homes/ui/homes.css?url'
import { IncomeLedger } from '#app/modules/homes/ui/income-ledger.tsx'
import { EntryForm, NoticeForm, TakeBackForm } from '#app/modules/homes/ui/keep-forms.tsx'
import { NoticeList } from '#app/modules/homes/ui/notice-list.tsx'
import { services } from '#app/platform/container.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: homesHref }]
export const meta = pageMeta({ zh: '管理小区', en: 'Keep a compound' })

/** A compound for who keeps it, and for its property company: facts, notices, common income. */
export const loader = defineLoader(['manager', 'handler', 'leader'], async ({ actor, params, url, locale }) => {
  const id = params.id ?? ''
  const page = await compoundPage(id, actor, locale, compoundListsOf(url.searchParams))
  if (!page.mayTell) throw new AppError('forbidden', 'compound', FORBIDDEN_COMPOUND)
  const choices = page.mayKeep ? await compoundChoices(actor, locale) : null
  const streams = await revsOf([compoundStream(id)])
  return { ...page, choices, streams, isSaved: url.searchParams.has('saved'), now: services().clock.now() }
})

/** One act on the compound. */
export const action = defineAction(['manager', 'handler', 'leader'], async ({ form, actor, params }) => {
  const id = params.id ?? ''
  const act = await actOnCompound(id, form, actor)
  return redirect(`/community/compounds/${id}?saved=${act}`, 303)
})

export default function KeepCompoundPage() {
  const w = useWords(compoundWords)
  const { compound, notices, nextNotices, ledger, totals, choices, mayKeep, streams, isSaved, now } =
    useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  return (
    <Page
      title={compound.name}
      lead={compound.address}
      width="wide"
      breadcrumbs={[{ href: '/community/compounds', label: w.kept }]}
      actions={
        <>
          <ButtonLink to={`/compounds/${compound.id}`} variant="secondary">
            {w.page}
          </ButtonLink>
          {mayKeep ? (
            <ButtonLink to={`/community/dwellings?compound=${compound.id}`} variant="secondary">
              {w.roll}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <ErrorSummary problem={problem} />
      {isSaved && !problem ? (
        <Notice kind="success" live>
          {w.saved}
        </Notice>
      ) : null}
      <Section title={w.notices} id="notices">
        <NoticeForm problem={problem} />
        <NoticeList notices={notices} now={now} actions={({ id }) => <TakeBackForm act="withdraw" id={id} />} />
        <Pagination next={nextNotices ? `?notices=${nextNotices}#notices` : undefined} />
      </Section>
      <Section title={w.income} id="income">
        <EntryForm problem={problem} />
        <IncomeLedger
          balanceFen={compound.balanceFen}
          totals={totals}
          entries={ledger.entries}
          actions={({ id, kind, isReversed }) =>
            kind === 'reversal' || isReversed ? null : <TakeBackForm act="reverse" id={id} />
          }
        />
        <Pagination next={ledger.next ? `?before=${ledger.next}#income` : undefined} />
      </Section>
      {choices ? (
        <Section title={w.facts} id="facts">
          <CompoundForm
            known={compound}
            choices={choices}
            problem={problem?.values.act === 'edit' ? problem : undefined}
          />
        </Section>
      ) : null}
    </Page>
  )
}
