import { Link } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Confirm, Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { filedForOthers } from '../proxy.queries.server.ts'
import { CONSENT_WAY_WORDS } from '../proxy.rules.ts'
import { wordOf } from './home-names.ts'
import { homeWords } from './home-words.ts'
import type { Sent } from './standing-section.tsx'

type Filed = Awaited<ReturnType<typeof filedForOthers>>

/** Cases filed for others, and taking over what somebody filed for oneself. */
export function ProxySection({ filed, problem }: { filed: Filed; problem: Sent }) {
  const w = useWords(homeWords)
  const errors = problem?.fields ?? {}
  return (
    <Section title={w.proxy} id="proxy">
      {filed.filings.length > 0 ? (
        <ul className="home-people list-plain">
          {filed.filings.map((filing) => (
            <li key={filing.id}>
              <Filing filing={filing} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{w.noFiled}</p>
      )}
      <Pagination next={filed.next ? `/my/home?filed=${filed.next}#proxy` : undefined} />
      <Details summary={w.takeOver} open={Boolean(errors.reference)}>
        <PostForm encType="multipart/form-data">
          <input type="hidden" name="intent" value="take-over" />
          <Field name="reference" label={w.reference} errors={errors.reference}>
            <TextInput maxLength={40} autoComplete="off" defaultValue={problem?.values.reference} />
          </Field>
          <Field name="queryCode" label={w.queryCode}>
            <TextInput maxLength={40} autoComplete="off" />
          </Field>
          <SubmitButton variant="secondary">{w.takeOverIt}</SubmitButton>
        </PostForm>
      </Details>
    </Section>
  )
}

function Filing({ filing }: { filing: Filed['filings'][number] }) {
  const w = useWords(homeWords)
  const t = useText()
  const ended = filing.claimedAt ? w.claimedByPerson : filing.revokedAt ? w.proxyEnded : null
  if (ended)
    return (
      <span className="muted">
        {filing.reference} · {ended}
      </span>
    )
  return (
    <>
      <span>
        <Link to={`/cases/${filing.reference}`}>{filing.title}</Link>{' '}
        <span className="small muted">
          {filing.reference} · {t(wordOf(CONSENT_WAY_WORDS, filing.consentWay))} ·{' '}
          <DateTime value={filing.createdAt} precision="date" />
        </span>
      </span>
      <Confirm label={w.endProxy} variant="quiet">
        <p>{w.endProxySure}</p>
        <PostForm encType="multipart/form-data">
          <input type="hidden" name="intent" value="revoke-proxy" />
          <input type="hidden" name="caseId" value={filing.caseId} />
          <SubmitButton variant="secondary">{w.endProxy}</SubmitButton>
        </PostForm>
      </Confirm>
    </>
  )
}
