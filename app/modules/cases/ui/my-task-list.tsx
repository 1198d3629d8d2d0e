import { useSearchParams } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { ActionList } from '../../../ui/components/action-list.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import type { MyTask } from '../my-tasks.queries.server.ts'
import { deskWords } from './desk-words.ts'

function Due({ task }: { task: MyTask }) {
  const w = useWords(deskWords)
  if (task.dueAt === null) return <>{w.noDate}</>
  return (
    <>
      {task.isLate ? w.taskLate : w.taskDue} <DateTime value={task.dueAt} />
    </>
  )
}

/** The reader's own tasks, each with the way to its case. */
export function MyTaskList({ tasks, next }: { tasks: readonly MyTask[]; next: string | null }) {
  const w = useWords(deskWords)
  const [search] = useSearchParams()
  const following = new URLSearchParams(search)
  if (next) following.set('after', next)
  if (tasks.length === 0) return <EmptyState title={w.noTasks}>{w.noTasksHint}</EmptyState>
  const items = tasks.map((task) => ({
    id: task.id,
    title: task.text,
    detail: (
      <>
        <Due task={task} /> · {task.title} · {task.reference}
      </>
    ),
    action: (
      <ButtonLink to={`/desk/cases/${task.reference}`} variant="secondary" aria-label={w.openTask(task.text)}>
        {w.toTask}
      </ButtonLink>
    ),
  }))
  return (
    <>
      <ActionList items={items} />
      <Pagination next={next ? `?${following}` : undefined} />
    </>
  )
}
