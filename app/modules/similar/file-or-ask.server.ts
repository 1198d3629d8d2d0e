import { type Services, services } from '../../platform/container.server.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { limitRate } from '../../platform/rate-limit.server.ts'
import { addToOwnCase } from '../cases/add-to-own-case.server.ts'
import { type AnswerFilingInput, answerFiling } from '../cases/answer-filing.server.ts'
import { answerPhotoForm } from '../cases/answer-photo-form.server.ts'
import { getCase } from '../cases/case.queries.server.ts'
import { submitCaseSchema } from '../cases/case.schema.ts'
import { discardDraft } from '../cases/discard-draft.server.ts'
import { isFiledAlready } from '../cases/filed-already.server.ts'
import { type FilingValues, photoIdsOf } from '../cases/filing-fields.schema.ts'
import type { Receipt } from '../cases/submit-case.server.ts'
import { earlierAnswer } from './earlier-answer.server.ts'
import { findSimilar, type Recognised } from './find-similar.server.ts'
import { typedFilingSchema } from './similar.schema.ts'

const NO_NEWS = {
  zh: '请写明有什么新情况（至少 5 个字）；没有新情况就看之前的答复',
  en: 'Say what is new (at least 5 characters); without anything new, see the earlier answer',
}
const NEWS_LEAST = 5
const NEWS_MOST = 2_000

export type FileOrAskInput = Omit<AnswerFilingInput, 'holdBack' | 'joins' | 'earlierId'> & {
  locale: Locale
  /** Receipt numbers that the form has shown already; who sends it all the same means another trouble. */
  seen: readonly string[]
  /** What is new since the earlier case. */
  news: string
}

/** What the form asks before it files: which of these it is, and what came of one's own earlier case. */
export type Question = Recognised & { answer: Awaited<ReturnType<typeof earlierAnswer>> | null }

export type FiledOrAsked =
  | { filed: Receipt; addedTo: null }
  | { filed: null; addedTo: string }
  | { filed: null; addedTo: null; values: FilingValues; error: AppError | null; question: Question | null }

/** A form that is refused anyway is not asked anything yet. */
function isComplete({ photoIds: _photos, occurredAt: _at, ...answers }: FilingValues): boolean {
  return submitCaseSchema.safeParse({ ...answers, photoIds: [] }).success
}

async function recognise(values: FilingValues, input: FileOrAskInput, deps: Services): Promise<Question | null> {
  if (!isComplete(values)) return null
  if (await isFiledAlready(values.idempotencyKey, deps)) return null
  const found = await findSimilar({ typed: typedFilingSchema.parse(values), actor: input.actor }, deps)
  const isNew = found.own !== null || found.others.some(({ reference }) => !input.seen.includes(reference))
  if (!isNew) return null
  const { own } = found
  return { ...found, answer: own?.kind === 'closed' ? await earlierAnswer(own, deps) : null }
}

/** What a pressed button means; a plain "send" has no receipt number. */
function pressed(intent: string): { act: string; reference: string } {
  const [act = '', reference = ''] = intent.split(' ')
  return { act, reference }
}

/** The words of a form, as a supplement to a case that knows the rest. */
function wordsOf({ title, text, occurredNote }: FilingValues): string {
  return [title, text, occurredNote].filter(Boolean).join('\n')
}

async function supplement(reference: string, input: FileOrAskInput, deps: Services): Promise<FiledOrAsked> {
  const { actor, owner } = input
  await limitRate('file', actor.id ?? input.address)
  const { values, error } = await answerPhotoForm(input, deps)
  if (error) return { filed: null, addedTo: null, values, error, question: null }
  const given = { text: wordsOf(values), photoIds: photoIdsOf(values), ownerKeys: owner.all }
  await addToOwnCase({ reference, actor, ...given }, deps)
  await discardDraft(owner.all, deps)
  return { filed: null, addedTo: reference }
}

/** Adds what is new to the text, and the earlier case that it follows. */
async function withNews(reference: string, input: FileOrAskInput, deps: Services) {
  const news = input.news.trim().slice(0, NEWS_MOST)
  const earlier = await getCase({ reference, actor: input.actor }, deps)
  if (news.length < NEWS_LEAST || !earlier.isRequester)
    throw new AppError('invalid', 'form', NO_NEWS, { fields: { news: [NO_NEWS] } })
  const text = `${input.values.text ?? ''}\n\n${input.locale === 'en' ? 'What is new: ' : '新情况：'}${news}`
  return { values: { ...input.values, text }, earlierId: earlier.id }
}

/** How the form is to be filed, by the button that was pressed; `ask` learns of what is recognised. */
async function wayOf(input: FileOrAskInput, ask: (question: Question | null) => void, deps: Services) {
  const { act, reference } = pressed(input.intent)
  if (act === 'join') return { joins: reference }
  if (act === 'file-news') return withNews(reference, input, deps)
  if (act === 'file-anyway') return {}
  const holdBack = async (values: FilingValues) => {
    const question = await recognise(values, input, deps)
    ask(question)
    return question !== null
  }
  return { holdBack }
}

/**
 * Answers a posted filing form like answerFiling, and before it files asks whether the trouble is known: buttons then
 * join a published case (`join`), add to one's own (`supplement`), file with what is new (`file-news`) or file all the
 * same (`file-anyway`). Whatever is asked or refused, nothing typed is lost.
 */
export async function fileOrAsk(input: FileOrAskInput, deps: Services = services()): Promise<FiledOrAsked> {
  const { act, reference } = pressed(input.intent)
  let question: Question | null = null
  const ask = (asked: Question | null) => {
    question = asked
  }
  try {
    if (act === 'supplement') return await supplement(reference, input, deps)
    const answer = await answerFiling({ ...input, ...(await wayOf(input, ask, deps)) }, deps)
    if (answer.filed) return { filed: answer.filed, addedTo: null }
    return { filed: null, addedTo: null, values: answer.values, error: answer.error, question }
  } catch (error) {
    if (!isAppError(error)) throw error
    if (act === 'file-news') question = await recognise(input.values, input, deps)
    return { filed: null, addedTo: null, values: input.values, error, question }
  }
}
