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

/** Names of a question's fields: one for the whole, and one per option where several are chosen or ranked. */
export const answerField = (questionId: string): string => `q-${questionId}`
export const optionField = (questionId: string, option: string): string => `q-${questionId}-${option}`

type Fields = Readonly<Record<string, string>>
type Read = string[] | AnswerFault

const isPerOption = ({ method }: AskedQuestion) => method === 'multi' || method === 'ranked'

function readRanks(given: ReadonlyArray<{ code: string; typed: string }>): Read {
  const sorted = given.map(({ code, typed }) => ({ code, place: Number(typed) })).sort((a, b) => a.place - b.place)
  return sorted.every(({ place }, index) => place === index + 1) ? sorted.map(({ code }) => code) : 'ranks_wrong'
}

function readOne(question: AskedQuestion, fields: Fields): Read {
  const { id, options, seats, method } = question
  const whole = fields[answerField(id)] ?? ''
  const given = options.flatMap(({ code }) => {
    const typed = fields[optionField(id, code)]?.trim() ?? ''
    return typed === '' ? [] : [{ code, typed }]
  })
  if (whole === ABSTAIN) return given.length === 0 ? [] : 'answer_wrong'
  if (!isPerOption(question)) {
    if (whole === '') return 'answer_missing'
    return options.some(({ code }) => code === whole) ? [whole] : 'answer_wrong'
  }
  if (given.length === 0) return 'answer_missing'
  if (method === 'ranked') return readRanks(given)
  // In the published order, so that the same choice is the same text.
  return given.length <= seats ? given.map(({ code }) => code) : 'answer_wrong'
}

/** Answers of a ballot form, one for every question, or what is wrong at which field. */
export function readAnswers(questions: readonly AskedQuestion[], fields: Fields): AnswersRead {
  const read = questions.map((question) => ({ question, answer: readOne(question, fields) }))
  const faults = read.flatMap(({ question, answer }) =>
    typeof answer === 'string' ? [{ field: answerField(question.id), fault: answer }] : [],
  )
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    answers: Object.fromEntries(read.map(({ question, answer }) => [question.id, answer as string[]])),
  }
}

/** The fields of a form that gives these answers: what the page to read them over sends on. */
export function fieldsOf(questions: readonly AskedQuestion[], answers: Answers): Record<string, string> {
  const entries = questions.flatMap((question): Array<[string, string]> => {
    const answer = answers[question.id] ?? []
    if (answer.length === 0) return [[answerField(question.id), ABSTAIN]]
    if (!isPerOption(question)) return [[answerField(question.id), answer[0] ?? '']]
    return answer.map((code, index) => [
      optionField(question.id, code),
      question.method === 'ranked' ? String(index + 1) : 'on',
    ])
  })
  return Object.fromEntries(entries)
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
