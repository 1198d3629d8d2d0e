import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { formatDateTime } from '../../../ui/components/date-time.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { Timeline } from '../../../ui/components/timeline.tsx'
import { draftWords, RETURNED_WORDS } from '../../rule-studio/ui/draft-words.ts'
import { itemTitle } from '../describe-items.rules.ts'
import { TIME_EDIT_WORDS, TIME_EVENT_WORDS } from './time-draft-words.ts'

type Happening = {
  id: string
  type: string
  at: Date
  payload: Record<string, string | number | null>
  actor: string | null
  note: string | null
}

const UNKNOWN = { zh: '', en: '' }

/** What happened to a draft and who did it, newest first. */
export function TimeDraftHistory({ history }: { history: readonly Happening[] }) {
  const w = useWords(draftWords)
  const t = useText()
  const titleOf = ({ type, payload }: Happening): string => {
    if (type === 'time.draft-edited') {
      const item = payload.item === null ? '' : ` · ${t(itemTitle(String(payload.item)))}`
      return `${t(TIME_EDIT_WORDS[String(payload.act)] ?? UNKNOWN)}${item}`
    }
    if (type === 'time.draft-returned') return t(RETURNED_WORDS[String(payload.by)] ?? UNKNOWN)
    const title = t(TIME_EVENT_WORDS[type] ?? UNKNOWN)
    if (type === 'time.draft-started') return `${title} · ${w.startedFrom(Number(payload.fromVersion))}`
    if (type === 'time.published') return `${title} · ${w.publishedAs(Number(payload.version))}`
    if (type === 'time.draft-approved' && payload.effectiveFrom)
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
