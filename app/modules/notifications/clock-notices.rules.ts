import { linkToCase, referenceOf } from './case-notices.rules.ts'
import type { Audience, NoticedCase, NoticeKind } from './notice-kind.schema.ts'
import type { NoticeData } from './notification.schema.ts'

const clocks = { theme: 'deadlines', link: linkToCase, data: referenceOf, after: ['sla.step-fired'] } as const
const numberOf = ({ reference }: NoticeData) => reference ?? ''
const levelOf = (payload: Record<string, unknown>) => String(payload.level ?? '')

/** A case that nobody has yet is the dispatchers'. */
function unitOr(about: NoticedCase | null, of: (departmentId: string) => Audience): Audience[] {
  return about?.leadDepartmentId ? [of(about.leadDepartmentId)] : [{ to: 'role', role: 'dispatcher' }]
}

const toHandler = (about: NoticedCase | null) => unitOr(about, (departmentId) => ({ to: 'handler', departmentId }))
const toLeader = (about: NoticedCase | null) => unitOr(about, (departmentId) => ({ to: 'leader', departmentId }))

/** What staff are told when a time limit comes near or has passed; each step of a clock once (REQUIREMENTS B26). */
export const CLOCK_NOTICES: readonly NoticeKind[] = [
  {
    ...clocks,
    code: 'clock.due-soon',
    when: ({ payload }) => levelOf(payload) === 'due_soon',
    who: (_fact, about) => toHandler(about),
    name: { zh: '即将到期', en: 'Due soon' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 即将到期`, body: '请在期限前办理，或按规定申请延期。' }),
      en: (d) => ({ title: `Case ${numberOf(d)} is due soon`, body: 'Please act in time, or ask for more.' }),
    },
  },
  {
    ...clocks,
    code: 'clock.overdue',
    when: ({ payload }) => levelOf(payload) === 'overdue',
    who: (_fact, about) => [...toHandler(about), ...toLeader(about)],
    name: { zh: '已超期', en: 'Overdue' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 已超期`, body: '请立即办理；超期已计入。' }),
      en: (d) => ({ title: `Case ${numberOf(d)} is overdue`, body: 'Please act now; the delay is counted.' }),
    },
  },
  {
    ...clocks,
    code: 'clock.escalated',
    theme: 'supervision',
    when: ({ payload }) => ['overdue_yellow', 'overdue_red', 'overdue_notice'].includes(levelOf(payload)),
    who: (_fact, about) => [...toLeader(about), { to: 'role', role: 'supervisor' }],
    isUrgent: ({ payload }) => levelOf(payload) !== 'overdue_yellow',
    name: { zh: '超期升级', en: 'Overdue, raised' },
    words: {
      zh: (d) => ({ title: `诉求 ${numberOf(d)} 超期升级`, body: '超期已久，请督促办理。' }),
      en: (d) => ({ title: `Case ${numberOf(d)} is long overdue`, body: 'Please see that it is handled.' }),
    },
  },
]
