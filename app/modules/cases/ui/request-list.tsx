import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { ActionList } from '../../../ui/components/action-list.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { REQUEST_WORDS, RETURN_WORDS, SUSPENSION_WORDS } from '../case.words.ts'
import type { CaseRow } from '../case-rows.server.ts'
import type { PendingRequest } from '../case-state.rules.ts'

const words = defineWords({
  zh: {
    days: (n: number) => `${n} 天`,
    act: (label: string, title: string) => `${label}：${title}`,
  },
  en: {
    days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
    act: (label: string, title: string) => `${label}: ${title}`,
  },
})

type RequestListProps = {
  requests: ReadonlyArray<CaseRow & { request: PendingRequest }>
  /** What the reader comes for: to sign, to decide, or to look at what waits for somebody else. */
  act: 'endorse' | 'decide' | 'look'
  label: string
}

/** Requests of departments, each with the way to its decision. */
export function RequestList({ requests, act, label }: RequestListProps) {
  const w = useWords(words)
  const t = useText()
  const items = requests.map(({ request, ...row }) => ({
    id: row.id,
    title: `${t(REQUEST_WORDS[request.kind])} · ${row.title}`,
    detail: [
      row.holder,
      request.days === null ? null : w.days(request.days),
      request.reasonCode ? t(SUSPENSION_WORDS[request.reasonCode]) : null,
      request.returnCode ? t(RETURN_WORDS[request.returnCode]) : null,
      row.reference,
    ]
      .filter(Boolean)
      .join(' · '),
    action: (
      <ButtonLink
        to={`/desk/cases/${row.reference}${act === 'decide' ? '?act=decide' : ''}#act`}
        variant={act === 'look' ? 'secondary' : 'primary'}
        aria-label={w.act(label, row.title)}
      >
        {label}
      </ButtonLink>
    ),
  }))
  return <ActionList items={items} />
}
