import { z } from 'zod'
import type { Services } from '../../platform/container.server.ts'
import { digestOfText } from './agreement-check.server.ts'
import { type AgreementParts, agreementText, type Signatory } from './agreement-text.rules.ts'
import { type Draft, draftSchema } from './mediation.schema.ts'
import { openWords, sealWords } from './sealed-words.server.ts'

const storedSchema = z.object({
  number: z.string(),
  version: z.number(),
  mediator: z.string(),
  parties: z.array(z.object({ partyId: z.string(), name: z.string() })),
  draft: draftSchema,
})

/** A version of the text about to be stored, with the digest that the parties confirm. */
export function sealDraft(
  { draft, ...of }: { number: string; version: number; mediator: string; parties: readonly Signatory[]; draft: Draft },
  deps: Services,
) {
  const parts = { ...of, draft }
  return { digest: digestOfText(agreementText(parts)), sealed: sealWords(JSON.stringify(parts), deps) }
}

export type StoredDraft = AgreementParts & { authorId: string; createdAt: Date; text: string; digest: string }

/** One version of the text; null when there is none. Its digest is computed anew, so that a changed row is noticed. */
export async function readDraft(mediationId: string, version: number, deps: Services): Promise<StoredDraft | null> {
  const row = await deps.db.mediationDraft.findUnique({ where: { mediationId_version: { mediationId, version } } })
  if (!row) return null
  const parts = storedSchema.parse(JSON.parse(openWords(row.sealed, deps)))
  const text = agreementText(parts)
  return { ...parts, text, digest: digestOfText(text), authorId: row.authorId, createdAt: row.createdAt }
}
