import type { NoticedCase, NoticedFact, NoticeKind } from './notice-kind.schema.ts'
import type { NoticeData } from './notification.schema.ts'

/** Case of a fact; a kind of this file is asked only about facts of a case. */
export const referenceOf = (_fact: NoticedFact, about: NoticedCase | null): NoticeData => ({
  reference: about?.reference,
})
/** Page of the case for residents and for staff. */
export const linkToCase: NoticeKind['link'] = (_fact, about, isStaff) =>
  `${isStaff ? '/desk' : ''}/cases/${about?.reference ?? ''}`

const mine = { theme: 'my_cases', link: linkToCase, data: referenceOf } as const
const requester = () => [{ to: 'requester' }] as const
const numberOf = ({ reference }: NoticeData) => reference ?? ''

/** What somebody who filed is told about the own case. */
export const OWN_CASE_NOTICES: readonly NoticeKind[] = [
  {
    ...mine,
    code: 'case.received',
    after: ['case.submitted'],
    // Who has an account saw the receipt, and finds the case under it.
    when: ({ actorId }) => actorId === null,
    who: () => [{ to: 'contact' }],
    isRequired: true,
    name: { zh: '收到诉求的回执', en: 'Receipt of your case' },
    words: {
      zh: (d) => ({ title: `已收到您的诉求 ${numberOf(d)}`, body: '可凭受理编号和查询码查进度。' }),
      en: (d) => ({ title: `We have your case ${numberOf(d)}`, body: 'Track it by number and query code.' }),
    },
  },
  {
    ...mine,
    code: 'case.accepted',
    after: ['case.dispatched'],
    who: requester,
    isRequired: true,
    data: (fact, about) => ({ reference: about?.reference, unitId: String(fact.payload.leadDepartmentId ?? '') }),
    name: { zh: '受理和转办', en: 'Acceptance, and which unit has it' },
    words: {
      zh: (d) => ({
        title: `诉求 ${numberOf(d)} 已受理并转办`,
        body: `由${d.unit?.zh ?? '承办单位'}办理。期限和进度见诉求页面。`,
      }),
      en: (d) => ({
        title: `Case ${numberOf(d)} is accepted`,
        body: `${d.unit?.en ?? 'A unit'} has it. Its page shows the time limit and what happens.`,
      }),
    },
  },
  {
    ...mine,
    code: 'case.declined',
    after: ['case.declined', 'case.redirected'],
    who: requester,
    isRequired: true,
    name: { zh: '不予受理，或应走其他渠道', en: 'Not accepted, or another channel' },
    words: {
      zh: (d) => ({
        title: `诉求 ${numberOf(d)} 未受理`,
        body: '页面上写明了理由和应走的渠道；不同意可以申诉。',
      }),
      en: (d) => ({
        title: `Case ${numberOf(d)} was not accepted`,
        body: 'Its page says why and which channel is right. You may appeal.',
      }),
    },
  },
  {
    ...mine,
    code: 'case.info-requested',
    after: ['case.info-requested', 'case.info-reminded'],
    who: requester,
    isRequired: true,
    name: { zh: '需要您补充材料', en: 'More is needed from you' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 需要您补充`, body: '需要的内容已一次列清，补充后继续办理。' }),
      en: (d) => ({
        title: `Case ${numberOf(d)} needs more from you`,
        body: 'The list is complete; it goes on once you answer.',
      }),
    },
  },
  {
    ...mine,
    code: 'case.merged',
    after: ['case.merged'],
    when: ({ payload }) => payload.joined !== true,
    who: requester,
    name: { zh: '与相同诉求合并', en: 'Merged with the same matter' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 与同类诉求合并办理`, body: '您的诉求照样计入，结果同样告知您。' }),
      en: (d) => ({
        title: `Case ${numberOf(d)} is handled with others`,
        body: 'Yours counts as before, and you will be told the outcome.',
      }),
    },
  },
  {
    ...mine,
    code: 'case.split',
    after: ['case.split'],
    who: requester,
    name: { zh: '恢复单独办理', en: 'Handled by itself again' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 恢复单独办理`, body: '它与原先合并的诉求不是同一件事。' }),
      en: (d) => ({
        title: `Case ${numberOf(d)} stands alone again`,
        body: 'It is another matter than the one it was merged with.',
      }),
    },
  },
  {
    ...mine,
    code: 'case.not-reached',
    after: ['case.contacted', 'case.followed-up'],
    when: ({ payload }) => payload.reached === false,
    who: requester,
    name: { zh: '没有联系上您', en: 'We could not reach you' },
    words: {
      zh: (d) => ({
        title: `诉求 ${numberOf(d)}：没有联系上您`,
        body: '我们会再试；也可以在诉求页面留言或改联系方式。',
      }),
      en: (d) => ({
        title: `Case ${numberOf(d)}: we could not reach you`,
        body: 'We will try again; you can also write on its page.',
      }),
    },
  },
  {
    ...mine,
    code: 'case.extended',
    after: ['case.request-decided'],
    when: ({ payload }) => payload.approved === true && payload.kind !== 'return',
    who: requester,
    isRequired: true,
    data: ({ payload }, about) => ({
      reference: about?.reference,
      ...(typeof payload.days === 'number' && { days: payload.days }),
    }),
    name: { zh: '期限延长或暂停', en: 'A longer or paused time limit' },
    words: {
      zh: (d) => ({
        title: `诉求 ${numberOf(d)} 的办理期限有变`,
        body: '已批准延长或暂停，理由和新的期限见诉求页面。',
      }),
      en: (d) => ({
        title: `Case ${numberOf(d)} has a new time limit`,
        body: 'It was extended or put on hold; the page says why and until when.',
      }),
    },
  },
  {
    ...mine,
    code: 'case.progress',
    after: ['case.progress-reported'],
    who: requester,
    name: { zh: '办理进展', en: 'How it is going' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 有阶段性进展`, body: '承办单位说明了办到哪一步、下次何时答复。' }),
      en: (d) => ({
        title: `Case ${numberOf(d)}: how it is going`,
        body: 'The unit says how far it is and when it answers next.',
      }),
    },
  },
  {
    ...mine,
    code: 'case.answered',
    after: ['case.resolved'],
    who: () => [{ to: 'requester' }, { to: 'voices' }],
    isRequired: true,
    name: { zh: '办理结果', en: 'The outcome' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 有办理结果了`, body: '请看答复。没有解决可以提出异议，继续办理。' }),
      en: (d) => ({
        title: `Case ${numberOf(d)} has an answer`,
        body: 'Please read it. If the matter is not solved, dispute it and work goes on.',
      }),
    },
  },
  {
    ...mine,
    code: 'case.reopened',
    after: ['case.disputed'],
    when: ({ payload }) => payload.via === 'follow_up',
    who: requester,
    name: { zh: '回访后重新办理', en: 'Taken up again after a call' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 重新办理`, body: '回访中您反映没有解决，已交承办单位重办。' }),
      en: (d) => ({
        title: `Case ${numberOf(d)} is taken up again`,
        body: 'You told us it is not solved; the unit works on it once more.',
      }),
    },
  },
  {
    ...mine,
    code: 'case.closed',
    after: ['case.closed'],
    when: ({ payload }) => payload.closureType !== 'confirmed',
    who: requester,
    name: { zh: '结案', en: 'Closed' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 已结案`, body: '如果问题还在，可以在页面上申请重新办理。' }),
      en: (d) => ({
        title: `Case ${numberOf(d)} is closed`,
        body: 'If the trouble is still there, you can ask for it to be taken up again.',
      }),
    },
  },
  {
    ...mine,
    code: 'followed.answered',
    theme: 'followed',
    after: ['case.resolved', 'case.closed'],
    when: (_fact, about) => about?.published === true && about.followerCount > 0,
    who: () => [{ to: 'followers' }],
    name: { zh: '我关注的诉求有结果', en: 'Outcome of a case you follow' },
    words: {
      zh: (d) => ({ title: `您关注的诉求 ${numberOf(d)} 有进展`, body: '已有办理结果或已结案。' }),
      en: (d) => ({ title: `News of case ${numberOf(d)} that you follow`, body: 'It was answered or closed.' }),
    },
  },
]
