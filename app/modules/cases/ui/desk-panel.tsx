import { Form } from '@remix-run/react'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Section } from '#app/ui/components/page.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { SUSPENSION_WORDS } from '../case.words.ts'
import type { DeskPanel } from '../desk-panel.server.ts'
import { panelWords, ROLE_WORDS, TASK_STATUS_WORDS } from './desk-panel.words.ts'

function Units({ units }: { units: DeskPanel['units'] }) {
  const t = useText()
  const w = useWords(panelWords)
  return (
    <Section title={w.units}>
      <ul className="desk-units list-plain">
        {units.map((unit) => (
          <li key={unit.id}>
            <span>{unit.name}</span> <span className="muted">{t(ROLE_WORDS[unit.role])}</span>{' '}
            <StatusTag tone={unit.isLate ? 'overdue' : 'neutral'}>{t(TASK_STATUS_WORDS[unit.status])}</StatusTag>
            {unit.dueAt ? (
              <span className="muted">
                {' '}
                {unit.isLate ? w.partLate : w.partDue} <DateTime value={unit.dueAt} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Tasks({ tasks, rev, canFinish }: { tasks: DeskPanel['tasks']; rev: number; canFinish: boolean }) {
  const w = useWords(panelWords)
  return (
    <Section title={w.tasks}>
      <ul className="desk-tasks list-plain">
        {tasks.map((task) => (
          <li key={task.id}>
            <Prose>{task.text}</Prose>
            <p className="muted">
              {task.assignee}{' '}
              {task.doneAt ? (
                <>
                  {w.done} <DateTime value={task.doneAt} />
                </>
              ) : task.dueAt ? (
                <>
                  {task.isLate ? w.late : w.due} <DateTime value={task.dueAt} />
                </>
              ) : null}
            </p>
            {canFinish && task.isOurs && task.doneAt === null ? (
              <Form method="post">
                <input type="hidden" name="type" value="finish-task" />
                <input type="hidden" name="rev" value={rev} />
                <input type="hidden" name="taskId" value={task.id} />
                <SubmitButton variant="secondary">{w.finish}</SubmitButton>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Waiting({ panel }: { panel: DeskPanel }) {
  const t = useText()
  const w = useWords(panelWords)
  const { wait, promisedAt, tries, triedDays } = panel.desk
  return (
    <>
      {panel.status === 'needs_info' && wait?.kind === 'answer' ? (
        <Notice title={w.asked}>
          {wait.silence === 'close' ? w.untilClose : w.untilGoOn} <DateTime value={wait.until} />
        </Notice>
      ) : null}
      {panel.status === 'suspended' && wait?.kind === 'hold' ? (
        <Notice kind="warning" title={wait.reasonCode ? t(SUSPENSION_WORDS[wait.reasonCode]) : undefined}>
          <p>
            {w.holdUntil} <DateTime value={wait.until} />
          </p>
          <p>
            {w.reportBy} <DateTime value={wait.reportAt} />
          </p>
        </Notice>
      ) : promisedAt ? (
        <Notice>
          {w.promised} <DateTime value={promisedAt} />
        </Notice>
      ) : null}
      {tries > 0 ? <p className="muted">{w.tries(tries, triedDays.length)}</p> : null}
    </>
  )
}

/** Above the acts of a desk: why the case came back, and what it waits for. */
export function DeskNotices({ panel }: { panel: DeskPanel }) {
  const w = useWords(panelWords)
  const isReworked = panel.round > 1 && ['rework', 'in_progress', 'signed'].includes(panel.status)
  return (
    <>
      {isReworked && panel.dispute ? (
        <Notice kind="warning" title={w.dispute(panel.round)}>
          <Prose>{panel.dispute}</Prose>
        </Notice>
      ) : null}
      <Waiting panel={panel} />
    </>
  )
}

/** Below the acts of a desk: who does which part, and the unit's own tasks. */
export function DeskPanelView({ panel, rev, canFinish }: { panel: DeskPanel; rev: number; canFinish: boolean }) {
  return (
    <>
      {panel.units.length > 1 ? <Units units={panel.units} /> : null}
      {panel.tasks.length > 0 ? <Tasks tasks={panel.tasks} rev={rev} canFinish={canFinish} /> : null}
    </>
  )
}
