import type { Services } from '../../platform/container.server.ts'
import type { AskedQuestion } from './answers.rules.ts'
import { integritySchema } from './integrity.schema.ts'
import { refuseVote } from './refuse-vote.server.ts'
import { type LegalProfile, legalProfileSchema, type Method } from './tally.schema.ts'
import { optionsSchema } from './vote.schema.ts'

/** A question as it stands in a vote, with what its answers mean. */
export type VoteQuestionView = AskedQuestion & { position: number; title: string; text: string; item: string }

/** A vote with its questions in order and what decides about rights, or `not_found`. */
export async function loadVote(id: string, { db }: Pick<Services, 'db'>) {
  const row = await db.vote.findUnique({ where: { id }, include: { questions: { orderBy: { position: 'asc' } } } })
  if (!row) refuseVote('unknown')
  const compound = await db.compound.findUnique({
    where: { id: row.compoundId },
    select: {
      id: true,
      name: true,
      nameEn: true,
      communityCode: true,
      managerId: true,
      propertyDepartmentId: true,
    },
  })
  if (!compound) refuseVote('unknown')
  const questions = row.questions.map(
    ({ id: questionId, position, title, text, item, method, options, seats }): VoteQuestionView => ({
      ...{ id: questionId, position, title, text, item, seats },
      method: method as Method,
      options: optionsSchema.parse(JSON.parse(options)),
    }),
  )
  const profile: LegalProfile | null = row.profile ? legalProfileSchema.parse(JSON.parse(row.profile)) : null
  const integrity = row.integrity ? integritySchema.parse(JSON.parse(row.integrity)) : null
  return { ...row, questions, compound, profile, integrity }
}

export type LoadedVote = Awaited<ReturnType<typeof loadVote>>
