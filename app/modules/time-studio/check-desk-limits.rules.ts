import { CASE_TYPES, SUSPENSION_REASONS, URGENCIES } from '../cases/case.schema.ts'
import type { DeskLimits } from '../cases/desk-limits.schema.ts'
import type { PolicySet } from '../sla/policy-set.schema.ts'
import { blocking, type TimeFinding } from './time-finding.schema.ts'

type Range = { item: string; field: string; value: number; from: number; to: number; zh: string; en: string }

function outside({ item, field, value, from, to, zh, en }: Range): TimeFinding[] {
  if (value >= from && value <= to) return []
  return [blocking(item, field, `${zh}填 ${from} 到 ${to}`, `${en}: ${from} to ${to}`)]
}

const DAY = 420

function checkReturns({ returnWindow, mostReturns }: DeskLimits): TimeFinding[] {
  const ranges = URGENCIES.map((urgency) => {
    const { amount: value, unit } = returnWindow[urgency]
    const to = unit === 'workingDays' ? 10 : 10 * DAY
    return outside({
      ...{ item: 'returns', field: `window${urgency}Amount`, value, from: 1, to },
      ...{ zh: `${urgency} 的退单时间`, en: `Time to return a case of ${urgency}` },
    })
  })
  const lengthOf = (urgency: (typeof URGENCIES)[number]) =>
    returnWindow[urgency].amount * (returnWindow[urgency].unit === 'workingDays' ? DAY : 1)
  const slower = URGENCIES.slice(1).flatMap((urgency, index) => {
    const more = URGENCIES[index]
    if (!more || lengthOf(more) <= lengthOf(urgency)) return []
    const zh = `越紧急，退单时间不能越长：${more} 比 ${urgency} 还长`
    return [
      blocking(
        'returns',
        `window${more}Amount`,
        zh,
        `More urgent cases cannot have longer to be returned: ${more} has more than ${urgency}`,
      ),
    ]
  })
  const most = { item: 'returns', field: 'mostReturns', value: mostReturns, from: 1, to: 5 }
  return [...ranges.flat(), ...slower, ...outside({ ...most, zh: '每轮退单次数', en: 'Returns in a round' })]
}

function checkExtensions({ extension }: DeskLimits): TimeFinding[] {
  const kinds = { ...extension.byType, U1: extension.U1, U2: extension.U2 }
  return [...CASE_TYPES, 'U1' as const, 'U2' as const].flatMap((kind) => {
    const { mostDays, times } = kinds[kind]
    const common = { item: 'extensions', from: 0 }
    const isHalf = (mostDays === 0) !== (times === 0)
    return [
      ...outside({
        ...common,
        field: `${kind}Days`,
        value: mostDays,
        to: 60,
        zh: '延期天数',
        en: 'Days of an extension',
      }),
      ...outside({ ...common, field: `${kind}Times`, value: times, to: 3, zh: '延期次数', en: 'Number of extensions' }),
      ...(isHalf
        ? [
            blocking(
              'extensions',
              `${kind}Times`,
              '不许延期时，天数和次数都填 0',
              'Where nothing may be extended, days and times are both 0',
            ),
          ]
        : []),
    ]
  })
}

function checkHolds({ hold }: DeskLimits): TimeFinding[] {
  return SUSPENSION_REASONS.flatMap((reason) => {
    const limit = hold[reason]
    if (!limit) return []
    const { mostDays, reportEveryDays } = limit
    return [
      ...outside({
        ...{ item: 'holds', field: `${reason}Days`, value: mostDays, from: 1, to: 365 },
        ...{ zh: '挂起天数', en: 'Days of a hold' },
      }),
      ...(reportEveryDays < 1 || reportEveryDays > mostDays
        ? [
            blocking(
              'holds',
              `${reason}Report`,
              '挂起期间要向诉求人通报：间隔从 1 天起，不超过挂起天数',
              'While a hold lasts the resident is told how things stand: every 1 day or more, and within the hold',
            ),
          ]
        : []),
    ]
  })
}

function checkQuestions({ answer, unreachable }: DeskLimits): TimeFinding[] {
  const { remindAfterWorkingDays, waitDays } = answer
  const item = 'questions'
  return [
    ...outside({
      item,
      field: 'waitDays',
      value: waitDays,
      from: 2,
      to: 60,
      zh: '等候答复的天数',
      en: 'Days to wait for an answer',
    }),
    ...(remindAfterWorkingDays < 1 || remindAfterWorkingDays >= waitDays
      ? [
          blocking(
            item,
            'remindAfterWorkingDays',
            '要在等候期满之前提醒：从 1 个工作日起，少于等候天数',
            'The reminder comes before the wait is over: after 1 working day or more, and fewer than the days to wait',
          ),
        ]
      : []),
    ...outside({ item, field: 'tries', value: unreachable.tries, from: 2, to: 10, zh: '联系次数', en: 'Tries' }),
    ...(unreachable.days < 1 || unreachable.days > unreachable.tries
      ? [
          blocking(
            item,
            'days',
            '不同的日子从 1 起填，不能多于联系次数',
            'The days on which it is tried: 1 or more, and not more than the tries',
          ),
        ]
      : []),
  ]
}

function checkJoint({ promiseDays, parts }: DeskLimits): TimeFinding[] {
  const item = 'joint'
  return [
    ...outside({
      item,
      field: 'promiseDays',
      value: promiseDays,
      from: 1,
      to: 90,
      zh: '承诺的天数',
      en: 'Days of a promise',
    }),
    ...outside({
      item,
      field: 'partsDays',
      value: parts.mostDays,
      from: 1,
      to: 60,
      zh: '会办天数',
      en: 'Days of joint work',
    }),
    ...outside({
      item,
      field: 'partsUnits',
      value: parts.mostUnits,
      from: 1,
      to: 20,
      zh: '会办单位数',
      en: 'Units of joint work',
    }),
  ]
}

/** Everything that is wrong with what units may do, each in a sentence by its field. */
export function checkDeskLimits(limits: DeskLimits): TimeFinding[] {
  return [
    ...checkReturns(limits),
    ...checkExtensions(limits),
    ...checkHolds(limits),
    ...checkQuestions(limits),
    ...checkJoint(limits),
  ]
}

/** A hold that lasts longer than its reason stops the clocks would run out unseen. `changed` says whose fault it is called. */
export function checkHoldsTogether(
  desk: DeskLimits,
  { pauses }: PolicySet,
  changed: 'desk' | 'policies',
): TimeFinding[] {
  return pauses.flatMap(({ code, nameZh, nameEn, maxDays }) => {
    const reason = SUSPENSION_REASONS.find((known) => known === code)
    const limit = reason && desk.hold[reason]
    if (!limit || maxDays === null || limit.mostDays <= maxDays) return []
    const zh = `“${nameZh}”最多挂起 ${limit.mostDays} 天，而它最多停钟 ${maxDays} 天`
    const en = `“${nameEn}” may be held for ${limit.mostDays} days, and stops the clocks for ${maxDays} at most`
    return [
      changed === 'desk' ? blocking('holds', `${code}Days`, zh, en) : blocking(`pause:${code}`, 'maxDays', zh, en),
    ]
  })
}
