import { Link } from '@remix-run/react'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Card } from '#app/ui/components/card.tsx'
import { DataList } from '#app/ui/components/data-list.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { LiveStatus } from '../../../platform/live/live-status.tsx'
import { spellCode } from '../check-code.rules.ts'
import type { Offer } from '../mediation-offers.rules.ts'
import type { MediationPage } from '../mediation-page.server.ts'
import type { Problem } from './act-fields.tsx'
import { MediationActForm, MediationActs } from './act-form.tsx'
import { libraryWords } from './library-words.ts'
import { MediationHistory } from './mediation-history.tsx'
import { MediationTag } from './mediation-list.tsx'
import { NEXT_WORDS, REMEDIES, RULING_WORDS, TOPIC_WORDS } from './mediation-names.ts'
import { AgreementText, LastDay, Parties, Promises, Sessions } from './mediation-parts.tsx'
import { mediationWords } from './mediation-words.ts'

type ViewProps = {
  page: MediationPage
  offer: Offer | null
  problem: Problem
  /** Code for a party to join, shown once; and the act that was just done. */
  inviteCode: string | null
  did: string | null
}

function Facts({ page: { mediation, part } }: { page: MediationPage }) {
  const w = useWords(mediationWords)
  const t = useText()
  const { caseReference } = mediation
  const caseHref = part === 'party' ? `/cases/${caseReference}` : `/desk/cases/${caseReference}`
  return (
    <DataList
      items={[
        { label: w.topic, value: t(TOPIC_WORDS[mediation.topic]) },
        { label: w.mediator, value: mediation.mediator ?? w.noMediator },
        { label: w.month, value: mediation.dueAt ? <LastDay until={mediation.dueAt} /> : '' },
        { label: w.extended, value: mediation.extended ? '✓' : '' },
        { label: w.started, value: <DateTime value={mediation.createdAt} /> },
        { label: w.fromCase, value: caseReference ? <Link to={caseHref}>{caseReference}</Link> : '' },
      ]}
    />
  )
}

function Judicial({ page: { mediation, part } }: { page: MediationPage }) {
  const w = useWords(mediationWords)
  const library = useWords(libraryWords)
  const t = useText()
  if (!mediation.confirmBy || !mediation.checkCode) return null
  const { ruling, joint, confirmBy, checkCode } = mediation
  return (
    <>
      <Cluster>
        <ButtonLink to={`/mediations/${mediation.id}/agreement.pdf`} reloadDocument>
          {w.pdf}
        </ButtonLink>
        <ButtonLink to={`/mediations/${mediation.id}/agreement.pdf?lang=en`} variant="secondary" reloadDocument>
          {w.pdfEnglish}
        </ButtonLink>
        <Link to={`/mediations/verify/${spellCode(checkCode)}`}>
          {w.verify} {spellCode(checkCode)}
        </Link>
        {part === 'mediator' ? (
          <Link to={`/community/mediations/library?from=${mediation.id}`}>{library.propose}</Link>
        ) : null}
      </Cluster>
      <h3>{w.judicial}</h3>
      {ruling ? <p>{t(RULING_WORDS[ruling])}</p> : null}
      {joint && !ruling ? <p>{w.joint}</p> : null}
      {joint || ruling ? null : (
        <p>
          {w.judicialHint} <LastDay until={confirmBy} />
        </p>
      )}
    </>
  )
}

function Remedies() {
  const w = useWords(mediationWords)
  const t = useText()
  return (
    <Section title={w.remedies}>
      <ul>
        {REMEDIES.map((remedy) => (
          <li key={remedy.en}>{t(remedy)}</li>
        ))}
      </ul>
      <p className="muted">{w.safety}</p>
    </Section>
  )
}

function Said({ did, inviteCode, problem }: Pick<ViewProps, 'did' | 'inviteCode' | 'problem'>) {
  const w = useWords(mediationWords)
  if (inviteCode) {
    return (
      <Notice kind="success" live>
        {w.inviteMade} <strong className="numbers">{spellCode(inviteCode)}</strong>
      </Notice>
    )
  }
  if (!did || problem) return null
  return (
    <Notice kind="success" live>
      {did === 'ask-code' ? w.codeSent : w.saved}
    </Notice>
  )
}

/** The page of one mediation, for its parties and its mediator; each sees the acts that are theirs. */
export function MediationView({ page, offer, problem, inviteCode, did }: ViewProps) {
  const w = useWords(mediationWords)
  const t = useText()
  const { mediation } = page
  const base = page.part === 'party' ? '/mediations' : '/community/mediations'
  return (
    <Page
      title={mediation.number}
      breadcrumbs={[{ href: base, label: page.part === 'party' ? w.mine : w.desk }]}
      lead={
        <Cluster>
          <MediationTag state={mediation.endedAs ?? mediation.state} />
          {mediation.endedAs ? <MediationTag state="archived" /> : null}
          <LiveStatus />
        </Cluster>
      }
      aside={
        <Card title={w.parties} headingLevel={2}>
          <Facts page={page} />
          <Parties page={page} />
        </Card>
      }
    >
      <Said did={did} inviteCode={inviteCode} problem={problem} />
      {mediation.monthOver ? <Notice kind="warning">{w.monthOver}</Notice> : null}
      <Section title={w.acts} id="act" screenOnly>
        {offer ? null : <p>{t(NEXT_WORDS[mediation.state])}</p>}
        {problem && !offer ? <Notice kind="error">{problem.message}</Notice> : null}
        {offer ? <MediationActForm page={page} offer={offer} problem={problem} /> : <MediationActs page={page} />}
      </Section>
      {page.dispute && !offer ? (
        <Section title={w.dispute}>
          <Prose>{page.dispute}</Prose>
        </Section>
      ) : null}
      {page.promises.length > 0 ? (
        <Section title={w.promises}>
          <Promises page={page} />
        </Section>
      ) : null}
      {page.text && offer?.act !== 'confirm-text' ? (
        <Section title={w.text}>
          <AgreementText page={page} />
          <Judicial page={page} />
        </Section>
      ) : null}
      {page.sessions.length > 0 ? (
        <Section title={w.sessions}>
          <Sessions page={page} />
        </Section>
      ) : null}
      <Section title={w.history}>
        <MediationHistory page={page} />
      </Section>
      <Remedies />
    </Page>
  )
}
