import type { Db, Tx } from '#app/platform/db.server.ts'
import { sha256 } from '#app/platform/digest.server.ts'
import { withTx } from '#app/platform/tx.server.ts'

/**
 * Runs `load` only when the content differs from what was loaded last; its hash is kept in Setting, so a start with
 * unchanged reference data costs one read per table. `load` must itself be repeatable.
 */
export async function loadOnce(db: Db, name: string, content: unknown, load: (tx: Tx) => Promise<void>): Promise<void> {
  const key = `reference:${name}`
  const hash = sha256(JSON.stringify(content))
  const loaded = await db.setting.findUnique({ where: { key } })
  if (loaded?.value === hash) return
  await withTx(db, `load-${name}`, async (tx) => {
    await tx.setting.upsert({ where: { key }, create: { key, value: hash }, update: { value: hash } })
    await load(tx)
  })
}
