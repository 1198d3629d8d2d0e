import type { Actor } from '../../platform/actor.ts'
import { AppError } from '../../platform/errors.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { editionOf, reportFor } from './report-document.server.ts'
import { reportPdf, reportXlsx } from './report-file.server.ts'

const UNKNOWN = { zh: '这个月还没有统计', en: 'This month has not been counted' }

const KINDS = {
  xlsx: { make: reportXlsx, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pdf: { make: reportPdf, type: 'application/pdf' },
} as const

type Asked = { kind: keyof typeof KINDS; month: string; search: URLSearchParams; actor: Actor; locale: Locale }

/** The report as a file to keep. Fails as the page does. */
export async function reportAnswer({ kind, month, search, actor, locale }: Asked): Promise<Response> {
  const report = await reportFor({ month, edition: editionOf(search), actor })
  if (!report) throw new AppError('not_found', 'report', UNKNOWN)
  const { make, type } = KINDS[kind]
  const edition = report.published ? `-${report.published.edition}` : '-draft'
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="measures-${report.month}${edition}.${kind}"`,
    'Cache-Control': 'no-store',
  }
  return new Response(new Uint8Array(await make(report, locale)), { headers })
}
