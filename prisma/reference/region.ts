import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Db } from '#app/platform/db.server.ts'
import region from './xiamen/region.json' with { type: 'json' }

/** The map reads the same file, so that a pin and its district never disagree with what is drawn. */
const OUTLINES = path.resolve('public', 'xiamen-districts.json')

async function set(db: Db, key: string, value: string): Promise<void> {
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}

/** Names, zone, map and receipt prefix of the city that this installation serves, and the outlines of its districts. */
export async function loadRegion(db: Db): Promise<void> {
  await set(db, 'region', JSON.stringify(region))
  await set(db, 'district-outlines', JSON.stringify(JSON.parse(readFileSync(OUTLINES, 'utf8'))))
}
