import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { writeArea } from '../../homes/area.rules.ts'
import type { VoteQuestionView } from '../load-vote.server.ts'
import type { QuestionResult } from '../tally.schema.ts'
import { resultWords } from './result-words.ts'
import { TestFigures } from './test-figures.tsx'
import { nameOf, OUTCOME_NAMES, optionName } from './vote-names.ts'
import { voteWords } from './vote-words.ts'

type ResultProps = { question: VoteQuestionView; number: number; result: QuestionResult }

function Rounds({ result, called }: { result: QuestionResult; called: (code: string) => string }) {
  const w = useWords(resultWords)
  return (
    <Details summary={w.rounds}>
      <p className="muted">{w.tieRule}</p>
      <ol>
        {result.rounds.map(({ support, eliminated }, index) => (
          <li key={support.length}>
            <p>{w.round(index + 1)}</p>
            <ul>
              {support.map(({ option, heads, area }) => (
                <li key={option}>
                  {called(option)}: {w.people(heads)}, {w.squareMetres(writeArea(BigInt(area)))}
                </li>
              ))}
            </ul>
            {eliminated ? <p>{w.leaves(called(eliminated))}</p> : null}
          </li>
        ))}
      </ol>
    </Details>
  )
}

/** The result of one question: what came out, each answer, and every condition with its figures. */
export function QuestionResultView({ question, number, result }: ResultProps) {
  const w = useWords(resultWords)
  const v = useWords(voteWords)
  const t = useText()
  const called = (code: string) => {
    const option = question.options.find((each) => each.code === code)
    return option ? t(optionName(option)) : code
  }
  const abstained = { option: null, ...result.abstained }
  const rows = [...result.options.map(({ tests: _tests, ...row }) => row), abstained]
  const judged = result.options.filter(({ option, tests }) => {
    return tests.length > 0 && (question.method !== 'approval' || option === 'yes')
  })
  return (
    <section className="vote-question">
      <h2>
        {v.question(number)} · {question.title}
      </h2>
      <p>
        <StatusTag tone={result.outcome === 'passed' ? 'done' : 'neutral'}>
          {t(nameOf(OUTCOME_NAMES, result.outcome))}
        </StatusTag>
      </p>
      {result.winners.length > 0 && question.method !== 'approval' ? (
        <p>{w.decided(result.winners.map(called).join(' · '))}</p>
      ) : null}
      <Table
        caption={question.title}
        rows={rows}
        rowKey={({ option }) => option ?? 'abstain'}
        columns={[
          {
            id: 'option',
            header: w.option,
            primary: true,
            cell: ({ option }) => (option === null ? w.abstained : called(option)),
          },
          { id: 'ballots', header: w.ballots, numeric: true, cell: ({ ballots }) => ballots },
          { id: 'heads', header: w.heads, numeric: true, cell: ({ heads }) => heads },
          { id: 'area', header: w.area, numeric: true, cell: ({ area }) => w.squareMetres(writeArea(BigInt(area))) },
        ]}
      />
      {result.participation.length > 0 ? <TestFigures caption={w.took} tests={result.participation} /> : null}
      {judged.map(({ option, tests }) => (
        <TestFigures key={option} caption={`${w.carries}: ${called(option)}`} tests={tests} />
      ))}
      {result.rounds.length > 0 ? <Rounds result={result} called={called} /> : null}
    </section>
  )
}
