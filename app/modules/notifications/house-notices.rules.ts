import type { NoticeKind } from './notice-kind.schema.ts'

const idOf = (stream: string) => stream.slice(stream.indexOf(':') + 1)

/** What is told about the city as a whole, and about its rules. */
export const HOUSE_NOTICES: readonly NoticeKind[] = [
  {
    code: 'hotspot.alarmed',
    theme: 'supervision',
    after: ['hotspot.alarmed'],
    who: () => [{ to: 'role', role: 'supervisor' }],
    data: ({ payload }) => ({ count: Number(payload.weekPeople ?? 0) }),
    link: ({ stream }) => `/supervise/hotspots/${idOf(stream)}`,
    name: { zh: '热点预警', en: 'A recurring trouble' },
    words: {
      zh: (d) => ({ title: `一周内 ${d.count ?? 0} 人反映同一问题`, body: '请看热点档案，考虑一并解决。' }),
      en: (d) => ({
        title: `${d.count ?? 0} people, one trouble, one week`,
        body: 'See its file and consider solving it as a whole.',
      }),
    },
  },
  {
    code: 'exclusion.to-decide',
    theme: 'supervision',
    after: ['exclusion.proposed', 'exclusion.appealed'],
    who: () => [{ to: 'role', role: 'supervisor' }],
    link: () => '/supervise/measures/exclusions',
    name: { zh: '剔除考核待决定', en: 'An exclusion to decide' },
    words: {
      zh: () => ({ title: '一件剔除考核的申请等待决定', body: '须由提出者以外的人决定。' }),
      en: () => ({ title: 'An exclusion from measures to decide', body: 'By somebody other than who proposed it.' }),
    },
  },
  {
    code: 'rules.to-review',
    theme: 'system',
    after: ['rules.draft-submitted', 'time.draft-submitted'],
    who: () => [{ to: 'role', role: 'admin' }],
    link: ({ type, stream }) =>
      type === 'time.draft-submitted' ? `/admin/time/drafts/${idOf(stream)}` : `/admin/rules/drafts/${idOf(stream)}`,
    name: { zh: '规则或时限待审核', en: 'Rules or time limits to review' },
    words: {
      zh: () => ({ title: '一份规则或时限的草稿等待审核', body: '须由没有改过它的管理员审核。' }),
      en: () => ({
        title: 'A draft of rules or limits to review',
        body: 'By an administrator who has not changed it.',
      }),
    },
  },
]
