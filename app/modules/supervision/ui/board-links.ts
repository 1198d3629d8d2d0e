/** The address of the cases behind a number of the board; keeps what the comparison is by. */
export function casesHref(conditions: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(conditions).filter((entry): entry is [string, string] => entry[1] !== null)
  return `/supervise?${new URLSearchParams(given)}#cases`
}

/** A share as people read it: whole percent. */
export const percent = (part: number, whole: number) => `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`

/** Groups of digits, for minutes that run into the thousands. */
export const grouped = (n: number) => n.toLocaleString('en-US').replaceAll(',', ' ')
