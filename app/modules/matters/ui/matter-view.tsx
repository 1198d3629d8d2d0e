import { Link } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { nameOf, STATUS_NAMES } from '../../votes/ui/vote-names.ts'
import type { Withdrawal } from '../matter.schema.ts'
import type { MatterPage } from '../read-matter.server.ts'
import { OUTCOME_WORDS, STAGES, WITHDRAWAL_WORDS } from './matter-names.ts'
import { matterWords } from './matter-words.ts'

type Matter = Pick<
  MatterPage['matter'],
  'status' | 'evidence' | 'words' | 'version' | 'textDigest' | 'result' | 'outcome' | 'mergedIntoId' | 'voteId'
>

type Props = { matter: Matter; vote: { status: string } | null; runsVote: boolean }

/** The six stages in order, the present one marked. */
export function MatterStages({ status }: { status: string }) {
  const w = useWords(matterWords)
  const t = useText()
  const isNow = (of: readonly string[]) => of.includes(status)
  if (!STAGES.some(({ of }) => isNow(of))) return null
  return (
    <nav aria-label={w.stages}>
      <ol className="matter-stages list-plain">
        {STAGES.map(({ of, text }) => (
          <li key={text.en} aria-current={isNow(of) ? 'step' : undefined}>
            {t(text)}
            {isNow(of) ? <span className="visually-hidden">（{w.now}）</span> : null}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function EvidenceSection({ evidence }: { evidence: NonNullable<Matter['evidence']> }) {
  const w = useWords(matterWords)
  const { people, size, open, after, months, cases } = evidence
  return (
    <Section title={w.evidence}>
      <p>
        {w.evidenceFigures(people, size, open)} {after > 0 ? w.evidenceAfter(after) : null}
      </p>
      {cases.length > 0 ? (
        <>
          <h3>{w.evidenceCases}</h3>
          <ul>
            {cases.map(({ reference, title }) => (
              <li key={reference}>
                <Link to={`/cases/${reference}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Details summary={w.months}>
        <Table
          caption={w.months}
          rows={months}
          rowKey={({ month }) => month}
          columns={[
            { id: 'month', header: w.month, primary: true, cell: ({ month }) => month },
            { id: 'count', header: w.count, numeric: true, cell: ({ count }) => count },
          ]}
        />
      </Details>
    </Section>
  )
}

/** What came of it: the decision, or why not; and where it went. */
function ResultSection({ matter: { result, outcome, voteId, mergedIntoId }, vote, runsVote }: Props) {
  const w = useWords(matterWords)
  const t = useText()
  if (mergedIntoId)
    return (
      <Notice title={w.merged}>
        <Link to={`/matters/${mergedIntoId}`}>{w.toTarget}</Link>
      </Notice>
    )
  if (!result && voteId)
    return (
      <Section title={w.voteRuns} id="vote">
        <p>
          {w.voteDraft} <StatusTag>{t(nameOf(STATUS_NAMES, vote?.status ?? 'draft'))}</StatusTag>
        </p>
        {runsVote ? <ButtonLink to={`/community/votes/${voteId}`}>{w.runVote}</ButtonLink> : null}
        {vote && vote.status !== 'draft' ? <Link to={`/votes/${voteId}`}>{w.toVote}</Link> : null}
      </Section>
    )
  if (!result) return null
  const words = OUTCOME_WORDS[outcome ?? ''] ?? WITHDRAWAL_WORDS[outcome as Withdrawal]
  return (
    <Section title={words ? `${w.result}：${t(words)}` : w.result}>
      <Prose>{result}</Prose>
      {voteId ? <Link to={`/votes/${voteId}`}>{w.vote}</Link> : null}
      {runsVote && vote?.status === 'closed' ? (
        <Notice>
          <p>{w.confirmFirst}</p>
          <ButtonLink to={`/community/votes/${voteId}`}>{w.toConfirm}</ButtonLink>
        </Notice>
      ) : null}
    </Section>
  )
}

/** The matter itself: how far, what came of it, the text in force, why it came up. The same for everybody. */
export function MatterView({ matter, vote, runsVote }: Props) {
  const w = useWords(matterWords)
  return (
    <>
      <MatterStages status={matter.status} />
      <ResultSection matter={matter} vote={vote} runsVote={runsVote} />
      <Section title={w.textTitle(matter.version)} id="text">
        <Prose>{matter.words}</Prose>
        <DataList
          items={[{ label: w.digest, value: matter.textDigest ? <code>{matter.textDigest.slice(0, 16)}</code> : null }]}
        />
      </Section>
      {matter.evidence ? <EvidenceSection evidence={matter.evidence} /> : null}
    </>
  )
}
