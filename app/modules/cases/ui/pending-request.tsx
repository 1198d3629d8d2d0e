import { Notice } from '#app/ui/components/notice.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { REQUEST_WORDS, RETURN_WORDS, SUSPENSION_WORDS } from '../case.words.ts'
import type { CasePage } from '../case-page.server.ts'

const words = defineWords({
  zh: {
    pending: '等待决定的申请',
    days: (n: number) => `${n} 天`,
    endorsed: '负责人已签批',
    notEndorsed: '等负责人签批',
  },
  en: {
    pending: 'Request waiting for a decision',
    days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
    endorsed: 'Signed by the leader',
    notEndorsed: 'Not yet signed by the leader',
  },
})

type PendingRequestProps = { request: CasePage['detail']['pendingRequest']; story: CasePage['story'] }

/** What the unit asks for and why, for who signs or decides it. Nothing while nothing is asked. */
export function PendingRequestNotice({ request, story }: PendingRequestProps) {
  const t = useText()
  const w = useWords(words)
  if (!request) return null
  const parts = [
    t(REQUEST_WORDS[request.kind]),
    request.days === null ? null : w.days(request.days),
    request.reasonCode ? t(SUSPENSION_WORDS[request.reasonCode]) : null,
    request.returnCode ? t(RETURN_WORDS[request.returnCode]) : null,
    request.endorsed ? w.endorsed : w.notEndorsed,
  ]
  // The story stands newest first.
  const reason = story.find(({ type }) => type === 'case.request-made')?.words ?? []
  return (
    <Notice kind="warning" title={w.pending}>
      <p>{parts.filter(Boolean).join(' · ')}</p>
      {reason.map(({ text }) => (
        <Prose key={text}>{text}</Prose>
      ))}
    </Notice>
  )
}
