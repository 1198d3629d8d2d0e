import { linkToCase, referenceOf } from './case-notices.rules.ts'
import type { Audience, NoticedCase, NoticeKind } from './notice-kind.schema.ts'
import type { NoticeData } from './notification.schema.ts'

const desk = { theme: 'desk', link: linkToCase, data: referenceOf } as const
const numberOf = ({ reference }: NoticeData) => reference ?? ''

/** Units named in a payload. */
function unitsOf(...values: unknown[]): string[] {
  return [...new Set(values.flat().filter((id): id is string => typeof id === 'string' && id !== ''))]
}
const handlersOf = (ids: readonly string[]): Audience[] => ids.map((departmentId) => ({ to: 'handler', departmentId }))
const leadUnit = (about: NoticedCase | null): string[] => unitsOf(about?.leadDepartmentId)
const leadHandler = (about: NoticedCase | null): Audience[] => handlersOf(leadUnit(about))
const leadersOf = (about: NoticedCase | null): Audience[] =>
  leadUnit(about).map((departmentId) => ({ to: 'leader', departmentId }))

const isPressing = (about: NoticedCase | null) => about?.urgency === 'U1' || about?.urgency === 'U2'

/** What the people at the desks are told. */
export const DESK_NOTICES: readonly NoticeKind[] = [
  {
    ...desk,
    code: 'desk.new-case',
    after: ['case.dispatched'],
    who: ({ payload }) =>
      unitsOf(payload.leadDepartmentId, payload.supportDepartmentIds).map((departmentId) => ({
        to: 'unit',
        departmentId,
      })),
    isUrgent: (_fact, about) => isPressing(about),
    name: { zh: '新派来的诉求', en: 'A case sent to your unit' },
    words: {
      zh: (d) => ({ title: `新派诉求 ${numberOf(d)}`, body: '请签收。' }),
      en: (d) => ({ title: `New case ${numberOf(d)}`, body: 'Please sign for it.' }),
    },
  },
  {
    ...desk,
    code: 'desk.rework',
    after: ['case.disputed'],
    who: (_fact, about) => [...leadHandler(about), ...leadersOf(about)],
    name: { zh: '退回重办', en: 'Disputed: work on it again' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 需要重办`, body: '当事人对结果有异议。' }),
      en: (d) => ({ title: `Case ${numberOf(d)} was disputed`, body: 'The outcome was not accepted.' }),
    },
  },
  {
    ...desk,
    code: 'desk.reply-returned',
    after: ['case.reply-rejected'],
    who: (_fact, about) => leadHandler(about),
    name: { zh: '答复被退回', en: 'A reply was returned' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 的答复被退回`, body: '请按审核意见修改。' }),
      en: (d) => ({ title: `Reply to ${numberOf(d)} was returned`, body: 'Please follow the reviewer’s note.' }),
    },
  },
  {
    ...desk,
    code: 'desk.news-of-case',
    after: ['case.info-supplied', 'case.supplemented', 'case.withdrawn', 'case.contributed'],
    when: (_fact, about) => Boolean(about?.leadDepartmentId),
    who: (_fact, about) => leadHandler(about),
    name: { zh: '诉求有新情况', en: 'Something new on your case' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 有新情况`, body: '当事人补充、撤回，或协办单位有了意见。' }),
      en: (d) => ({
        title: `Case ${numberOf(d)} has news`,
        body: 'It was added to or withdrawn, or a supporting unit has reported.',
      }),
    },
  },
  {
    ...desk,
    code: 'desk.task',
    after: ['case.task-assigned'],
    who: ({ payload }) => [{ to: 'user', id: String(payload.assigneeId) }],
    link: (fact, about) => linkToCase(fact, about, true),
    name: { zh: '交给您的任务', en: 'A task for you' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 有一项任务交给您`, body: '请看任务和期限。' }),
      en: (d) => ({ title: `A task for you on ${numberOf(d)}`, body: 'See what it is and when it is due.' }),
    },
  },
  {
    ...desk,
    code: 'desk.whistled',
    after: ['case.whistled'],
    who: ({ payload }) => unitsOf(payload.supportDepartmentIds).map((departmentId) => ({ to: 'unit', departmentId })),
    isUrgent: () => true,
    name: { zh: '吹哨：需要会办', en: 'Called to handle jointly' },
    words: {
      zh: (d) => ({ title: `吹哨报到：诉求 ${numberOf(d)}`, body: '请到场会办，并按时反馈本单位的部分。' }),
      en: (d) => ({ title: `Joint handling of ${numberOf(d)}`, body: 'Please come, and report your part in time.' }),
    },
  },
  {
    ...desk,
    code: 'desk.copied',
    after: ['case.whistled'],
    who: ({ payload }) => unitsOf(payload.copyDepartmentIds).map((departmentId) => ({ to: 'unit', departmentId })),
    name: { zh: '吹哨：抄送知悉', en: 'Kept informed of joint handling' },
    words: {
      zh: (d) => ({ title: `抄送：诉求 ${numberOf(d)}`, body: '请签收知悉，不需要办理。' }),
      en: (d) => ({
        title: `For your information: ${numberOf(d)}`,
        body: 'Please sign that you know; no part is asked.',
      }),
    },
  },
  {
    ...desk,
    code: 'desk.promise-missed',
    theme: 'deadlines',
    after: ['case.promise-missed'],
    when: (_fact, about) => Boolean(about?.leadDepartmentId),
    who: (_fact, about) => [...leadHandler(about), ...leadersOf(about)],
    name: { zh: '没有按承诺答复', en: 'A promised answer did not come' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 没有按承诺答复`, body: '请马上说明进展。' }),
      en: (d) => ({ title: `Case ${numberOf(d)}: promised answer missed`, body: 'Please say now how it stands.' }),
    },
  },
  {
    ...desk,
    code: 'desk.urged',
    after: ['case.urged'],
    when: (_fact, about) => Boolean(about?.leadDepartmentId),
    who: (_fact, about) => leadHandler(about),
    name: { zh: '当事人催办', en: 'A resident urges' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 被催办`, body: '请尽快办理并告知进展。' }),
      en: (d) => ({ title: `Case ${numberOf(d)} is urged`, body: 'Please go on and say how it stands.' }),
    },
  },
  {
    ...desk,
    code: 'desk.request-to-endorse',
    after: ['case.request-made'],
    when: ({ payload }) => payload.endorsed !== true,
    who: ({ payload }) => unitsOf(payload.departmentId).map((departmentId) => ({ to: 'leader', departmentId })),
    name: { zh: '申请等您签署', en: 'A request waits for your signature' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 的申请待签署`, body: '延期、退回或暂停，须由单位负责人签署。' }),
      en: (d) => ({
        title: `Request on ${numberOf(d)} to endorse`,
        body: 'More time, a return or a hold needs your signature.',
      }),
    },
  },
  {
    ...desk,
    code: 'desk.request-to-decide',
    theme: 'supervision',
    after: ['case.request-made', 'case.request-endorsed'],
    when: ({ type, payload }) => type === 'case.request-endorsed' || payload.endorsed === true,
    who: () => [{ to: 'role', role: 'supervisor' }],
    name: { zh: '申请等您决定', en: 'A request waits for your decision' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 的申请待决定`, body: '延期、退回或暂停。' }),
      en: (d) => ({ title: `Request on ${numberOf(d)} to decide`, body: 'More time, a return or a hold.' }),
    },
  },
  {
    ...desk,
    code: 'desk.request-decided',
    after: ['case.request-decided'],
    who: ({ payload }) => handlersOf(unitsOf(payload.departmentId)),
    name: { zh: '申请有了决定', en: 'Your request was decided' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 的申请已有决定`, body: '请查看决定和理由。' }),
      en: (d) => ({ title: `Request on ${numberOf(d)} was decided`, body: 'See the decision and its reason.' }),
    },
  },
  {
    ...desk,
    code: 'desk.supervised',
    theme: 'supervision',
    after: ['case.supervised'],
    who: (_fact, about) => [...leadHandler(about), ...leadersOf(about)],
    isUrgent: () => true,
    name: { zh: '被督办', en: 'A case is supervised' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 被督办`, body: '请按督办要求办理。' }),
      en: (d) => ({ title: `Case ${numberOf(d)} is supervised`, body: 'Please do what the order asks.' }),
    },
  },
  {
    ...desk,
    code: 'desk.appealed',
    after: ['case.appealed'],
    who: () => [{ to: 'role', role: 'dispatcher' }],
    name: { zh: '对不予受理的申诉', en: 'An appeal against not accepting' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 提出申诉`, body: '须由另一人复核。' }),
      en: (d) => ({ title: `Case ${numberOf(d)}: an appeal`, body: 'Another person must look at it.' }),
    },
  },
]
