import { Prose } from '#app/ui/components/prose.tsx'
import { Timeline } from '#app/ui/components/timeline.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { Text } from '../../../platform/i18n/text.ts'
import type { MediationEvent } from '../mediation.events.ts'
import type { MediationPage } from '../mediation-page.server.ts'
import { mediationWords } from './mediation-words.ts'

const both = (zh: string, en: string): Text => ({ zh, en })

const LINES: Record<MediationEvent['type'], Text> = {
  'mediation.opened': both('提出调解', 'Mediation was asked for'),
  'mediation.party-invited': both('生成了加入码', 'A code to join was made'),
  'mediation.party-joined': both('当事人加入', 'A party joined'),
  'mediation.consented': both('同意调解', 'Agreed to mediation'),
  'mediation.refused': both('不同意调解，终止', 'Refused; the mediation ended'),
  'mediation.mediator-preferred': both('选了调解员', 'Chose a mediator'),
  'mediation.mediator-set': both('调解员已确定', 'The mediator is settled'),
  'mediation.mediator-left': both('调解员退出', 'The mediator stepped down'),
  'mediation.accepted': both('受理，开始计算一个月', 'Accepted; the month begins'),
  'mediation.extension-asked': both('申请延长', 'Asked for more time'),
  'mediation.extended': both('各方都同意，延长一个月', 'Extended by a month, as all parties asked'),
  'mediation.session-set': both('安排了调解会', 'A session was set'),
  'mediation.session-cancelled': both('取消了调解会', 'A session was cancelled'),
  'mediation.session-held': both('调解会已举行', 'A session was held'),
  'mediation.note-written': both('私下说明', 'A private note'),
  'mediation.text-drafted': both('协议有了新文本', 'The agreement has a new text'),
  'mediation.text-translated': both(
    '填写了英文译文（以中文为准）',
    'An English translation was written; the Chinese text binds',
  ),
  'mediation.code-sent': both('发送了确认码', 'A code was sent'),
  'mediation.text-confirmed': both('确认了协议文本', 'Confirmed the text'),
  'mediation.agreed': both('各方都已确认，达成协议', 'Every party has confirmed: there is an agreement'),
  'mediation.sealed': both('调解员盖章，协议生效', 'Sealed by the mediator: it is in effect'),
  'mediation.promise-kept': both('说做到了', 'Says that it was done'),
  'mediation.promise-confirmed': both('确认对方做到了', 'Confirmed that it was done'),
  'mediation.promise-due-soon': both('有约定快到日期', 'A promise falls due soon'),
  'mediation.promise-missed': both('有约定过了日期', 'A promise is past its day'),
  'mediation.month-ending': both('一个月的期限快到或已到', 'The month is nearly or wholly over'),
  'mediation.breached': both('反映对方没有做到', 'Says that a promise was not kept'),
  'mediation.followed-up': both('督促并另定了日期', 'Followed up, with a new day'),
  'mediation.fulfilled': both('约定的都做到了', 'Everything that was promised is done'),
  'mediation.confirmation-asked': both('申请司法确认', 'Asks for confirmation by the court'),
  'mediation.confirmation-joint': both('各方共同申请司法确认', 'All parties ask the court together'),
  'mediation.confirmation-ending': both(
    '共同申请司法确认的 30 日快到或已到',
    'The 30 days for asking the court together are nearly or wholly over',
  ),
  'mediation.ruled': both('记录了法院结果', 'The ruling was recorded'),
  'mediation.failed': both('调解不成', 'There was no agreement'),
  'mediation.withdrawn': both('撤回调解', 'Withdrawn'),
  'mediation.archived': both('归档', 'Filed away'),
}

/** What has happened, newest on top, with what was said. */
export function MediationHistory({ page }: { page: MediationPage }) {
  const w = useWords(mediationWords)
  const t = useText()
  const letterOf = new Map(page.parties.map(({ id, letter }) => [id, letter]))
  const items = page.history.map(({ rev, at, event, partyId, isSystem, words }) => ({
    id: String(rev),
    time: at,
    title: t(LINES[event.type]),
    actor: partyId ? letterOf.get(partyId) : isSystem ? w.system : w.office,
    body: words.length > 0 ? words.map(({ kind, text }) => <Prose key={kind}>{text}</Prose>) : undefined,
  }))
  return <Timeline items={items} label={w.history} />
}
