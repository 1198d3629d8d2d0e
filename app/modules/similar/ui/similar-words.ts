import { defineWords } from '../../../platform/i18n/text.ts'

/** What the filing form says about troubles that are known already. */
export const similarWords = defineWords({
  zh: {
    title: '是不是这件事？',
    typing: '附近有人反映过类似的事。加入后一起办，进展、评价、重办的权利和自己提交的一样，别人看不到您是谁。',
    before: '提交之前请看一下：这件事可能已经有人反映。您填的内容都还在下面。',
    join: '就是这件，加入',
    look: '看看这件',
    people: (n: number) => `${n} 人反映`,
    anyway: '都不是，照样提交',
    ownOpen: '您反映过同一个地方的同类问题，正在办理',
    ownOpenHint: '可以把这次写的内容补充到那一件里，承办单位马上看得到，不用从头再等。',
    supplement: '补充到那一件',
    ownClosed: '您反映过同样的问题，已经有答复',
    ownClosedHint: '如果没有新情况，答复就在这里；有新情况请写明，会作为新的一件提交并和那件关联。',
    outcome: '办理结果',
    reply: '当时的答复',
    news: '有什么新情况',
    fileNews: '有新情况，提交',
    openEarlier: '打开那一件',
    other: '是另一件事，照样提交',
    filedOn: '提交于',
  },
  en: {
    title: 'Is it one of these?',
    typing:
      'Others nearby have reported something like it. Joining keeps your updates, rating and right to reopen, as if you had filed it; nobody sees who you are.',
    before: 'Before it is filed: this may be known already. Everything you typed is still below.',
    join: 'This is it, join',
    look: 'Look at it',
    people: (n: number) => (n === 1 ? '1 person' : `${n} people`),
    anyway: 'None of these, file mine',
    ownOpen: 'You reported this kind of trouble at this place and it is being handled',
    ownOpenHint: 'What you wrote can be added to that case, where the office sees it at once; no new wait begins.',
    supplement: 'Add it to that case',
    ownClosed: 'You reported the same before and it was answered',
    ownClosedHint:
      'Without anything new, here is the answer. If something is new, say what: it is filed as a new case, linked to that one.',
    outcome: 'Outcome',
    reply: 'The answer',
    news: 'What is new',
    fileNews: 'Something is new, file it',
    openEarlier: 'Open that case',
    other: 'It is something else, file mine',
    filedOn: 'Filed',
  },
})
