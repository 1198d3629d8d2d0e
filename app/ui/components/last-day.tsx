import { DateTime } from './date-time.tsx'

/** The last day of a period by the instant after it: "until the 29th", where "until the 30th, 00:00" would mislead. */
export function LastDay({ endsAt }: { endsAt: Date | string }) {
  return <DateTime value={new Date(endsAt).getTime() - 1} precision="date" />
}
