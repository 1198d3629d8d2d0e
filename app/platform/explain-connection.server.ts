/** What PostgreSQL or the network says when there is no connection, and what a person does about it. */
const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there: start the server, or correct DATABASE_URL',
  ENOENT: 'nothing listens there: start the server, or correct DATABASE_URL',
  ENOTFOUND: 'its host name is not known: correct DATABASE_URL',
  EAI_AGAIN: 'its host name cannot be looked up now',
  ETIMEDOUT: 'it does not answer: look at the network and the firewall',
  EHOSTUNREACH: 'there is no way to it: look at the network and the firewall',
  ECONNRESET: 'it ended the connection',
  '28P01': 'it refuses the user name or the password in DATABASE_URL',
  '28000': 'it does not let this user in from here (pg_hba.conf)',
  '3D000': 'it has no database of that name: create it (createdb), or correct DATABASE_URL',
  '53300': 'it has no connection left: raise max_connections, or run fewer processes',
  '57P03': 'it is starting up or shutting down: try again in a moment',
}

/** Host, port and database of an address; never the password. */
function placeOf(url: string): string {
  try {
    const { host, pathname, searchParams } = new URL(url)
    return `${searchParams.get('host') ?? host}${pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  if (!(error instanceof Error)) return ''
  if ('code' in error) return String(error.code)
  return /timeout/i.test(error.message) ? 'ETIMEDOUT' : ''
}

/** One sentence for a connection that could not be made, without the password; an unknown failure keeps its words. */
export function explainConnection(error: unknown, url: string): Error {
  const words = error instanceof Error ? error.message : 'no reason was given'
  const reason = REASONS[codeOf(error)] ?? words
  return new Error(`PostgreSQL at ${placeOf(url)} cannot be used: ${reason}.`, { cause: error })
}
