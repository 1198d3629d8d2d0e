import { type Services, services } from '../../platform/container.server.ts'
import { revealIdentity } from '../cases/reveal-identity.server.ts'
import { makeFilePdf } from './make-file-pdf.server.ts'
import { type CaseFileInput, readCaseFile } from './read-case-file.server.ts'
import { recordAccess } from './record-access.server.ts'

type HandOut = CaseFileInput & {
  /** States why the name of who reported is needed in it; only some offices may. */
  purpose?: string
}

/**
 * A case file as a PDF download. That it was taken is recorded before it is given; with a purpose, who reported is opened
 * as on the page of the case and stands in it. Fails as reading the file and opening the identity do.
 */
export async function handOutFile(input: HandOut, deps: Services = services()): Promise<Response> {
  const { actor, locale, queryCode, purpose } = input
  const file = await readCaseFile(input, deps)
  const identity = purpose === undefined ? undefined : await revealIdentity({ caseId: file.id, actor, purpose }, deps)
  const withIdentity = identity !== undefined
  const about = { caseId: file.id, actor, audience: file.audience }
  await recordAccess({ ...about, form: 'pdf', withIdentity }, deps)
  const bytes = await makeFilePdf({ file, locale, actor, queryCode, ...(withIdentity && { identity }) }, deps)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${file.reference}.pdf"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
