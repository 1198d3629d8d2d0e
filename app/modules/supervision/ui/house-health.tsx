import { hours, minutes, seconds } from '../../../platform/duration.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { HouseLevel } from '../house-health.rules.ts'
import type { SystemState } from '../system-state.queries.server.ts'
import { houseWords, LEVEL_WORDS, PART_WORDS } from './house-words.ts'

const TONES = { well: 'done', late: 'soon', alarm: 'overdue', none: 'neutral' } as const satisfies Record<
  HouseLevel,
  string
>

type Words = { seconds: (n: number) => string; minutes: (n: number) => string; hours: (n: number) => string }

/** In the largest unit of which there are two or more. */
function lengthOf(ms: number, w: Words): string {
  if (ms >= hours(2)) return w.hours(Math.round(ms / hours(1)))
  return ms >= minutes(2) ? w.minutes(Math.round(ms / minutes(1))) : w.seconds(Math.round(ms / seconds(1)))
}

type Shown = Pick<SystemState, 'house'> & { verification: { findings: number } | null }

/** How far behind each part is, with its limits, and the outcome of the last check of all data. */
export function HouseHealth({ state: { house, verification } }: { state: Shown }) {
  const w = useWords(houseWords)
  const text = useText()
  const isAgreed = verification?.findings === 0
  return (
    <>
      <Table
        caption={w.title}
        rows={house}
        rowKey={({ part }) => part}
        columns={[
          { id: 'part', header: w.part, primary: true, cell: ({ part }) => text(PART_WORDS[part]) },
          {
            id: 'age',
            header: w.age,
            numeric: true,
            cell: ({ ageMs }) => (ageMs === null ? w.none : lengthOf(ageMs, w)),
          },
          {
            id: 'limits',
            header: w.limits,
            numeric: true,
            cell: ({ lateMs, alarmMs }) => `${lengthOf(lateMs, w)} / ${lengthOf(alarmMs, w)}`,
          },
          {
            id: 'level',
            header: w.level,
            cell: ({ level }) => <StatusTag tone={TONES[level]}>{text(LEVEL_WORDS[level])}</StatusTag>,
          },
        ]}
      />
      {verification && !isAgreed ? (
        <Notice kind="warning">{w.findings(verification.findings)}</Notice>
      ) : (
        <p className="muted small">{verification ? w.agreed : w.never}</p>
      )}
    </>
  )
}
