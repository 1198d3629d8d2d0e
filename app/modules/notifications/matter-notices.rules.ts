import type { NoticedFact, NoticeKind } from './notice-kind.schema.ts'

const matter = {
  theme: 'community',
  link: ({ stream }: NoticedFact) => `/matters/${stream.slice(stream.indexOf(':') + 1)}`,
} as const

/** What matters of compounds tell: the manager of a proposal, a unit of its promise, an author of a moderator's decision. */
export const MATTER_NOTICES: readonly NoticeKind[] = [
  {
    ...matter,
    code: 'matter.proposed',
    after: ['matter.proposed'],
    who: ({ payload }) =>
      typeof payload.communityCode === 'string' ? [{ to: 'manager', communityCode: payload.communityCode }] : [],
    name: { zh: '小区有新提议', en: 'A new matter of a compound' },
    words: {
      zh: () => ({ title: '居民提出一个新议题', body: '支持人数够了会自动列入议程，也可以由您列入。' }),
      en: () => ({
        title: 'Residents propose a matter',
        body: 'With enough support it goes on the agenda by itself; you can put it there too.',
      }),
    },
  },
  {
    ...matter,
    code: 'matter.promised',
    after: ['matter.promised'],
    who: ({ payload }) =>
      typeof payload.departmentId === 'string' ? [{ to: 'unit', departmentId: payload.departmentId }] : [],
    name: { zh: '议题承诺', en: 'A promise of a matter' },
    words: {
      zh: () => ({ title: '小区议题通过，有一项承诺由您单位落实', body: '请看期限，按时完成并说明凭什么算做到。' }),
      en: () => ({
        title: 'A matter passed; your unit has a promise to keep',
        body: 'See by when, and tell what shows that it is done.',
      }),
    },
  },
  {
    ...matter,
    code: 'matter.comment-moderated',
    after: ['matter.comment-moderated'],
    who: ({ payload }) => (typeof payload.authorId === 'string' ? [{ to: 'user', id: payload.authorId }] : []),
    isRequired: true,
    name: { zh: '我的发言的审看结果', en: 'A decision about my comment' },
    words: {
      zh: () => ({ title: '您在议题里的一条发言已审看', body: '打开看结果和依据；被移除的可以申诉一次。' }),
      en: () => ({
        title: 'A moderator has looked at your comment',
        body: 'See the decision and its rule; if it was removed, you can appeal once.',
      }),
    },
  },
]
