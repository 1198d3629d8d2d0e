import { type Services, services } from '../../platform/container.server.ts'
import { withTx } from '../../platform/tx.server.ts'

/** Makes the balance of an account again from its transfers, which are never touched. False when there is no such account. */
export async function rebuildBalance(
  { accountId }: { accountId: string },
  deps: Pick<Services, 'db'> = services(),
): Promise<boolean> {
  const count = await withTx(
    deps.db,
    'rebuild-balance',
    (tx) => tx.$executeRaw`
      UPDATE "CreditAccount" SET "balance" =
        (SELECT COALESCE(SUM("amount"), 0) FROM "CreditTransfer" WHERE "creditAccountId" = "CreditAccount"."id") -
        (SELECT COALESCE(SUM("amount"), 0) FROM "CreditTransfer" WHERE "debitAccountId" = "CreditAccount"."id")
      WHERE "id" = ${accountId}`,
  )
  return count === 1
}
