import { openDatabase } from '#app/platform/db.server.ts'
import { withTx } from '#app/platform/tx.server.ts'

/**
 * Child process of sqlite-isolation.test.ts: waits for its twin, then reads a number and writes it back one higher, so
 * many times.
 */
const [url = '', times = '0'] = process.argv.slice(2)
const db = openDatabase(url)
await db.setting.create({ data: { key: `ready-${process.pid}`, value: '' } })
while ((await db.setting.count({ where: { key: { startsWith: 'ready-' } } })) < 2) {
  await new Promise((resolve) => setImmediate(resolve))
}
for (let n = 0; n < Number(times); n++) {
  await withTx(db, 'count-up', async (tx) => {
    const { value } = await tx.setting.findUniqueOrThrow({ where: { key: 'counter' } })
    await tx.setting.update({ where: { key: 'counter' }, data: { value: String(Number(value) + 1) } })
  })
}
await db.$disconnect()
