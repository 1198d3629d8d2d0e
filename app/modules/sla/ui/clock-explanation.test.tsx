import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import {
  cityTime as at,
  clocksAfter,
  decided,
  FACT,
  FILED,
  type Line,
  shippedBook,
} from '#tests/factories/clock-facts.ts'
import { LocaleProvider } from '../../../platform/i18n/locale-context.tsx'
import type { ClockEvent } from '../clock-event.schema.ts'
import type { CaseSla } from '../clock-fold.rules.ts'
import { explainClock } from '../explain-clock.rules.ts'
import type { ExplainedCase } from '../explain-clocks.server.ts'
import { takeIn } from '../sla.rules.ts'
import { ClockExplanations } from './clock-explanation.tsx'
import { describeExact } from './explain-words.ts'

const book = shippedBook()
const LINES: readonly Line[] = [
  ...FILED,
  ['2026-03-04T09:20', decided('suspension')],
  ['2026-03-05T09:20', FACT.resumed],
]

function told(now: number): ExplainedCase {
  const events: ClockEvent[] = []
  let sla: CaseSla | null = null
  for (const [i, [time, event]] of LINES.entries()) {
    const taken = takeIn(sla, { event, at: at(time), rev: i + 1 }, book)
    sla = taken.sla
    events.push(...taken.events)
  }
  const clocks = clocksAfter(LINES, book).clocks.filter(({ metric }) => metric === 'resolve')
  return {
    clocks: clocks.map((clock) => ({
      ...explainClock(clock, events, now, book.calendar),
      ...{ state: clock.state, unit: clock.unit, policyVersion: 1, calendarVersion: 1 },
      calendarDays: [{ date: '2026-03-04', kind: 'amnesty', name: '台风' }],
    })),
    ledger: [],
    names: { pauses: { testing: { zh: '等待检测鉴定', en: 'Test or appraisal' } }, units: {} },
    now,
  }
}

describe('how the time was counted', () => {
  const page = (locale: 'zh' | 'en') =>
    renderToStaticMarkup(
      <LocaleProvider value={locale}>
        <ClockExplanations told={told(at('2026-03-05T10:20'))} />
      </LocaleProvider>,
    )

  it('says in words what the bar shows, with the reason of the pause and the days of the calendar', () => {
    const html = page('zh')
    expect(html).toContain('aria-label="办结：时限')
    expect(html).toContain('已计入 8 小时，暂停 24 小时')
    for (const words of ['计入时限', '非办公时间', '暂停', '等待检测鉴定', '2026-03-04 台风 灾害停办'])
      expect(html).toContain(words)
    expect(html).toContain('clock-bar__part--paused')
    expect(page('en')).toContain('Test or appraisal')
  })

  it('adds lengths up in hours, minutes and seconds', () => {
    expect(describeExact(90_061_000, 'zh')).toBe('25 小时 1 分 1 秒')
    expect(describeExact(7_205_000, 'en')).toBe('2 h 5 s')
    expect(describeExact(0, 'en')).toBe('0 min')
  })
})
