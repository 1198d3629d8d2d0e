import { z } from 'zod'
import type { Services } from '../../platform/container.server.ts'
import { type Translation, translationSchema } from './mediation.schema.ts'
import { openWords } from './sealed-words.server.ts'

const storedSchema = translationSchema.extend({ version: z.number().int() })

/** The newest translation of this version of the text; null when nobody has written one. */
export async function readTranslation(
  mediationId: string,
  version: number,
  deps: Services,
): Promise<Translation | null> {
  const row = await deps.db.mediationWords.findFirst({
    where: { mediationId, kind: 'translation' },
    orderBy: { rev: 'desc' },
    select: { sealed: true },
  })
  if (!row) return null
  const { version: of, ...translation } = storedSchema.parse(JSON.parse(openWords(row.sealed, deps)))
  return of === version ? translation : null
}
