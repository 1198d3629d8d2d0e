import type { Text } from '../../platform/i18n/text.ts'
import { CASE_TYPES, type CaseType, URGENCIES } from '../cases/case.schema.ts'
import type { DeskLimits } from '../cases/desk-limits.schema.ts'
import type { Level } from '../sla/sla.schema.ts'
import type { Addressee, Evidence, LadderLevel, LadderTrigger } from '../supervision/ladder.schema.ts'
import { LADDER_WORDS } from '../supervision/ladder.words.ts'
import { EXTENDED, HOLD_REASONS } from './edit-office.rules.ts'

/** Lists of texts as one text. */
export const join = (parts: readonly Text[], zh = '、', en = ', '): Text => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
})

/** Types of cases, in the plural. */
export const TYPE_TEXT: Record<CaseType, Text> = {
  consultation: { zh: '咨询', en: 'questions' },
  help: { zh: '求助', en: 'requests for help' },
  complaint: { zh: '投诉', en: 'complaints' },
  report: { zh: '举报', en: 'reports' },
  suggestion: { zh: '建议', en: 'suggestions' },
  praise: { zh: '表扬', en: 'praise' },
}

/** Kinds of case whose extensions have limits of their own. */
export const EXTENDED_TEXT: Record<(typeof EXTENDED)[number], Text> = {
  ...TYPE_TEXT,
  U1: { zh: '特急（U1）', en: 'critical (U1)' },
  U2: { zh: '紧急（U2）', en: 'urgent (U2)' },
}

/** Reasons for a hold. */
export const HOLD_TEXT: Record<string, Text> = {
  testing: { zh: '等待检测鉴定', en: 'test or appraisal' },
  owners_vote: { zh: '需产权人或业主表决', en: 'owners have to decide' },
  season: { zh: '季节或天气', en: 'season or weather' },
  court: { zh: '司法程序中', en: 'in court' },
}

/** What a unit hands in. */
export const EVIDENCE_TEXT: Record<Evidence, Text> = {
  none: { zh: '不要凭据', en: 'no evidence' },
  words: { zh: '文字凭据或照片', en: 'evidence in words or photos' },
  photos: { zh: '照片', en: 'photos' },
}

/** Whom an order reaches. */
export const ADDRESSEE_TEXT: Record<Addressee, Text> = {
  handler: { zh: '承办人', en: 'whoever works on it' },
  head: { zh: '单位负责人', en: 'head of the unit' },
  superior: { zh: '上级单位负责人', en: 'head of the superior unit' },
  office: { zh: '督查部门', en: 'supervisory office' },
}

/** Warnings of the clocks of a case. */
export const STEP_TEXT: Record<Level, Text> = {
  half: { zh: '时间过半', en: 'half the time used' },
  due_soon: { zh: '快到期', en: 'due soon' },
  overdue: { zh: '到期', en: 'due' },
  overdue_yellow: { zh: '黄牌', en: 'yellow' },
  overdue_red: { zh: '红牌', en: 'red' },
  overdue_notice: { zh: '通报', en: 'in the bulletin' },
}

type Span = { amount: number; unit: string }

/** "2 working days". */
export function spanText({ amount, unit }: Span): Text {
  const one = amount === 1 ? '' : 's'
  if (unit === 'workingDays') return { zh: `${amount} 个工作日`, en: `${amount} working day${one}` }
  if (amount % 60 !== 0) return { zh: `${amount} 个工作分钟`, en: `${amount} working minute${one}` }
  const count = amount / 60
  return { zh: `${count} 个工作小时`, en: `${count} working hour${count === 1 ? '' : 's'}` }
}

function triggerText(trigger: LadderTrigger): Text {
  if ('step' in trigger) {
    const step = STEP_TEXT[trigger.step as Level] ?? { zh: trigger.step, en: trigger.step }
    return trigger.on === 'overdue' ? step : { zh: `没有单位承办且${step.zh}`, en: `nobody owns it and ${step.en}` }
  }
  const { on, atLeast } = trigger
  return on === 'rework'
    ? { zh: `重办 ${atLeast} 次`, en: `reworked ${atLeast} times` }
    : { zh: `转到第 ${atLeast} 个单位`, en: `sent to ${atLeast} units` }
}

/** A rung of the ladder in words. */
export function rungText(rung: LadderLevel): Text {
  const { nameZh, nameEn, acknowledge, rectify, evidence, addressees, secondPerson, nextLevel, triggers } = rung
  const [ack, done] = [spanText(acknowledge), rectify && spanText(rectify)]
  const to = join(addressees.map((each) => ADDRESSEE_TEXT[each]))
  const when = join(triggers.map(triggerText), '、', ', ')
  const next = nextLevel === null ? null : LADDER_WORDS[nextLevel]
  const parts: Array<Text | null> = [
    { zh: `${nameZh}：签收 ${ack.zh}`, en: `${nameEn}: acknowledged within ${ack.en}` },
    done && { zh: `整改 ${done.zh}`, en: `put right within ${done.en}` },
    EVIDENCE_TEXT[evidence],
    { zh: `送${to.zh}`, en: `to ${to.en}` },
    { zh: `每 ${rung.remindEvery} 分钟提醒`, en: `reminds every ${rung.remindEvery} minutes` },
    triggers.length > 0
      ? { zh: `自动：${when.zh}`, en: `by itself: ${when.en}` }
      : { zh: '不自动', en: 'never by itself' },
    secondPerson ? { zh: '另一人下发', en: 'issued by a second supervisor' } : null,
    next && { zh: `错过时限到${next.zh}`, en: `a missed limit leads to ${next.en}` },
  ]
  return join(
    parts.filter((part) => part !== null),
    '；',
    '; ',
  )
}

const returnsText = ({ returnWindow, mostReturns }: Pick<DeskLimits, 'returnWindow' | 'mostReturns'>): Text => {
  const windows = URGENCIES.map((urgency) => {
    const { zh, en } = spanText(returnWindow[urgency])
    return { zh: `${urgency} ${zh}内`, en: `${urgency} within ${en}` }
  })
  const most = {
    zh: `每轮最多 ${mostReturns} 次，之后由督查终审`,
    en: `${mostReturns} in a round, then a final ruling`,
  }
  return join([...windows, most], '；', '; ')
}

const extensionsText = ({ byType, U1, U2 }: DeskLimits['extension']): Text => {
  const limits = { ...byType, U1, U2 }
  return join(
    EXTENDED.map((kind) => {
      const { mostDays, times } = limits[kind]
      const { zh, en } = EXTENDED_TEXT[kind]
      if (times === 0) return { zh: `${zh}不许延期`, en: `${en}: none` }
      return {
        zh: `${zh} ${mostDays} 天 × ${times}`,
        en: `${en}: ${mostDays} ${mostDays === 1 ? 'day' : 'days'} × ${times}`,
      }
    }),
    '；',
    '; ',
  )
}

const holdsText = (hold: DeskLimits['hold']): Text =>
  join(
    HOLD_REASONS.flatMap((reason) => {
      const limit = hold[reason]
      const name = HOLD_TEXT[reason]
      if (!limit || !name) return []
      const { mostDays, reportEveryDays } = limit
      const zh = `${name.zh}最多 ${mostDays} 天，每 ${reportEveryDays} 天通报`
      return [{ zh, en: `${name.en}: ${mostDays} days at most, a report every ${reportEveryDays}` }]
    }),
    '；',
    '; ',
  )

const questionsText = ({ answer, unreachable }: Pick<DeskLimits, 'answer' | 'unreachable'>): Text => {
  const { remindAfterWorkingDays, waitDays, silenceCloses } = answer
  const closes = join(CASE_TYPES.filter((type) => silenceCloses.includes(type)).map((type) => TYPE_TEXT[type]))
  const { tries, days } = unreachable
  return {
    zh: `问诉求人后 ${remindAfterWorkingDays} 个工作日提醒，等 ${waitDays} 天；不答复即结束：${closes.zh || '无'}；${days} 天联系 ${tries} 次算联系不上`,
    en: `a question is repeated after ${remindAfterWorkingDays} working days and waits ${waitDays}; silence closes ${closes.en || 'nothing'}; not reached after ${tries} tries on ${days} days`,
  }
}

const jointText = ({ promiseDays, parts }: Pick<DeskLimits, 'promiseDays' | 'parts'>): Text => ({
  zh: `最多承诺 ${promiseDays} 天后通报；会办最多 ${parts.mostUnits} 个单位、${parts.mostDays} 天`,
  en: `a next word is promised ${promiseDays} days ahead at most; joint work: ${parts.mostUnits} units, ${parts.mostDays} days`,
})

/** Titles of the parts of what units may do. */
export const OFFICE_TITLES: Record<string, Text> = {
  returns: { zh: '退单', en: 'Returns' },
  extensions: { zh: '延期', en: 'Extensions' },
  holds: { zh: '挂起', en: 'Holds' },
  questions: { zh: '询问诉求人', en: 'Questions to the resident' },
  joint: { zh: '承诺与会办', en: 'Promises and joint work' },
}

/** A rung, or a part of what units may do, in words; null for what is neither. */
export function describeOffice(kind: string, value: unknown): Text | null {
  switch (kind) {
    case 'rung':
      return rungText(value as LadderLevel)
    case 'returns':
      return returnsText(value as DeskLimits)
    case 'extensions':
      return extensionsText(value as DeskLimits['extension'])
    case 'holds':
      return holdsText(value as DeskLimits['hold'])
    case 'questions':
      return questionsText(value as DeskLimits)
    case 'joint':
      return jointText(value as DeskLimits)
    default:
      return null
  }
}
