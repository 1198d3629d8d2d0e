import { runOff, supportOf, type Weight, weightOf } from './count-answers.rules.ts'
import { judge } from './fraction.rules.ts'
import type {
  CountedAnswer,
  CountedQuestion,
  ElectorateSize,
  LegalProfile,
  OptionResult,
  Outcome,
  QuestionResult,
  TestResult,
  VoteResult,
  VoteTest,
} from './tally.schema.ts'

/** Which majority a matter needs under a profile. */
export function kindOf(profile: LegalProfile, item: string): 'ordinary' | 'special' {
  return profile.specialItems.includes(item) ? 'special' : 'ordinary'
}

type Stage = { all: ElectorateSize; taking: Weight }

function judgeAll(tests: readonly VoteTest[], weight: Weight, { all, taking }: Stage): TestResult[] {
  return tests.map((test) => {
    const whole = test.of === 'electorate' ? { heads: BigInt(all.heads), area: all.area } : taking
    return judge(test, weight[test.basis], whole[test.basis])
  })
}

const meets = ({ tests }: OptionResult) => tests.every(({ met }) => met)

/** Options that meet the majority, the strongest first; `null` when the last seat is level between two. */
function elect(candidates: readonly OptionResult[], seats: number): string[] | null {
  const rank = (a: OptionResult, b: OptionResult) => {
    const heads = BigInt(b.heads) - BigInt(a.heads)
    const area = BigInt(b.area) - BigInt(a.area)
    return heads === 0n ? Math.sign(Number(area)) : Math.sign(Number(heads))
  }
  const sorted = [...candidates].sort(rank)
  const [last, next] = [sorted[seats - 1], sorted[seats]]
  if (last && next && rank(last, next) === 0) return null
  return sorted.slice(0, seats).map(({ option }) => option)
}

function decide(question: CountedQuestion, options: readonly OptionResult[]): { outcome: Outcome; winners: string[] } {
  const eligible = question.method === 'approval' ? options.filter(({ option }) => option === 'yes') : options
  const carried = eligible.filter(meets)
  if (carried.length === 0) return { outcome: 'failed_majority', winners: [] }
  const winners = elect(carried, question.method === 'multi' ? question.seats : 1)
  return winners ? { outcome: 'passed', winners } : { outcome: 'tied', winners: [] }
}

/**
 * One question. Everybody whose ballot was counted takes part, who abstains included; an option is decided when it
 * meets every condition of its majority. In a ranked question that is asked of the winner of the run-off, with what it
 * had in the last round.
 */
function tallyQuestion(
  question: CountedQuestion,
  answers: readonly CountedAnswer[],
  profile: LegalProfile,
  all: ElectorateSize,
): QuestionResult {
  const kind = kindOf(profile, question.item)
  const taking = weightOf(answers)
  const stage = { all, taking }
  const participation = judgeAll(profile.participation, taking, stage)
  const support = supportOf(question, answers)
  const run = question.method === 'ranked' ? runOff(question, answers) : null
  const options = question.options.map((option): OptionResult => {
    const weight = run?.winner === option ? run.weight : (support.get(option) ?? weightOf([]))
    const { ballots, heads, area } = weight
    const isJudged = run === null || run.winner === option
    const tests = isJudged ? judgeAll(profile[kind], weight, stage) : []
    return { option, ballots, heads: String(heads), area: String(area), tests }
  })
  const judged = options.filter(({ tests }) => tests.length > 0)
  const quorate = participation.every(({ met }) => met)
  const { outcome, winners } = quorate ? decide(question, judged) : { outcome: 'failed_quorum' as const, winners: [] }
  const none = weightOf(answers.filter(({ answer }) => answer.length === 0))
  const abstained = { ballots: none.ballots, heads: String(none.heads), area: String(none.area) }
  const rounds = run?.rounds ?? []
  return { questionId: question.id, kind, outcome, winners, participation, options, abstained, rounds }
}

/**
 * Result of a vote as a pure function of what was frozen: questions as published, answers with their weights, the
 * electorate and the law. The order of the answers does not matter; the same input gives the same bytes of canonical
 * JSON (REQUIREMENTS A18, A19).
 */
export function tallyVote(
  questions: readonly CountedQuestion[],
  answers: readonly CountedAnswer[],
  profile: LegalProfile,
  electorate: ElectorateSize,
): VoteResult {
  return {
    profile: profile.id,
    questions: questions.map((question) =>
      tallyQuestion(
        question,
        answers.filter(({ questionId }) => questionId === question.id),
        profile,
        electorate,
      ),
    ),
  }
}

/** What is still missing for the participation of the electorate: all that a manager may know before the end. */
export function participationOf(profile: LegalProfile, taking: ElectorateSize, all: ElectorateSize): TestResult[] {
  const weight = { ballots: 0, heads: BigInt(taking.heads), area: taking.area }
  return judgeAll(profile.participation, weight, { all, taking: weight })
}
