import type { Audience, NoticedFact, NoticeKind } from './notice-kind.schema.ts'

const idOf = ({ stream }: NoticedFact) => stream.slice(stream.indexOf(':') + 1)

/** Whom the mediation named: its parties and its mediator, of a private note only its two ends. */
function concernedIn({ payload }: NoticedFact): Audience[] {
  return Array.isArray(payload.tell) ? payload.tell.map((id): Audience => ({ to: 'user', id: String(id) })) : []
}

const mediation = {
  theme: 'community',
  who: concernedIn,
  link: (fact: NoticedFact) => `/mediations/${idOf(fact)}`,
} as const

/** What a mediation tells. Not a word of what it is about: a notice may be read over a shoulder. */
export const MEDIATION_NOTICES: readonly NoticeKind[] = [
  {
    ...mediation,
    code: 'mediation.to-take',
    after: ['mediation.opened'],
    who: ({ payload }) =>
      typeof payload.communityCode === 'string' && payload.origin === 'applied'
        ? [{ to: 'manager', communityCode: payload.communityCode }]
        : [],
    name: { zh: '有人申请调解', en: 'Somebody asks for mediation' },
    words: {
      zh: () => ({ title: '收到一件调解申请', body: '请联系另一方，并确定调解员。' }),
      en: () => ({
        title: 'Somebody asks for mediation',
        body: 'Please reach the other side and see to a mediator.',
      }),
    },
  },
  {
    ...mediation,
    code: 'mediation.moved',
    after: [
      'mediation.party-joined',
      'mediation.consented',
      'mediation.mediator-preferred',
      'mediation.mediator-set',
      'mediation.accepted',
      'mediation.extension-asked',
      'mediation.extended',
      'mediation.session-held',
      'mediation.note-written',
      'mediation.text-confirmed',
      'mediation.confirmation-asked',
      'mediation.confirmation-joint',
      'mediation.ruled',
    ],
    name: { zh: '调解有新进展', en: 'News of a mediation' },
    words: {
      zh: () => ({ title: '您的调解有新进展', body: '打开看看是否需要您回应。' }),
      en: () => ({ title: 'There is news of your mediation', body: 'Open it to see whether it waits for you.' }),
    },
  },
  {
    ...mediation,
    code: 'mediation.session',
    after: ['mediation.session-set', 'mediation.session-cancelled'],
    name: { zh: '调解会的时间', en: 'Sessions of a mediation' },
    words: {
      zh: () => ({ title: '调解会的时间有安排', body: '请看时间和地点，可以存入日历。' }),
      en: () => ({
        title: 'A session was set or changed',
        body: 'See when and where; you can put it in your calendar.',
      }),
    },
  },
  {
    ...mediation,
    code: 'mediation.text',
    after: ['mediation.text-drafted'],
    name: { zh: '调解协议新文本', en: 'A new text of an agreement' },
    words: {
      zh: () => ({ title: '调解协议有了新文本', body: '请看全文；之前的确认不再有效。' }),
      en: () => ({
        title: 'The agreement has a new text',
        body: 'Please read it; earlier confirmations no longer count.',
      }),
    },
  },
  {
    ...mediation,
    code: 'mediation.agreed',
    after: ['mediation.agreed', 'mediation.sealed', 'mediation.fulfilled'],
    name: { zh: '调解协议', en: 'An agreement' },
    words: {
      zh: () => ({ title: '调解协议有结果', body: '协议已达成、生效或履行完毕，请看内容和日期。' }),
      en: () => ({
        title: 'Your agreement has moved on',
        body: 'It was reached, took effect or was fulfilled; see what and when.',
      }),
    },
  },
  {
    ...mediation,
    code: 'mediation.confirmation',
    after: ['mediation.confirmation-ending'],
    when: ({ payload }) => payload.isOver === false,
    name: { zh: '共同申请司法确认的期限', en: 'Time for asking the court together' },
    words: {
      zh: () => ({
        title: '共同申请司法确认快到期了',
        body: '协议生效后三十日内，各方可以共同申请法院确认；请打开看看最后一天。',
      }),
      en: () => ({
        title: 'The time for asking the court together is ending',
        body: 'Within thirty days of taking effect the parties may together ask the court to confirm; see the last day.',
      }),
    },
  },
  {
    ...mediation,
    code: 'mediation.ended',
    after: ['mediation.refused', 'mediation.failed', 'mediation.withdrawn'],
    name: { zh: '调解终止', en: 'A mediation ended' },
    words: {
      zh: () => ({ title: '调解已经终止', body: '您的诉求和其他权利不受影响，页面上有其他途径。' }),
      en: () => ({
        title: 'The mediation has ended',
        body: 'Your case and your rights are as before; the page names other ways.',
      }),
    },
  },
  {
    ...mediation,
    code: 'mediation.promise',
    after: [
      'mediation.promise-kept',
      'mediation.promise-confirmed',
      'mediation.promise-due-soon',
      'mediation.promise-missed',
      'mediation.breached',
      'mediation.followed-up',
      'mediation.month-ending',
    ],
    name: { zh: '调解的日期和承诺', en: 'Days and promises of a mediation' },
    words: {
      zh: () => ({ title: '调解中约定的事有了变化', body: '有一项快到期、过期、已履行或需要确认。' }),
      en: () => ({
        title: 'Something that was agreed has moved',
        body: 'It falls due, is late, was done, or waits for your word.',
      }),
    },
  },
]
