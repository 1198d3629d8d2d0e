import type { CountedAnswer, CountedQuestion, Round } from './tally.schema.ts'

/** Ballots, heads and area behind something. */
export type Weight = { ballots: number; heads: bigint; area: bigint }

const NOTHING: Weight = { ballots: 0, heads: 0n, area: 0n }

/** Sum of what these answers weigh. */
export function weightOf(answers: readonly CountedAnswer[]): Weight {
  return answers.reduce(
    (sum, { ballots, heads, area }) => ({
      ballots: sum.ballots + ballots,
      heads: sum.heads + BigInt(heads),
      area: sum.area + area,
    }),
    NOTHING,
  )
}

/** What each option was given: every named option for yes/no, single and multi; first choices for ranked. */
export function supportOf(question: CountedQuestion, answers: readonly CountedAnswer[]): Map<string, Weight> {
  const names = (answer: readonly string[], option: string) =>
    question.method === 'ranked' ? answer[0] === option : answer.includes(option)
  return new Map(
    question.options.map((option) => [option, weightOf(answers.filter(({ answer }) => names(answer, option)))]),
  )
}

type Standing = { option: string; weight: Weight; place: number }

const compare = (a: bigint | number, b: bigint | number) => (a < b ? -1 : a > b ? 1 : 0)

/** Fewest heads first, then the smaller area, then the later place on the published list. */
function weakest(standings: readonly Standing[]): Standing | undefined {
  return [...standings].sort(
    (a, b) =>
      compare(a.weight.heads, b.weight.heads) || compare(a.weight.area, b.weight.area) || compare(b.place, a.place),
  )[0]
}

/**
 * Instant run-off by heads: in each round the weakest option leaves and its ballots go to their next choice, until one
 * has more than half of the heads that still name anybody, or is the last. Ties on leaving: the smaller area leaves,
 * then the one that stands later on the published list. Returns the rounds and what the last one left with its weight.
 */
export function runOff(
  question: CountedQuestion,
  answers: readonly CountedAnswer[],
): { rounds: Round[]; winner: string | null; weight: Weight } {
  const rounds: Round[] = []
  let left = [...question.options]
  for (;;) {
    const alive = new Set(left)
    const top = (answer: readonly string[]) => answer.find((option) => alive.has(option))
    const standings = left.map((option) => ({
      option,
      weight: weightOf(answers.filter(({ answer }) => top(answer) === option)),
      place: question.options.indexOf(option),
    }))
    const named = standings.reduce((sum, { weight }) => sum + weight.heads, 0n)
    const winner =
      standings.find(({ weight }) => weight.heads * 2n > named) ?? (left.length === 1 ? standings[0] : null)
    const loser = winner ? undefined : weakest(standings)
    rounds.push({
      support: standings.map(({ option, weight }) => ({
        option,
        heads: String(weight.heads),
        area: String(weight.area),
      })),
      eliminated: loser?.option ?? null,
    })
    if (winner) return { rounds, winner: named > 0n ? winner.option : null, weight: winner.weight }
    if (!loser) return { rounds, winner: null, weight: NOTHING }
    left = left.filter((option) => option !== loser.option)
  }
}
