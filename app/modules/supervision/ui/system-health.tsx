import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Stat, StatRow } from '../../../ui/components/stat.tsx'
import type { SystemState } from '../system-state.queries.server.ts'
import { PART_TROUBLE, VERIFY_FINDINGS } from './house-words.ts'
import { systemWords } from './system-words.ts'

/** More events than this at once are a relay that does not keep up. */
const BEHIND = 100

/** Whether anything needs the administrator, in words. */
export function SystemFinding({ state }: { state: SystemState }) {
  const w = useWords(systemWords)
  const text = useText()
  const troubles = [
    state.jobs.dead > 0 ? w.dead(state.jobs.dead) : null,
    state.undispatched > BEHIND ? w.behind(state.undispatched) : null,
    state.verification && state.verification.findings > 0 ? text(VERIFY_FINDINGS) : null,
    ...state.house.filter(({ level }) => level === 'alarm').map(({ part }) => text(PART_TROUBLE[part])),
  ].filter((each) => each !== null)
  // Rules at fault have an alarm of their own, which says which and why.
  if (troubles.length === 0 && state.rules.faults.length > 0) return null
  if (troubles.length === 0) return <Notice kind="success">{w.well}</Notice>
  return (
    <Notice kind="warning" title={w.trouble}>
      <ul>
        {troubles.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** The figures behind it. */
export function SystemFigures({ state }: { state: SystemState }) {
  const w = useWords(systemWords)
  const { jobs, documents } = state
  return (
    <StatRow>
      <Stat value={state.events} label={w.events} />
      <Stat value={state.undispatched} label={w.undispatched} />
      <Stat
        value={jobs.ready}
        label={w.ready}
        href="/admin/jobs"
        note={jobs.waitedSeconds > 0 ? w.waited(jobs.waitedSeconds) : undefined}
      />
      <Stat value={jobs.running} label={w.running} href="/admin/jobs" />
      <Stat value={jobs.dead} label={w.deadStat} href="/admin/jobs" tone={jobs.dead > 0 ? 'overdue' : 'neutral'} />
      <Stat
        value={documents.isExact ? documents.count : w.atLeast(documents.count)}
        label={w.documents}
        note={w.ofCases(state.cases)}
      />
      <Stat value={state.warningLagSeconds} label={w.lag} />
    </StatRow>
  )
}
