import type { Audience, NoticedFact, NoticeKind } from './notice-kind.schema.ts'

const idOf = ({ stream }: NoticedFact) => stream.slice(stream.indexOf(':') + 1)

const matter = { theme: 'community', link: (fact: NoticedFact) => `/matters/${idOf(fact)}` } as const
const activity = { theme: 'community', link: (fact: NoticedFact) => `/activities/${idOf(fact)}` } as const

const people = (ids: unknown): Audience[] =>
  Array.isArray(ids) ? ids.map((id): Audience => ({ to: 'user', id: String(id) })) : []

/**
 * What compounds tell: the manager of a proposal, a unit of its promise, an author of a moderator's decision, people who
 * signed up of a place or that it is off.
 */
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
    theme: 'deadlines',
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
  {
    ...activity,
    code: 'activity.promoted',
    after: ['activity.left'],
    who: ({ payload }) => people(payload.promoted),
    isUrgent: () => true,
    name: { zh: '活动候补成功', en: 'A place in an activity' },
    words: {
      zh: () => ({ title: '您排队的活动有名额了', body: '有人退出，名额给了您；去不了请退出，让给后面的邻居。' }),
      en: () => ({
        title: 'You have a place now',
        body: 'Somebody gave theirs up. If you cannot come, give it to the next neighbour.',
      }),
    },
  },
  {
    ...activity,
    code: 'activity.cancelled',
    after: ['activity.cancelled'],
    who: ({ payload }) => people(payload.people),
    isUrgent: () => true,
    name: { zh: '活动取消', en: 'An activity is off' },
    words: {
      zh: () => ({ title: '您报名的活动取消了', body: '打开看详情。' }),
      en: () => ({ title: 'An activity you signed up for is off', body: 'Open it for the details.' }),
    },
  },
]
