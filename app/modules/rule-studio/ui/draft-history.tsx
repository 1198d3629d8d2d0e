import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { Text } from '../../../platform/i18n/text.ts'
import { formatDateTime } from '../../../ui/components/date-time.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { Timeline } from '../../../ui/components/timeline.tsx'
import { DRAFT_EVENT_WORDS, draftWords, EDIT_WORDS, RETURNED_WORDS } from './draft-words.ts'

type Happening = {
  id: string
  type: string
  at: Date
  payload: Record<string, string | number | null>
  actor: string | null
  note: string | null
}

const UNKNOWN: Text = { zh: '', en: '' }

/** What happened to a draft and who did it, newest first. */
export function DraftHistory({ history }: { history: readonly Happening[] }) {
  const w = useWords(draftWords)
  const t = useText()
  const titleOf = ({ type, payload }: Happening): string => {
    if (type === 'rules.draft-edited') return `${t(EDIT_WORDS[String(payload.act)] ?? UNKNOWN)} ${payload.code ?? ''}`
    if (type === 'rules.draft-returned') return t(RETURNED_WORDS[String(payload.by)] ?? UNKNOWN)
    const title = t(DRAFT_EVENT_WORDS[type] ?? UNKNOWN)
    if (type === 'rules.draft-started') return `${title} · ${w.startedFrom(Number(payload.fromVersion))}`
    if (type === 'rules.published') return `${title} · ${w.publishedAs(Number(payload.version))}`
    if (type === 'rules.draft-approved' && payload.effectiveFrom)
      return `${title} · ${w.effective} ${formatDateTime(payload.effectiveFrom)}`
    return title
  }
  return (
    <Timeline
      label={w.history}
      items={history.map((one) => ({
        id: one.id,
        time: one.at,
        title: titleOf(one),
        actor: one.actor ?? w.system,
        body: one.note ? <Prose>{one.note}</Prose> : undefined,
      }))}
    />
  )
}
