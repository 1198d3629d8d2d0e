const MOST = 300

/**
 * What an administrator is shown of a job's error: its first and last line. What lies between, in an error of the
 * database, may repeat values that people wrote.
 */
export function outlineOf(error: string | null): string | null {
  const lines = (error ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const [first] = lines
  if (first === undefined) return null
  const last = lines.length > 1 ? ` … ${lines.at(-1)}` : ''
  return `${first}${last}`.slice(0, MOST)
}
