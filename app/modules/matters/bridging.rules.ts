import type { Stance } from './matter.schema.ts'

/** How the people of one side answered a comment. */
export type Answers = { agree: number; disagree: number }
export type AnswersBySide = Readonly<Record<Stance, Answers>>

const MILLION = 1_000_000

/**
 * How far a comment brings the sides together, in millionths: for each side the share that agrees, drawn towards a half
 * while few have answered, all multiplied (group-aware consensus). A comment that only its own side likes stays below
 * one that each side likes a little, however many its own side are.
 */
export function bridgingScore(bySide: AnswersBySide): number {
  const shares = Object.values(bySide).map(({ agree, disagree }) => (agree + 1) / (agree + disagree + 2))
  return Math.round(MILLION * shares.reduce((product, share) => product * share, 1))
}

/** Fewer people of a side than this are not told apart. */
export const LEAST_SIDE = 5

/** True when enough people of both sides answered, and most of each agree: common ground. */
export function isCommonGround({ for: pro, against }: AnswersBySide): boolean {
  const most = ({ agree, disagree }: Answers) => agree + disagree >= LEAST_SIDE && agree > disagree
  return most(pro) && most(against)
}

const COLUMN = { for: 'For', against: 'Against', neutral: 'Neutral' } as const

/** Name of the column that counts this answer of this side. */
export function answerColumn(side: Stance, agrees: boolean): AnswerColumn {
  return `${agrees ? 'agree' : 'disagree'}${COLUMN[side]}`
}

export type AnswerColumn = `${'agree' | 'disagree'}${'For' | 'Against' | 'Neutral'}`
export type AnswerCounts = Readonly<Record<AnswerColumn, number>>

/** The counts of a stored comment by side. */
export function bySideOf(row: AnswerCounts): AnswersBySide {
  return {
    for: { agree: row.agreeFor, disagree: row.disagreeFor },
    against: { agree: row.agreeAgainst, disagree: row.disagreeAgainst },
    neutral: { agree: row.agreeNeutral, disagree: row.disagreeNeutral },
  }
}
