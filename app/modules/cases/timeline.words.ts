import type { Text } from '../../platform/i18n/text.ts'
import { same } from '../../platform/i18n/text.ts'
import type { CaseEvent } from './case.events.ts'
import {
  CLOSURE_WORDS,
  DECLINE_WORDS,
  FLAG_WORDS,
  OUTCOME_WORDS,
  RATING_WORDS,
  REQUEST_WORDS,
  SUSPENSION_WORDS,
  TYPE_WORDS,
  URGENCY_WORDS,
} from './case.words.ts'

/** Names that codes stand for, looked up by the page. */
export type Names = { department(id: string): Text; category(code: string): Text; reference(caseId: string): string }

type Payload<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>['payload']
type Line<T extends CaseEvent['type']> = (payload: Payload<T>, names: Names) => Text

const line = (zh: string, en: string): Text => ({ zh, en })

function joined(parts: Text[], separator = { zh: '、', en: ', ' }): Text {
  return { zh: parts.map((part) => part.zh).join(separator.zh), en: parts.map((part) => part.en).join(separator.en) }
}

function dispatched({ leadDepartmentId, supportDepartmentIds }: Payload<'case.dispatched'>, names: Names): Text {
  const lead = names.department(leadDepartmentId)
  if (supportDepartmentIds.length === 0) return line(`已派给${lead.zh}`, `Sent to ${lead.en}`)
  const support = joined(supportDepartmentIds.map((id) => names.department(id)))
  return line(`已派给${lead.zh}主办，${support.zh}协办`, `Sent to ${lead.en}, supported by ${support.en}`)
}

function requestMade({ kind, days, reasonCode }: Payload<'case.request-made'>): Text {
  const what = REQUEST_WORDS[kind]
  const length = days === null ? same('') : line(` ${days} 天`, ` of ${days} days`)
  const why = reasonCode ? joined([same(''), SUSPENSION_WORDS[reasonCode]], { zh: '：', en: ': ' }) : same('')
  return line(
    `承办单位申请${what.zh}${length.zh}${why.zh}`,
    `The department asks for: ${what.en.toLowerCase()}${length.en}${why.en}`,
  )
}

function requestDecided({ kind, approved, days, reasonCode }: Payload<'case.request-decided'>): Text {
  const what = REQUEST_WORDS[kind]
  const why = reasonCode ? SUSPENSION_WORDS[reasonCode] : null
  const length = days === null ? same('') : line(` ${days} 天`, ` (${days} days)`)
  if (!approved) return line(`没有同意${what.zh}`, `${what.en} refused`)
  return line(
    `同意${what.zh}${length.zh}${why ? `：${why.zh}` : ''}`,
    `${what.en} granted${length.en}${why ? `: ${why.en}` : ''}`,
  )
}

function followedUp({ reached, solved, satisfied }: Payload<'case.followed-up'>): Text {
  if (!reached) return line('回访未接通', 'Follow-up call not answered')
  const mood = satisfied ? line('满意', 'satisfied') : line('不满意', 'not satisfied')
  return solved
    ? line(`回访：已解决，${mood.zh}`, `Follow-up call: solved, ${mood.en}`)
    : line('回访：没有解决', 'Follow-up call: not solved')
}

const LINES: { [T in CaseEvent['type']]: Line<T> } = {
  'case.submitted': ({ type }) => line(`提交了${TYPE_WORDS[type].zh}`, `${TYPE_WORDS[type].en} filed`),
  'case.edited': () => line('修改了内容', 'The text was changed'),
  'case.withdrawn': () => line('诉求人撤回', 'Withdrawn by the resident'),
  'case.queued': () => line('规则没有唯一答案，转人工派单', 'The rules gave no single answer; a dispatcher decides'),
  'case.accepted': ({ categoryCode, urgency }, names) => {
    const category = names.category(categoryCode)
    return line(
      `已受理：${category.zh}，${URGENCY_WORDS[urgency].zh}`,
      `Accepted: ${category.en}, ${URGENCY_WORDS[urgency].en.toLowerCase()}`,
    )
  },
  'case.declined': ({ code, channel }) =>
    line(
      `不予受理：${DECLINE_WORDS[code].label.zh}。可以找：${channel}`,
      `Not accepted: ${DECLINE_WORDS[code].label.en}. Turn to: ${channel}`,
    ),
  'case.redirected': ({ code, channel }) =>
    line(
      `请走其他渠道：${channel}（${DECLINE_WORDS[code].label.zh}）`,
      `Please turn to: ${channel} (${DECLINE_WORDS[code].label.en})`,
    ),
  'case.info-requested': ({ items }) =>
    line(`请一次补齐：${items.join('；')}`, `Please send all of: ${items.join('; ')}`),
  'case.info-supplied': () => line('已补充材料', 'The missing information was sent'),
  'case.merged': ({ intoId }, names) =>
    line(`已并入 ${names.reference(intoId)}`, `Merged into ${names.reference(intoId)}`),
  'case.split': () => line('已从并案中拆出，单独办理', 'Split off again; handled on its own'),
  'case.supplemented': () => line('诉求人补充了情况', 'The resident added something'),
  'case.dispatched': dispatched,
  'case.signed': ({ departmentId }, names) =>
    line(`${names.department(departmentId).zh}已签收`, `Received by ${names.department(departmentId).en}`),
  'case.contacted': ({ departmentId, reached }, names) => {
    const unit = names.department(departmentId)
    return reached
      ? line(`${unit.zh}已联系诉求人`, `${unit.en} has contacted the resident`)
      : line(`${unit.zh}联系诉求人，未接通`, `${unit.en} tried to reach the resident`)
  },
  'case.started': ({ departmentId }, names) =>
    line(`${names.department(departmentId).zh}开始办理`, `${names.department(departmentId).en} has started`),
  'case.noted': () => line('工作备注', 'Work note'),
  'case.contributed': ({ departmentId }, names) =>
    line(`${names.department(departmentId).zh}提交协办意见`, `${names.department(departmentId).en} sent its part`),
  'case.request-made': requestMade,
  'case.request-endorsed': ({ kind }) =>
    line(`${REQUEST_WORDS[kind].zh}申请已签批`, `${REQUEST_WORDS[kind].en} request signed`),
  'case.request-decided': requestDecided,
  'case.resumed': () => line('恢复办理', 'Work resumed'),
  'case.replied': ({ departmentId }, names) =>
    line(
      `${names.department(departmentId).zh}已答复，正在审核`,
      `${names.department(departmentId).en} has replied; the reply is being reviewed`,
    ),
  'case.reply-rejected': () => line('答复被退回补正', 'The reply was sent back'),
  'case.resolved': ({ outcome }) =>
    line(
      `答复通过审核：${OUTCOME_WORDS[outcome].zh}，请确认`,
      `Reply approved: ${OUTCOME_WORDS[outcome].en.toLowerCase()}; please confirm`,
    ),
  'case.confirmed': () => line('诉求人确认', 'Confirmed by the resident'),
  'case.disputed': ({ round, via }) =>
    via === 'resident'
      ? line(`诉求人认为没有解决，开始第 ${round} 轮办理`, `Not solved, says the resident: round ${round} begins`)
      : line(`回访得知没有解决，开始第 ${round} 轮办理`, `Not solved, by the follow-up call: round ${round} begins`),
  'case.followed-up': followedUp,
  'case.closed': ({ closureType }) =>
    line(`已办结：${CLOSURE_WORDS[closureType].zh}`, `Closed: ${CLOSURE_WORDS[closureType].en}`),
  'case.rated': ({ level }) => {
    const words = RATING_WORDS[level as keyof typeof RATING_WORDS]
    return line(`评价：${words.zh}`, `Rated: ${words.en.toLowerCase()}`)
  },
  'case.urged': () => line('催办', 'Reminder sent'),
  'case.supervised': ({ level }) => line(`督办（${level} 级）`, `Under supervision (level ${level})`),
  'case.flagged': ({ flag, set }) => {
    const words = FLAG_WORDS[flag] ?? same(flag)
    return line(
      `${set ? '标记' : '取消标记'}：${words.zh}`,
      `${set ? 'Flag set' : 'Flag removed'}: ${words.en.toLowerCase()}`,
    )
  },
  'case.appealed': () => line('申请复核，重新受理', 'A second look was asked for'),
  'case.archived': () => line('已归档', 'Archived'),
}

/** A fact as a sentence for the reader. */
export function describeCaseEvent(event: CaseEvent, names: Names): Text {
  const words = LINES[event.type] as Line<CaseEvent['type']>
  return words(event.payload as never, names)
}
