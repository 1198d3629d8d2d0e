import type { NoticedFact, NoticeKind } from './notice-kind.schema.ts'

const office = { theme: 'supervision', isUrgent: () => true } as const
const member = { theme: 'credit', isRequired: true, link: () => '/credit' } as const
const owner = ({ stream }: NoticedFact) => [{ to: 'user', id: stream.slice(stream.indexOf(':') + 1) }] as const

/** Objections about credit that are late, books that are closed, and books that do not add up. */
export const CREDIT_NOTICES: readonly NoticeKind[] = [
  {
    ...member,
    code: 'credit.objection-late',
    after: ['objection.late'],
    when: ({ payload }) => payload.isRaised === true,
    who: ({ payload }) => [{ to: 'user', id: String(payload.userId) }],
    name: { zh: '积分异议逾期转复核', en: 'An objection about credit is late' },
    words: {
      zh: () => ({
        title: '您的积分异议没有按时答复，已转复核',
        body: '由督办人员在 5 个工作日内复核；在此之前这一条不计入。',
      }),
      en: () => ({
        title: 'Your objection is late and under review',
        body: 'A supervisor reviews it within 5 working days; the entry does not count until then.',
      }),
    },
  },
  {
    ...member,
    code: 'credit.closed',
    after: ['credit.closed'],
    who: owner,
    name: { zh: '积分账户关闭', en: 'Book of credit closed' },
    words: {
      zh: () => ({ title: '您的积分账户已关闭', body: '明细保留备查，不再记入新的积分。' }),
      en: () => ({ title: 'Your book of credit is closed', body: 'The statement is kept; nothing new is entered.' }),
    },
  },
  {
    ...office,
    code: 'credit.office-late',
    after: ['objection.late'],
    // A missed review has nobody above but the administrators.
    who: ({ payload }) =>
      payload.metric === 'objection-review'
        ? [
            { to: 'role', role: 'supervisor' },
            { to: 'role', role: 'admin' },
          ]
        : [{ to: 'role', role: 'supervisor' }],
    link: () => '/admin/credit?view=objections',
    name: { zh: '积分异议逾期', en: 'A late objection' },
    words: {
      zh: () => ({ title: '一件积分异议超过期限', body: '没有按时核对、答复或复核，请马上办理。' }),
      en: () => ({
        title: 'An objection about credit is late',
        body: 'It was not looked at, answered or reviewed in time. Please act now.',
      }),
    },
  },
  {
    ...office,
    code: 'credit.frozen',
    after: ['credit.frozen'],
    who: () => [
      { to: 'role', role: 'admin' },
      { to: 'role', role: 'supervisor' },
    ],
    link: () => '/admin/credit',
    name: { zh: '暂停积分兑换', en: 'Rewards are stopped' },
    words: {
      zh: () => ({ title: '积分账目对不上，已暂停兑换', body: '请查看核对结果；账目一致后自动恢复。' }),
      en: () => ({
        title: 'Rewards are stopped: the books differ',
        body: 'See what the check of the credit found. Rewards go on once everything agrees.',
      }),
    },
  },
]
