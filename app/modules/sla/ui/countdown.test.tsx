import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { hours, minutes } from '../../../platform/duration.ts'
import { LocaleProvider } from '../../../platform/i18n/locale-context.tsx'
import { Countdown, type CountdownProps } from './countdown.tsx'
import { dueTone } from './due-tone.rules.ts'
import { describeLength, describeMoment } from './sla-words.ts'

const NOW = Date.parse('2026-03-03T09:00:00+08:00')
const at = (local: string) => Date.parse(`${local}+08:00`)

describe('words', () => {
  it.each([
    [hours(2) + minutes(10), '2 小时 10 分', '2 h 10 min'],
    [hours(24), '1 天', '1 d'],
    [hours(51) + minutes(5), '2 天 3 小时', '2 d 3 h'],
    [-minutes(59), '59 分', '59 min'],
    [1, '不到 1 分钟', 'less than a minute'],
  ])('says a length of time with its two largest units', (ms, zh, en) => {
    expect(describeLength(ms, 'zh')).toBe(zh)
    expect(describeLength(ms, 'en')).toBe(en)
  })

  it('says moments as people do, in the city’s time', () => {
    expect(describeMoment(at('2026-03-03T17:30'), NOW, 'zh')).toBe('今天 17:30')
    expect(describeMoment(at('2026-03-04T17:30'), NOW, 'zh')).toBe('明天 17:30')
    expect(describeMoment(at('2026-03-17T17:30'), NOW, 'en')).toBe('03-17 17:30')
    expect(describeMoment(at('2027-01-04T17:30'), NOW, 'zh')).toBe('2027-01-04 17:30')
  })
})

describe('meaning', () => {
  const facts = { state: 'running' as const, startedAt: NOW, dueAt: NOW + minutes(100) }

  it('is soon from 80 %, overdue only after the due instant', () => {
    expect(dueTone(facts, NOW + minutes(79))).toBe('on-time')
    expect(dueTone(facts, NOW + minutes(80))).toBe('soon')
    expect(dueTone(facts, NOW + minutes(100))).toBe('soon')
    expect(dueTone(facts, NOW + minutes(100) + 1)).toBe('overdue')
    expect(dueTone({ ...facts, dueAt: NOW + hours(240) }, NOW + hours(200))).toBe('on-time')
  })

  it('is neither late nor in time while paused', () => {
    expect(dueTone({ state: 'paused', dueAt: null, startedAt: NOW }, NOW)).toBe('paused')
  })
})

describe('Countdown', () => {
  const page = (props: Partial<CountdownProps>, locale: 'zh' | 'en' = 'zh') =>
    renderToStaticMarkup(
      <LocaleProvider value={locale}>
        <Countdown
          dueAt={new Date(at('2026-03-03T17:30'))}
          startedAt={new Date(NOW)}
          provisional={false}
          state="running"
          now={new Date(NOW)}
          {...props}
        />
      </LocaleProvider>,
    )

  it('shows the moment without scripts, with a shape and a machine-readable time', () => {
    const html = page({})
    expect(html).toContain('今天 17:30 前')
    expect(html).toContain('dateTime="2026-03-03T09:30:00.000Z"')
    expect(html).toContain('due due--on-time')
    expect(html).toContain('<svg')
    expect(html).not.toContain('还有')
  })

  it('says when a date may still change, and when nothing is counted', () => {
    expect(page({ provisional: true }, 'en')).toContain('provisional')
    expect(page({ state: 'paused', dueAt: null })).toContain('暂停计时')
    expect(page({ state: 'stopped' })).toContain('已完成')
  })
})
