import type { LinksFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AUDIENCE_WORDS, FORM_WORDS, fileWords } from '#app/modules/case-file/case-file-words.ts'
import { readCaseFile } from '#app/modules/case-file/read-case-file.server.ts'
import { accessesOf, recordAccess } from '#app/modules/case-file/record-access.server.ts'
import fileHref from '#app/modules/case-file/ui/case-file.css?url'
import { CaseFileSheet } from '#app/modules/case-file/ui/case-file-sheet.tsx'
import { canRevealIdentity } from '#app/modules/cases/case.policy.ts'
import { ACTOR_WORDS } from '#app/modules/cases/case.words.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { same } from '#app/platform/i18n/text.ts'
import { Button } from '#app/ui/components/button.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'

export const meta = pageMeta({ zh: '诉求档案', en: 'Case file' })
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: fileHref }]

const STAFF = ['dispatcher', 'handler', 'leader', 'manager', 'supervisor', 'callback'] as const
const OVERSEE = new Set(['dispatcher', 'supervisor'])

/** The file to print; that it was opened is recorded. */
export const loader = defineLoader(STAFF, async ({ actor, params, url, locale }) => {
  const audience = url.searchParams.get('audience')
  const file = await readCaseFile({ reference: params.reference ?? '', actor, queryCode: null, audience, locale })
  await recordAccess({ caseId: file.id, actor, audience: file.audience, form: 'page' })
  const accesses = OVERSEE.has(actor.role) ? await accessesOf(file.id) : null
  const isMissing = url.searchParams.get('missing') === 'purpose'
  return { file, accesses, canReveal: canRevealIdentity(actor), isMissing }
})

export default function CaseFilePage() {
  const w = useWords(fileWords)
  const t = useText()
  const { file, accesses, canReveal, isMissing } = useLoaderData<typeof loader>()
  const href = `/desk/cases/${file.reference}`
  return (
    <Page
      title={w.title(file.reference)}
      lead={<span className="no-print">{w.recorded}</span>}
      breadcrumbs={[{ href, label: w.back }]}
      actions={
        <Cluster>
          <Button onClick={() => window.print()}>{w.print}</Button>
          <a className="button button--primary" href={`${href}/file.pdf?audience=${file.audience}`} download>
            {w.pdf}
          </a>
        </Cluster>
      }
    >
      <Tabs
        label={w.versions}
        items={file.audiences.map((one) => ({
          to: `${href}/file?audience=${one}`,
          label: t(AUDIENCE_WORDS[one]),
          current: one === file.audience,
        }))}
      />
      <CaseFileSheet file={file} />
      {canReveal ? <WithIdentity href={href} isMissing={isMissing} /> : null}
      {accesses ? (
        <div className="no-print">
          <Details summary={w.accesses}>
            <ul>
              {accesses.map((one) => (
                <li key={one.id}>
                  <DateTime value={one.at} /> {one.name || t(ACTOR_WORDS[one.actorRole] ?? same(one.actorRole))} ·{' '}
                  {t(FORM_WORDS[one.form] ?? same(one.form))}
                  {one.withIdentity ? ` · ${w.withIdentity}` : null}
                </li>
              ))}
            </ul>
          </Details>
        </div>
      ) : null}
    </Page>
  )
}

/** A plain form: the answer is a file and not a page. */
function WithIdentity({ href, isMissing }: { href: string; isMissing: boolean }) {
  const w = useWords(fileWords)
  return (
    <div className="no-print" id="identity">
      <Details summary={w.identityTitle} open={isMissing}>
        <form method="post" action={`${href}/file.pdf`} className="form">
          <Field name="purpose" label={w.purpose} hint={w.purposeHint} errors={isMissing ? [w.purposeHint] : []}>
            <TextInput minLength={5} maxLength={200} autoComplete="off" required />
          </Field>
          <Button type="submit" variant="secondary">
            {w.takeIdentity}
          </Button>
        </form>
      </Details>
    </div>
  )
}
