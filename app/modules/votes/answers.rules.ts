import type { Method } from './tally.schema.ts'
import type { Answers, VoteOption } from './vote.schema.ts'

/** A question as published, as far as answers depend on it. */
export type AskedQuestion = { id: string; method: Method; options: readonly VoteOption[]; seats: number }

/** The word in a form for taking no side; it is stored as an empty answer. */
export const ABSTAIN = 'abstain'

export type AnswerFault = 'answer_missing' | 'answer_wrong' | 'ranks_wrong'
export type AnswersRead =
  | { ok: true; answers: Answers }
  | { ok: false; faults: Array<{ field: string; fault: AnswerFault }> }

/** Names of a question's fields in a form: one for all, and one per option where they are ranked. */
export const answerField = (questionId: string): string => `q-${questionId}`
export const rankField = (questionId: string, option: string): string => `q-${questionId}-${option}`

type Read = string[] | AnswerFault

function readRanks(question: AskedQuestion, field: (name: string) => string[]): Read {
  const ranks = question.options.flatMap(({ code }) => {
    const raw = field(rankField(question.id, code))[0]?.trim() ?? ''
    return raw === '' ? [] : [{ code, place: Number(raw) }]
  })
  if (ranks.length === 0) return 'answer_missing'
  const sorted = [...ranks].sort((a, b) => a.place - b.place)
  return sorted.every(({ place }, index) => place === index + 1) ? sorted.map(({ code }) => code) : 'ranks_wrong'
}

function readOne(question: AskedQuestion, field: (name: string) => string[]): Read {
  const chosen = field(answerField(question.id))
  if (chosen.includes(ABSTAIN)) return chosen.length === 1 && !namesAny(question, field) ? [] : 'answer_wrong'
  if (question.method === 'ranked') return readRanks(question, field)
  if (chosen.length === 0) return 'answer_missing'
  const codes = question.options.map(({ code }) => code)
  const most = question.method === 'multi' ? question.seats : 1
  const known = chosen.every((each) => codes.includes(each)) && new Set(chosen).size === chosen.length
  // In the published order, so that the same choice is the same text.
  return known && chosen.length <= most ? codes.filter((code) => chosen.includes(code)) : 'answer_wrong'
}

function namesAny(question: AskedQuestion, field: (name: string) => string[]): boolean {
  return question.options.some(({ code }) => (field(rankField(question.id, code))[0] ?? '').trim() !== '')
}

/** Answers of a ballot form, one for every question; `field` gives the values sent under a name. */
export function readAnswers(questions: readonly AskedQuestion[], field: (name: string) => string[]): AnswersRead {
  const read = questions.map((question) => ({ question, answer: readOne(question, field) }))
  const faults = read.flatMap(({ question, answer }) =>
    typeof answer === 'string' ? [{ field: answerField(question.id), fault: answer }] : [],
  )
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, answers: Object.fromEntries(read.map(({ question, answer }) => [question.id, answer as string[]])) }
}

/** True for answers that a form of these questions could have given; for what was stored or comes from elsewhere. */
export function areAnswers(questions: readonly AskedQuestion[], answers: Answers): boolean {
  return (
    Object.keys(answers).length === questions.length &&
    questions.every(({ id, method, options, seats }) => {
      const given = answers[id]
      if (!given || new Set(given).size !== given.length) return false
      const most = method === 'ranked' ? options.length : method === 'multi' ? seats : 1
      return given.length <= most && given.every((each) => options.some(({ code }) => code === each))
    })
  )
}

/** One text per answer: multi in the published order, ranked in the voter's. */
export const answerKey = (answer: readonly string[]): string => JSON.stringify(answer)
