import type { LinksFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { TYPE_WORDS } from '#app/modules/cases/case.words.ts'
import { readReceiptPage } from '#app/modules/cases/receipt-page.server.ts'
import { ReceiptQr } from '#app/modules/cases/ui/receipt-qr.tsx'
import sheetHref from '#app/modules/cases/ui/receipt-sheet.css?url'
import { receiptWords } from '#app/modules/cases/ui/receipt-words.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { limitRate } from '#app/platform/rate-limit.server.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { DataList } from '#app/ui/components/data-list.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Toolbar } from '#app/ui/components/filter-bar.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'

export const meta = pageMeta({ zh: '回执', en: 'Receipt' })
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: sheetHref }]

export const loader = defineLoader('anyone', async ({ actor, params, url, address }) => {
  const queryCode = url.searchParams.get('code')
  if (queryCode) await limitRate('track', address)
  return readReceiptPage({ reference: params.reference ?? '', actor, queryCode, origin: url.origin })
})

export default function ReceiptPage() {
  const t = useText()
  const w = useWords(receiptWords)
  const { reference, code, submittedAt, type, title, anonymous, qr, path, trackAt } = useLoaderData<typeof loader>()
  return (
    <Page title={w.title} lead={w.lead}>
      <div className="receipt">
        <DataList
          items={[
            { label: w.reference, value: <span className="receipt__key numbers">{reference}</span> },
            { label: w.code, value: <span className="receipt__key numbers">{code}</span> },
            { label: w.submitted, value: <DateTime value={submittedAt} /> },
            { label: w.type, value: t(TYPE_WORDS[type]) },
            { label: w.what, value: title },
          ]}
        />
        <div className="receipt__scan">
          <ReceiptQr shape={qr} label={w.qrAlt} />
          <p className="small muted">{w.qr}</p>
        </div>
      </div>
      <Notice kind={anonymous ? 'warning' : 'info'}>
        <p>{anonymous ? w.anonymous : w.keep}</p>
      </Notice>
      <p className="print-only">{w.printed(trackAt)}</p>
      <Toolbar>
        <ButtonLink to={path} variant="primary">
          {w.track}
        </ButtonLink>
        <ButtonLink to="/file" variant="quiet">
          {w.another}
        </ButtonLink>
      </Toolbar>
      <Section title={w.next}>
        <ol>
          <li>{w.nextRead}</li>
          <li>{w.nextTime}</li>
          <li>{w.nextConfirm}</li>
        </ol>
      </Section>
    </Page>
  )
}
