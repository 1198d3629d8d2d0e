import { z } from 'zod'

const text = (least: number, most: number) => z.string().trim().min(least).max(most)
const localTime = text(10, 16)

/** A new activity as a manager enters it; times by the clock of the city. */
export const activityFormSchema = z.object({
  compoundId: text(1, 60),
  title: text(4, 60),
  words: text(2, 4_000),
  place: text(2, 100),
  starts: localTime,
  ends: localTime,
  capacity: z.coerce.number().int().min(1).max(500),
  /** Matter that people meet about; empty for none. */
  matterId: z.string().max(60).optional(),
})
export type ActivityForm = z.input<typeof activityFormSchema>

/** What somebody does with an activity. */
export const activityActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('sign-up') }),
  z.object({ act: z.literal('leave') }),
  z.object({ act: z.literal('check-in'), code: text(6, 6).transform((code) => code.toUpperCase()) }),
  z.object({ act: z.literal('cancel') }),
  z.object({ act: z.literal('record'), text: text(10, 8_000) }),
])
export type ActivityCommand = z.output<typeof activityActSchema>

/** One question: one answer, several, or words. */
export const questionSchema = z.object({
  kind: z.enum(['single', 'multi', 'text']),
  title: text(2, 200),
  options: z.array(text(1, 100)).max(12),
})
export type Question = z.output<typeof questionSchema>

const MOST_QUESTIONS = 20

/**
 * Questions as a manager types them: one a paragraph, the first line is the question, each following line an answer to
 * choose from; a first line that begins with * lets people choose several; a line alone is answered in words.
 */
export const questionsSchema = text(4, 8_000)
  .transform((typed) =>
    typed
      .replaceAll('\r\n', '\n')
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.split('\n').map((line) => line.trim()))
      .map((lines) => lines.filter(Boolean))
      .filter((lines) => lines.length > 0)
      .map(([first = '', ...options]) => {
        const several = first.startsWith('*')
        const kind = options.length === 0 ? 'text' : several ? 'multi' : 'single'
        return { kind, title: several ? first.slice(1).trim() : first, options }
      }),
  )
  .pipe(z.array(questionSchema).min(1).max(MOST_QUESTIONS))

/** A new survey as a manager enters it. */
export const surveyFormSchema = z.object({
  compoundId: text(1, 60),
  title: text(4, 60),
  words: text(2, 4_000),
  questions: questionsSchema,
  per: z.enum(['person', 'dwelling']),
  until: localTime,
})
export type SurveyForm = z.input<typeof surveyFormSchema>
