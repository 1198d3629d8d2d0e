import type { Audience, NoticedFact, NoticeKind } from './notice-kind.schema.ts'

const idOf = ({ stream }: NoticedFact) => stream.slice(stream.indexOf(':') + 1)
const matter = { link: (fact: NoticedFact) => `/matters/${idOf(fact)}` } as const
const promise = { link: (fact: NoticedFact) => `/matters/${idOf(fact)}#promises` } as const

const unitOf = ({ payload }: NoticedFact): Audience[] =>
  typeof payload.departmentId === 'string' ? [{ to: 'unit', departmentId: payload.departmentId }] : []
const leadersOf = ({ payload }: NoticedFact): Audience[] =>
  typeof payload.departmentId === 'string' ? [{ to: 'leader', departmentId: payload.departmentId }] : []
const managerOf = ({ payload }: NoticedFact): Audience[] =>
  typeof payload.communityCode === 'string' ? [{ to: 'manager', communityCode: payload.communityCode }] : []
const user = (id: unknown): Audience[] => (typeof id === 'string' ? [{ to: 'user', id }] : [])
const supporters = (fact: NoticedFact): Audience[] => [{ to: 'list', list: 'matter-supporters', id: idOf(fact) }]

/** What follows from a matter after it was settled, and what changes for those who stood behind it. */
export const PROMISE_NOTICES: readonly NoticeKind[] = [
  {
    ...promise,
    code: 'matter.promise-due-soon',
    theme: 'deadlines',
    after: ['matter.promise-due-soon'],
    who: unitOf,
    name: { zh: '议题承诺快到期', en: 'A promise of a matter is due soon' },
    words: {
      zh: () => ({ title: '一项议题承诺快到期了', body: '请按时完成，并说明凭什么算做到。' }),
      en: () => ({ title: 'A promise of a matter is due soon', body: 'Keep it in time, and tell what shows it.' }),
    },
  },
  {
    ...promise,
    code: 'matter.promise-late',
    theme: 'deadlines',
    after: ['matter.promise-late'],
    who: (fact) => [...unitOf(fact), ...leadersOf(fact), ...managerOf(fact), { to: 'role', role: 'supervisor' }],
    name: { zh: '议题承诺逾期', en: 'A promise of a matter is late' },
    words: {
      zh: () => ({ title: '一项议题承诺逾期了', body: '居民表决通过的事没有按时做到，请看承办单位和原因。' }),
      en: () => ({ title: 'A promise of a matter is late', body: 'What residents agreed on was not done in time.' }),
    },
  },
  {
    ...promise,
    code: 'matter.challenged',
    theme: 'deadlines',
    after: ['matter.challenged'],
    who: (fact) => [...unitOf(fact), { to: 'role', role: 'supervisor' }],
    name: { zh: '居民对承诺提出异议', en: 'A doubt about a promise' },
    words: {
      zh: () => ({ title: '居民认为一项承诺没有做到', body: '请核实。由社区或督查答复，说做到的人不能自己答复。' }),
      en: () => ({
        title: 'A neighbour doubts that a promise was kept',
        body: 'The community or supervision answers, not who said that it was kept.',
      }),
    },
  },
  {
    ...promise,
    code: 'matter.challenge-answered',
    theme: 'community',
    after: ['matter.challenge-answered'],
    who: (fact) => [...user(fact.payload.userId), ...(fact.payload.upheld === true ? unitOf(fact) : [])],
    isRequired: true,
    name: { zh: '承诺异议的答复', en: 'An answer to a doubt about a promise' },
    words: {
      zh: () => ({ title: '对承诺的异议有答复了', body: '打开看结论；成立的会重新落实。' }),
      en: () => ({ title: 'A doubt about a promise was answered', body: 'If upheld, it is carried out again.' }),
    },
  },
  {
    ...matter,
    code: 'matter.text-changed',
    theme: 'community',
    after: ['matter.amendment-decided'],
    when: ({ payload }) => payload.accepted === true,
    who: supporters,
    name: { zh: '我支持的议题改了正文', en: 'A matter I support was amended' },
    words: {
      zh: () => ({ title: '您支持的议题改了正文', body: '看看改了哪里；不再支持的可以取消，三天内不会定稿。' }),
      en: () => ({
        title: 'A matter you support was amended',
        body: 'See what changed. You can withdraw your support; it is not settled within three days.',
      }),
    },
  },
  {
    ...matter,
    code: 'matter.expired',
    theme: 'community',
    after: ['matter.expired'],
    who: supporters,
    name: { zh: '议题支持期满', en: 'A matter lapsed' },
    words: {
      zh: () => ({ title: '您支持的议题到期了', body: '支持的人数不够，没有列入议程；内容仍可阅读，也可以重新提议。' }),
      en: () => ({
        title: 'A matter you support has lapsed',
        body: 'It did not find enough support in time. It stays readable and can be proposed again.',
      }),
    },
  },
  {
    ...matter,
    code: 'matter.answered',
    theme: 'community',
    after: ['matter.commented'],
    who: ({ payload }) => user(payload.toUserId),
    name: { zh: '有人回复我的发言', en: 'An answer to my comment' },
    words: {
      zh: () => ({ title: '有邻居回复了您的发言', body: '打开议题看看。' }),
      en: () => ({ title: 'A neighbour answered your comment', body: 'Open the matter to read it.' }),
    },
  },
]
