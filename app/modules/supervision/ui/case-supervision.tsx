import { Link } from '@remix-run/react'
import { Notice } from '#app/ui/components/notice.tsx'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import type { CaseSupervision, CaseSupervisionLine } from '../supervision-of-case.queries.server.ts'

const words = defineWords({
  zh: {
    resident: (name: string) => `督查部门正在督办这件事（${name}），会催着承办单位办好。您不用做什么。`,
    urged: '这件事过了时限，系统已经催办承办单位。',
    staff: (name: string) => `督办中：${name}`,
  },
  en: {
    resident: (name: string) =>
      `The supervisory office is pressing for this case (${name.toLowerCase()}). You need not do anything.`,
    urged: 'This case is past its time limit; the unit has been reminded.',
    staff: (name: string) => `Under supervision: ${name}`,
  },
})

/** To the resident, in plain words: somebody watches this. Nothing where nobody does. */
export function SupervisedNotice({ supervision }: { supervision: CaseSupervision | null }) {
  const w = useWords(words)
  if (!supervision) return null
  if (supervision.level === 'urge') return <Notice kind="info">{w.urged}</Notice>
  return <Notice kind="info">{w.resident(supervision.name)}</Notice>
}

/** To staff: the rung, and the way to the order for those who may open it. */
export function SupervisionLine({ supervision }: { supervision: CaseSupervisionLine }) {
  const w = useWords(words)
  if (!supervision) return null
  return (
    <Notice kind="warning" title={w.staff(supervision.name)}>
      {supervision.orders.map(({ id, number, href }) =>
        href ? (
          <Link key={id} to={href}>
            {number}
          </Link>
        ) : (
          <span key={id}>{number}</span>
        ),
      )}
    </Notice>
  )
}
