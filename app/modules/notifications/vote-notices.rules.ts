import type { Audience, NoticedFact, NoticeKind, NoticeList, NoticeWords } from './notice-kind.schema.ts'

const idOf = ({ stream }: NoticedFact) => stream.slice(stream.indexOf(':') + 1)

const people =
  (list: NoticeList) =>
  (fact: NoticedFact): Audience[] => [{ to: 'list', list, id: idOf(fact) }]
const manager = ({ payload }: NoticedFact): Audience[] =>
  typeof payload.communityCode === 'string' ? [{ to: 'manager', communityCode: payload.communityCode }] : []
const writer = ({ payload }: NoticedFact): Audience[] =>
  typeof payload.userId === 'string' ? [{ to: 'user', id: payload.userId }] : []

const page = (fact: NoticedFact) => `/votes/${idOf(fact)}`
const result = (fact: NoticedFact) => `/votes/${idOf(fact)}/result`
const office = (fact: NoticedFact) => `/community/votes/${idOf(fact)}`

type Languages = { zh: NoticeWords; en: NoticeWords }

/** A notice whose words are the same for whatever it follows from. */
function tells(kind: Omit<NoticeKind, 'theme' | 'words'>, { zh, en }: Languages): NoticeKind {
  return { theme: 'community', ...kind, words: { zh: () => zh, en: () => en } }
}

/** The law wants owners to know when they are asked and how it came out (Civil Code art. 278; regulations art. 14). */
function toOwners(code: string, list: NoticeList, link: NoticeKind['link'], words: Languages): NoticeKind {
  const name = { zh: words.zh.title, en: words.en.title }
  // A draft that was given up is nobody's news.
  const when: NoticeKind['when'] = ({ payload }) => payload.published !== false
  return tells({ code, after: [code], who: people(list), when, isRequired: true, link, name }, words)
}

/** What an owners' vote tells. Never what anybody chose, nor how many did. */
export const VOTE_NOTICES: readonly NoticeKind[] = [
  toOwners('vote.published', 'vote-owners', page, {
    zh: {
      title: '业主表决开始公示',
      body: '请看议题和投票日期；核对名册上您家的面积和产权，有错请在投票开始前提出更正。',
    },
    en: {
      title: 'A vote of owners was published',
      body: 'Read what is asked and when. Check your entry on the roll; ask for a correction before voting begins.',
    },
  }),
  toOwners('vote.opened', 'vote-voters', page, {
    zh: { title: '业主表决开始投票', body: '您在名册上，可以投票了。不记名表决投出后不能修改。' },
    en: {
      title: 'Voting has begun',
      body: 'You are on the roll. In a secret vote a ballot cannot be changed once cast.',
    },
  }),
  toOwners('vote.last-day', 'vote-waiting', page, {
    zh: { title: '投票只剩最后一天', body: '您还没有投票，截止后不能补投。' },
    en: { title: 'The last day of voting', body: 'You have not voted yet; it is not possible after the end.' },
  }),
  toOwners('vote.extended', 'vote-voters', page, {
    zh: { title: '投票延长了', body: '参加的业主还不够，按公示的办法延长一次。已经投的票有效。' },
    en: {
      title: 'Voting goes on longer',
      body: 'Too few took part, so it was extended once, as published. Ballots stay.',
    },
  }),
  toOwners('vote.counted', 'vote-voters', result, {
    zh: { title: '业主表决已计票', body: '请看结果和每一项条件；有异议请在期限内提出。' },
    en: {
      title: 'The vote was counted',
      body: 'See the result and each condition. You can object while the time lasts.',
    },
  }),
  toOwners('vote.certified', 'vote-voters', result, {
    zh: { title: '表决结果已确认', body: '异议期已过，重新计票一致。通过的事项进入落实。' },
    en: { title: 'The result was confirmed', body: 'The time for objections is over and a recount agreed.' },
  }),
  toOwners('vote.voided', 'vote-owners', page, {
    zh: { title: '一次业主表决作废了', body: '打开看原因。' },
    en: { title: 'A vote was declared void', body: 'Open it for the reason.' },
  }),
  tells(
    {
      code: 'ballot.cast',
      after: ['ballot.cast'],
      who: people('ballot-owners'),
      link: ({ payload }) => `/votes/${String(payload.voteId)}`,
      name: { zh: '您家的票已投出', en: 'A ballot of your home was cast' },
    },
    {
      zh: { title: '您家房屋的票已投出', body: '由代表、受托人或纸质票投出。这里不显示怎样投的。' },
      en: {
        title: 'A ballot of your home was cast',
        body: 'By whoever votes for it, by mandate or on paper. It is not told how.',
      },
    },
  ),
  tells(
    {
      code: 'vote.to-answer',
      after: ['vote.claimed', 'vote.objected'],
      who: manager,
      link: office,
      name: { zh: '表决的更正或异议待答复', en: 'A correction or objection to answer' },
    },
    {
      zh: { title: '表决里有一条更正或异议待答复', body: '名册更正请在投票开始前核对答复。' },
      en: {
        title: 'A correction or an objection to answer',
        body: 'What is wrong on the roll has to be settled before voting begins.',
      },
    },
  ),
  tells(
    {
      code: 'vote.answered',
      after: ['vote.claim-decided', 'vote.objection-answered'],
      who: writer,
      isRequired: true,
      link: (fact) => (fact.type === 'vote.claim-decided' ? page(fact) : result(fact)),
      name: { zh: '我的更正或异议的答复', en: 'An answer to my correction or objection' },
    },
    {
      zh: { title: '您提的更正或异议有答复了', body: '打开看结论和理由。' },
      en: { title: 'Your correction or objection was answered', body: 'See the decision and its reason.' },
    },
  ),
]
