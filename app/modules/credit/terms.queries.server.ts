import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { FIRST_TERMS, type TermsInForce, termsSchema } from './terms.schema.ts'

/** The terms in force at an instant; those that every city begins with when it published none. */
export async function termsAt(at: Date, { db }: Pick<Services, 'db'> = services()): Promise<TermsInForce> {
  const [row] = await readRows<{ version: number; content: string; legalReference: string | null }>(
    db,
    Prisma.sql`SELECT "version", "content", "legalReference" FROM "CreditTerms"
      WHERE "effectiveFrom" <= ${at} ORDER BY "version" DESC LIMIT 1`,
  )
  if (!row) return FIRST_TERMS
  const { version, legalReference } = row
  return { ...termsSchema.parse(JSON.parse(row.content)), version, legalReference }
}
