import { Badge, StatusTag } from '#app/ui/components/status-tag.tsx'
import { useText } from '../../../platform/i18n/locale-context.tsx'
import type { CaseStatus, Urgency } from '../case.schema.ts'
import { FLAG_WORDS, STATUS_TONES, STATUS_WORDS, URGENCY_WORDS } from '../case.words.ts'

/** Where a case stands, as a word with a shape. */
export function CaseStatusTag({ status }: { status: string }) {
  const t = useText()
  const known = status as CaseStatus
  return <StatusTag tone={STATUS_TONES[known]}>{t(STATUS_WORDS[known])}</StatusTag>
}

/** How urgent it is; nothing for an ordinary case, so that the others stand out. */
export function UrgencyTag({ urgency }: { urgency: string | null }) {
  const t = useText()
  if (urgency !== 'U1' && urgency !== 'U2') return null
  return <StatusTag tone={urgency === 'U1' ? 'overdue' : 'soon'}>{t(URGENCY_WORDS[urgency as Urgency])}</StatusTag>
}

/** Reminded, supervised, difficult ... for staff. */
export function FlagBadges({ flags }: { flags: readonly string[] }) {
  const t = useText()
  return flags.map((flag) => {
    const words = FLAG_WORDS[flag]
    return words ? <Badge key={flag}>{t(words)}</Badge> : null
  })
}
