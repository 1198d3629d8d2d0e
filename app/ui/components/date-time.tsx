type Instant = Date | string | number
type Precision = 'minute' | 'date'

/** One zone for server and browser, so that the first render is the same on both. */
const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** `2026-03-03 09:00` or `2026-03-03`, in the city's time. An unreadable value gives an empty text. */
export function formatDateTime(value: Instant, precision: Precision = 'minute'): string {
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) return ''
  const part = Object.fromEntries(format.formatToParts(date).map(({ type, value: text }) => [type, text]))
  const day = `${part.year}-${part.month}-${part.day}`
  return precision === 'date' ? day : `${day} ${part.hour}:${part.minute}`
}

/** An instant in the city's time, machine-readable underneath. */
export function DateTime({ value, precision = 'minute' }: { value: Instant; precision?: Precision }) {
  const date = new Date(value)
  const text = formatDateTime(date, precision)
  if (text === '') return null
  return (
    <time className="numbers" dateTime={date.toISOString()} title={`${formatDateTime(date)} UTC+8`}>
      {text}
    </time>
  )
}
