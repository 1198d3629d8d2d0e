import { createHash } from 'node:crypto'

/** Named statements stay prepared on every connection until it ends. */
const MOST_STATEMENTS = 500
/** A statement with a long list of values is seldom seen twice. */
const LONGEST_SQL = 4_000

/**
 * Names for statements, so that a connection parses and plans the frequent ones once; unnamed beyond the first 500.
 * Text search stays unnamed: a plan that does not know the words reads the whole index for a rare one.
 */
export function nameStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known) return known
    if (names.size >= MOST_STATEMENTS || sql.length > LONGEST_SQL || sql.includes('@@')) return ''
    const name = createHash('sha1').update(sql).digest('base64url')
    names.set(sql, name)
    return name
  }
}
