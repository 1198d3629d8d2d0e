import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Finding } from './finding.tsx'

type Said = Parameters<typeof Finding>[0]['board']

const NO_ALERTS = { half: 0, due_soon: 0, overdue: 0, overdue_yellow: 0, overdue_red: 0, overdue_notice: 0 }
const TOTAL = { open: 9, overdue: 0, next: 0, hold: 0, courtMinutes: 0, holdMinutes: 0, lateHolds: 0 }
const WORST = { ...TOTAL, key: 'city-parks', name: '市政园林局', overdue: 2 }

const said = (board: Partial<Said>) =>
  renderToStaticMarkup(<Finding board={{ alerts: NO_ALERTS, total: TOTAL, worst: null, ...board }} />).replace(
    /<[^>]+>/g,
    '',
  )

test('the sentence counts as overdue what the counter beneath it counts, and warnings of cases on hold apart', () => {
  const alerts = { ...NO_ALERTS, overdue: 2, overdue_red: 4, overdue_notice: 1 }
  const total = { ...TOTAL, overdue: 3 }
  expect(said({ alerts, total, worst: WORST })).toBe(
    '现在有 3 件超期，最多的是市政园林局（2 件），亮着红色或通报预警的 5 件（含挂起的）。',
  )
})

test('with all late cases on hold it says that nothing is overdue, and what still warns', () => {
  const alerts = { ...NO_ALERTS, overdue_red: 1 }
  expect(said({ alerts })).toBe('现在没有超期的诉求，亮着红色或通报预警的 1 件（含挂起的）。')
})

test('on a calm day it says what is due soon', () => {
  expect(said({ alerts: { ...NO_ALERTS, due_soon: 2 } })).toBe('现在没有超期的诉求，2 件快到期。')
})
