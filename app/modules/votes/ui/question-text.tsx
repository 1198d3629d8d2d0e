import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import type { VoteQuestionView } from '../load-vote.server.ts'
import type { LegalProfile } from '../tally.schema.ts'
import { ITEM_NAMES, METHOD_NAMES, nameOf, optionName } from './vote-names.ts'
import { voteWords } from './vote-words.ts'

type MajorityWords = Record<'ordinary' | 'special' | 'ordinaryAll' | 'specialAll', string>

/** The majority that a matter needs, as a sentence. */
function majorityOf(profile: LegalProfile, item: string, w: MajorityWords): string {
  const kind = profile.specialItems.includes(item) ? 'special' : 'ordinary'
  const isOfAll = profile[kind].some(({ of }) => of === 'electorate')
  if (kind === 'special') return isOfAll ? w.specialAll : w.special
  return isOfAll ? w.ordinaryAll : w.ordinary
}

/** What each answer to a question means, abstaining included. */
function AnswerMeanings({ question }: { question: VoteQuestionView }) {
  const w = useWords(voteWords)
  const t = useText()
  const options = question.options.map((option) => ({ label: t(optionName(option)), value: option.meaning || '—' }))
  return <DataList items={[...options, { label: w.abstain, value: w.abstainMeaning }]} />
}

type QuestionTextProps = {
  question: VoteQuestionView
  number: number
  profile: LegalProfile | null
  /** Leaves out what each answer means, where the answers say so themselves. */
  isAsked?: boolean
}

/** A question in full, as it was published. */
export function QuestionText({ question, number, profile, isAsked = false }: QuestionTextProps) {
  const w = useWords(voteWords)
  const t = useText()
  return (
    <article className="vote-question" id={`question-${number}`}>
      <h3>
        {w.question(number)} · {question.title}
      </h3>
      <p className="muted">
        {t(nameOf(ITEM_NAMES, question.item))} · {t(nameOf(METHOD_NAMES, question.method))}
      </p>
      <Prose>{question.text}</Prose>
      {profile ? <p>{w.majority(majorityOf(profile, question.item, w))}</p> : null}
      {isAsked ? null : (
        <>
          <h4>{w.answers}</h4>
          <AnswerMeanings question={question} />
        </>
      )}
    </article>
  )
}
