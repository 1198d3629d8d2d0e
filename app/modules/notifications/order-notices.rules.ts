import { LADDER_CODES } from '../supervision/ladder.schema.ts'
import { LADDER_WORDS } from '../supervision/ladder.words.ts'
import type { Audience, NoticedFact, NoticeKind } from './notice-kind.schema.ts'
import type { NoticeData } from './notification.schema.ts'

const idOf = ({ stream }: NoticedFact) => stream.slice(stream.indexOf(':') + 1)

/** Whom supervision has found when the order went out; the office as a whole where there was nobody. */
function addressedIn({ payload }: NoticedFact): Audience[] {
  const ids = Array.isArray(payload.recipients) ? payload.recipients.map(String) : []
  const office: Audience[] = payload.office === true ? [{ to: 'role', role: 'supervisor' }] : []
  return [...ids.map((id): Audience => ({ to: 'user', id })), ...office]
}

/** Which rung it went out on, so that several in one inbox are told apart. */
function rungIn({ payload }: NoticedFact): NoticeData {
  const rung = LADDER_CODES.find((code) => code === (payload.to ?? payload.level))
  return rung ? { what: LADDER_WORDS[rung] } : {}
}

const order = { theme: 'supervision', link: (fact: NoticedFact) => `/supervise/orders/${idOf(fact)}` } as const

/**
 * What an order of supervision tells: whom it goes to, and the office that watches it. It is reminded of until somebody
 * acknowledges it, which ends the reminders and not the clock (REQUIREMENTS B30).
 */
export const ORDER_NOTICES: readonly NoticeKind[] = [
  {
    ...order,
    code: 'order.issued',
    after: ['order.issued', 'order.raised'],
    who: addressedIn,
    isUrgent: () => true,
    data: rungIn,
    name: { zh: '督办单', en: 'An order of supervision' },
    words: {
      zh: ({ what }) => ({
        title: what ? `收到一份督办单：${what.zh}` : '收到一份督办单',
        body: '请在期限内确认收到、整改并反馈。',
      }),
      en: ({ what }) => ({
        title: what ? `An order for you: ${what.en}` : 'An order of supervision for you',
        body: 'Please acknowledge it in time, mend the matter and report.',
      }),
    },
  },
  {
    ...order,
    code: 'order.reminded',
    after: ['order.reminded', 'order.missed'],
    who: addressedIn,
    isUrgent: () => true,
    name: { zh: '督办单催促', en: 'Reminder of an order' },
    words: {
      zh: () => ({ title: '督办单还没有回应', body: '请马上处理；时限照常计算。' }),
      en: () => ({ title: 'An order still waits for you', body: 'Please act now; its clock runs on.' }),
    },
  },
  {
    ...order,
    code: 'order.to-check',
    after: ['order.submitted', 'order.return-asked'],
    who: () => [{ to: 'role', role: 'supervisor' }],
    name: { zh: '督办单待审核', en: 'An order to check' },
    words: {
      zh: () => ({ title: '一份督办单等待审核', body: '承办单位提交了整改结果，或申请退回。' }),
      en: () => ({ title: 'An order waits for your check', body: 'The unit has reported, or asks to return it.' }),
    },
  },
]
