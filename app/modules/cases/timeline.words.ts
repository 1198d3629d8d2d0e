import type { Text } from '../../platform/i18n/text.ts'
import { same } from '../../platform/i18n/text.ts'
import type { CaseEvent } from './case.events.ts'
import type { ResumeCause } from './case.schema.ts'
import {
  CLOSURE_WORDS,
  CONTACT_WAY_WORDS,
  DECLINE_WORDS,
  FLAG_WORDS,
  OUTCOME_WORDS,
  RATING_WORDS,
  REQUEST_WORDS,
  RETURN_WORDS,
  SUPERVISION_WORDS,
  SUSPENSION_WORDS,
  TYPE_WORDS,
  URGENCY_WORDS,
} from './case.words.ts'

/** Names that codes stand for, looked up by the page. */
export type Names = {
  department(id: string): Text
  category(code: string): Text
  reference(caseId: string): string
  /** A day of the city's calendar. */
  day(instant: string): Text
}

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

function requestMade({ kind, days, reasonCode, returnCode }: Payload<'case.request-made'>): Text {
  const what = REQUEST_WORDS[kind]
  const length = days === null ? same('') : line(` ${days} 天`, ` of ${days} days`)
  const because = reasonCode ? SUSPENSION_WORDS[reasonCode] : returnCode ? RETURN_WORDS[returnCode] : null
  const why = because ? joined([same(''), because], { zh: '：', en: ': ' }) : same('')
  return line(
    `承办单位申请${what.zh}${length.zh}${why.zh}`,
    `The department asks for: ${what.en.toLowerCase()}${length.en}${why.en}`,
  )
}

function requestDecided(
  { kind, approved, days, reasonCode, until }: Payload<'case.request-decided'>,
  names: Names,
): Text {
  const what = REQUEST_WORDS[kind]
  const why = reasonCode ? SUSPENSION_WORDS[reasonCode] : null
  const length = days === null ? same('') : line(` ${days} 天`, ` (${days} days)`)
  if (!approved) return line(`没有同意${what.zh}`, `${what.en} refused`)
  if (kind === 'extension' && days !== null)
    return line(`办理时限延长 ${days} 天`, `The time limit was extended by ${days} days`)
  if (kind === 'suspension' && until && why) {
    const last = names.day(until)
    return line(
      `暂停办理：${why.zh}，最晚到 ${last.zh}`,
      `On hold: ${why.en.toLowerCase()}, until ${last.en} at the latest`,
    )
  }
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

const RESUMED: Record<ResumeCause, Text> = {
  unit: line('恢复办理', 'Work resumed'),
  answered: line('诉求人已补充，恢复办理', 'The resident answered; work resumed'),
  no_answer: line('没有等到补充，按现有情况继续办理', 'No answer came; work goes on with what is known'),
  time_over: line('暂停期已满，自动恢复办理', 'The hold is over; work resumed by itself'),
  report_missed: line('没有按时作阶段性答复，自动恢复办理', 'No staged report came in time; work resumed by itself'),
  redispatched: line('改派单位，恢复办理', 'Sent to another unit; work resumed'),
}

function contacted({ departmentId, reached, way }: Payload<'case.contacted'>, names: Names): Text {
  const unit = names.department(departmentId)
  const how = way ? CONTACT_WAY_WORDS[way] : null
  return reached
    ? line(`${unit.zh}已${how?.zh ?? ''}联系诉求人`, `${unit.en} has contacted the resident${how ? ` ${how.en}` : ''}`)
    : line(
        `${unit.zh}${how?.zh ?? ''}联系诉求人，没有联系上`,
        `${unit.en} tried to reach the resident${how ? ` ${how.en}` : ''}`,
      )
}

function whistled(
  { departmentId, supportDepartmentIds, copyDepartmentIds }: Payload<'case.whistled'>,
  names: Names,
): Text {
  const caller = departmentId ? names.department(departmentId) : line('上级', 'The office above')
  const units = (ids: string[]) => joined(ids.map((id) => names.department(id)))
  const [support, copy] = [units(supportDepartmentIds), units(copyDepartmentIds)]
  const parts = [
    supportDepartmentIds.length > 0 ? line(`请${support.zh}协办`, `asked ${support.en} to help`) : null,
    copyDepartmentIds.length > 0 ? line(`抄送${copy.zh}`, `informed ${copy.en}`) : null,
  ].filter((part) => part !== null)
  const all = joined(parts, { zh: '，', en: ' and ' })
  return line(`${caller.zh}${all.zh}`, `${caller.en} ${all.en}`)
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
  'case.info-requested': ({ items, until }, names) => {
    const last = until ? names.day(until) : null
    return line(
      `请一次补齐：${items.join('；')}${last ? `。请在 ${last.zh}前补充` : ''}`,
      `Please send all of: ${items.join('; ')}${last ? `. Please answer by ${last.en}` : ''}`,
    )
  },
  'case.info-reminded': ({ until }, names) =>
    line(
      `提醒诉求人：请在 ${names.day(until).zh}前补充`,
      `The resident was reminded to answer by ${names.day(until).en}`,
    ),
  'case.info-supplied': () => line('已补充材料', 'The missing information was sent'),
  'case.merged': ({ intoId }, names) =>
    line(`已并入 ${names.reference(intoId)}`, `Merged into ${names.reference(intoId)}`),
  'case.split': () => line('已从并案中拆出，单独办理', 'Split off again; handled on its own'),
  'case.supplemented': () => line('诉求人补充了情况', 'The resident added something'),
  'case.dispatched': dispatched,
  'case.signed': ({ departmentId }, names) =>
    line(`${names.department(departmentId).zh}已签收`, `Received by ${names.department(departmentId).en}`),
  'case.contacted': contacted,
  'case.started': ({ departmentId }, names) =>
    line(`${names.department(departmentId).zh}开始办理`, `${names.department(departmentId).en} has started`),
  'case.noted': () => line('工作备注', 'Work note'),
  'case.task-assigned': ({ departmentId }, names) =>
    line(`${names.department(departmentId).zh}分派了内部任务`, `${names.department(departmentId).en} gave a task`),
  'case.task-done': () => line('内部任务完成', 'Task done'),
  'case.progress-reported': ({ departmentId, nextAt }, names) =>
    line(
      `${names.department(departmentId).zh}作了阶段性答复，下次答复在 ${names.day(nextAt).zh}前`,
      `${names.department(departmentId).en} reported how things stand; more by ${names.day(nextAt).en}`,
    ),
  'case.promise-missed': ({ promisedAt }, names) =>
    line(
      `说好 ${names.day(promisedAt).zh}前答复，没有做到`,
      `A further answer promised by ${names.day(promisedAt).en} did not come`,
    ),
  'case.whistled': whistled,
  'case.contributed': ({ departmentId }, names) =>
    line(`${names.department(departmentId).zh}提交协办意见`, `${names.department(departmentId).en} sent its part`),
  'case.request-made': requestMade,
  'case.request-endorsed': ({ kind }) =>
    line(`${REQUEST_WORDS[kind].zh}申请已签批`, `${REQUEST_WORDS[kind].en} request signed`),
  'case.request-decided': requestDecided,
  'case.resumed': ({ cause }) => RESUMED[cause ?? 'unit'],
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
  'case.taken-over': () => line('本人已接手这件诉求', 'The person it is about took the case over'),
  'case.proxy-ended': () =>
    line('代办已结束，凭编号和查询码跟进', 'Filing on behalf has ended; follow it by number and code'),
  'case.urged': () => line('催办', 'Reminder sent'),
  'case.supervised': ({ level }) => {
    const { zh, en } = SUPERVISION_WORDS[level as keyof typeof SUPERVISION_WORDS] ?? SUPERVISION_WORDS[1]
    return line(zh, en)
  },
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
