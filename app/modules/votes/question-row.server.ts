import { parseInput } from '../../platform/http.server.ts'
import { type QuestionForm, questionFormSchema, type VoteOption } from './vote.schema.ts'

/** The row of a question as typed: its place, and its options with their codes as JSON. Throws invalid with a sentence. */
export function questionRow(
  form: QuestionForm,
  { id, voteId, position }: { id: string; voteId: string; position: number },
) {
  const { options, yes, no, ...fields } = parseInput(questionFormSchema, form)
  // What "yes" and "no" are called is shown in the reader's language; only what they mean is written here.
  const approval: VoteOption[] = [
    { code: 'yes', label: '', meaning: yes },
    { code: 'no', label: '', meaning: no },
  ]
  const seats = fields.method === 'multi' ? Math.min(fields.seats, options.length) : 1
  const choices = fields.method === 'approval' ? approval : options
  return { ...fields, seats, id, voteId, position, options: JSON.stringify(choices) }
}
