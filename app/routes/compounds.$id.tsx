import type { LinksFunction } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { CaseCards } from '#app/modules/cases/ui/case-card.tsx'
import { compoundStream } from '#app/modules/homes/compound.events.ts'
import { compoundListsOf, compoundPage } from '#app/modules/homes/compound-page.server.ts'
import { compoundWords } from '#app/modules/homes/ui/compound-words.ts'
import homesHref from '#app/modules/homes/ui/homes.css?url'
import { IncomeLedger } from '#app/modules/homes/ui/income-ledger.tsx'
import { NoticeList } from '#app/modules/homes/ui/notice-list.tsx'
import { VoteCards } from '#app/modules/votes/ui/vote-cards.tsx'
import { voteWords } from '#app/modules/votes/ui/vote-words.ts'
import { votesOfCompound } from '#app/modules/votes/vote-lists.queries.server.ts'
import { services } from '#app/platform/container.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { DataList } from '#app/ui/components/data-list.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: homesHref }]

export const meta: MetaFunction<typeof loader> = (args) => {
  const { name, nameEn } = args.data?.compound ?? { name: '小区', nameEn: 'Compound' }
  return pageMeta({ zh: name, en: nameEn ?? name })(args)
}

/** A compound for everybody: who serves it, notices, common income, published cases. */
export const loader = defineLoader('anyone', async ({ actor, params, url, locale }) => {
  const id = params.id ?? ''
  const [page, votes] = await Promise.all([
    compoundPage(id, actor, locale, compoundListsOf(url.searchParams)),
    votesOfCompound(id),
  ])
  return { ...page, votes, streams: await revsOf([compoundStream(id)]), now: services().clock.now() }
})

export default function CompoundPage() {
  const w = useWords(compoundWords)
  const v = useWords(voteWords)
  const t = useText()
  const { compound, notices, nextNotices, ledger, totals, cases, votes, isMember, mayKeep, mayTell, streams, now } =
    useLoaderData<typeof loader>()
  useLive(streams)
  const call = (phone: string | null | undefined) => (phone ? <a href={`tel:${phone}`}>{phone}</a> : null)
  return (
    <Page
      title={t({ zh: compound.name, en: compound.nameEn ?? compound.name })}
      lead={compound.address}
      width="wide"
      actions={
        <>
          <LiveStatus />
          <ButtonLink to="/file">{w.report}</ButtonLink>
          <ButtonLink to={`/matters?compound=${compound.id}`} variant="secondary">
            {w.matters}
          </ButtonLink>
          <ButtonLink to={`/activities?compound=${compound.id}`} variant="secondary">
            {w.activities}
          </ButtonLink>
          {isMember || mayTell ? null : (
            <ButtonLink to={`/my/home?compound=${compound.id}#claim`} variant="secondary">
              {w.mine}
            </ButtonLink>
          )}
          {mayTell ? (
            <ButtonLink to={`/community/compounds/${compound.id}`} variant="secondary">
              {w.keep}
            </ButtonLink>
          ) : null}
          {mayKeep ? (
            <ButtonLink to={`/community/dwellings?compound=${compound.id}`} variant="quiet">
              {w.roll}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <Section title={w.people} id="people">
        <DataList
          items={[
            { label: w.manager, value: compound.manager ?? w.unnamed },
            { label: w.gridWorker, value: compound.gridWorker ?? w.unnamed },
            { label: w.property, value: compound.property?.name ?? w.unnamed },
            { label: w.phone, value: call(compound.officePhone ?? compound.property?.phone) },
            { label: w.office, value: compound.office },
            { label: w.community, value: compound.community },
            { label: w.size, value: w.dwellings(compound.dwellings, compound.area) },
          ]}
        />
      </Section>
      <Section title={w.notices} id="notices">
        <NoticeList notices={notices} now={now} />
        <Pagination next={nextNotices ? `?notices=${nextNotices}#notices` : undefined} />
      </Section>
      <Section title={v.votes} id="votes">
        <VoteCards votes={votes} />
      </Section>
      <Section title={w.cases} id="cases">
        {cases.length > 0 ? <CaseCards items={cases} /> : <p className="muted">{w.noCases}</p>}
      </Section>
      <Section title={w.income} id="income">
        <p className="muted">{w.incomeHint}</p>
        <IncomeLedger balanceFen={compound.balanceFen} totals={totals} entries={ledger.entries} />
        <Pagination next={ledger.next ? `?before=${ledger.next}#income` : undefined} />
      </Section>
    </Page>
  )
}
