import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { PROVIDERS } from './derive-schema.mjs'
import { pendingOf, readMigrations } from './read-migrations.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** What a city has that applied all of them, one with another text. */
function appliedWith(provider: 'sqlite' | 'postgresql', name: string, edit: (sql: string) => string) {
  return readMigrations(provider).map((one) => ({
    name: one.name,
    checksum: one.name === name ? sha256(edit(one.sql)) : one.checksum,
  }))
}

test.each(PROVIDERS as Array<'sqlite' | 'postgresql'>)(
  'on %s a city starts that applied a migration whose comment was another',
  (provider) => {
    const name = '20261123070500_search_types'
    const earlier = appliedWith(provider, name, (sql) =>
      sql.replace('rebuild-search.server.ts', 'search-index.server.ts'),
    )
    expect(pendingOf(readMigrations(provider), earlier)).toEqual([])
    const other = appliedWith(provider, name, (sql) => `${sql}DELETE FROM "Setting";`)
    expect(() => pendingOf(readMigrations(provider), other)).toThrow(`${name} was edited`)
  },
)
