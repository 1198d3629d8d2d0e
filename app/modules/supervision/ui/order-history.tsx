import { Prose } from '#app/ui/components/prose.tsx'
import { Timeline } from '#app/ui/components/timeline.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { Text } from '../../../platform/i18n/text.ts'
import { LADDER_WORDS } from '../ladder.words.ts'
import type { OrderEvent } from '../order.events.ts'
import type { OrderPage } from '../order-page.server.ts'
import { CLOSE_WORDS, orderWords } from './order-words.ts'

const both = (zh: string, en: string): Text => ({ zh, en })
const SYSTEM = both('系统', 'System')

const RAISED_WORDS = {
  cause: both('有了新的事由', 'for another cause'),
  not_acknowledged: both('没有按时签收', 'because it was not acknowledged in time'),
  not_rectified: both('没有按时整改', 'because it was not put right in time'),
  hand: both('督查人员提级', 'by a supervisor'),
}

/** One line of the history, in words. */
function lineOf(event: OrderEvent): Text {
  switch (event.type) {
    case 'order.drafted':
      return both('拟制', 'Drafted')
    case 'order.issued':
      return both(
        `下发：${LADDER_WORDS[event.payload.level].zh}`,
        `Issued: ${LADDER_WORDS[event.payload.level].en.toLowerCase()}`,
      )
    case 'order.cause-noted':
      return both('又有一个事由，级别不变', 'Another cause; the level stays')
    case 'order.raised': {
      const why = RAISED_WORDS[event.payload.by]
      const to = LADDER_WORDS[event.payload.to]
      return both(`提到${to.zh}（${why.zh}）`, `Raised to ${to.en.toLowerCase()} ${why.en}`)
    }
    case 'order.reminded':
      return both('提醒签收', 'Reminded to acknowledge')
    case 'order.acknowledged':
      return both('签收', 'Acknowledged')
    case 'order.return-asked':
      return both('申请退回', 'Return asked')
    case 'order.return-decided':
      return event.payload.approved ? both('同意退回', 'Return agreed') : both('不同意退回', 'Return refused')
    case 'order.submitted':
      return both('提交整改', 'Submitted what was put right')
    case 'order.sent-back':
      return both('退回整改', 'Sent back')
    case 'order.accepted':
      return both('审核通过', 'Accepted')
    case 'order.missed':
      return both('最后一级也超过时限', 'Late on the last level too')
    case 'order.closed':
      return both(
        `办结：${CLOSE_WORDS[event.payload.reason].zh}`,
        `Closed: ${CLOSE_WORDS[event.payload.reason].en.toLowerCase()}`,
      )
    case 'away.noted':
    case 'away.ended':
      return both('外出登记', 'Absence')
  }
}

/** What a person wrote, in the order in which it is read. */
const KINDS = ['measures', 'evidence', 'reason']

type Line = OrderPage['history'][number]

/** What has happened to an order, newest on top, with what people wrote. */
export function OrderHistory({ history, label }: { history: readonly Line[]; label: string }) {
  const t = useText()
  const w = useWords(orderWords)
  const items = history.map((line) => ({
    id: String(line.rev),
    time: line.at,
    title: t(lineOf(line.event as OrderEvent)),
    actor: line.actor ?? t(SYSTEM),
    body:
      line.words.length > 0
        ? KINDS.flatMap((kind) => line.words.filter((words) => words.kind === kind)).map(({ kind, text }) => (
            <Prose key={kind}>{kind === 'evidence' ? `${w.evidenceWords}：${text}` : text}</Prose>
          ))
        : undefined,
  }))
  return <Timeline items={items} label={label} />
}
