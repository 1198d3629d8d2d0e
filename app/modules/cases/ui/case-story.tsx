import { Prose } from '#app/ui/components/prose.tsx'
import { Timeline } from '#app/ui/components/timeline.tsx'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import type { CasePage } from '../case-page.server.ts'

const storyWords = defineWords({
  zh: {
    story: '办理经过，最新的在最上面',
    proof: '联系凭证',
    before: '办理前',
    after: '办理后',
    filing: '照片',
  },
  en: {
    story: 'What has happened, newest first',
    proof: 'Proof of the contact',
    before: 'Before',
    after: 'After',
    filing: 'Photo',
  },
})

function toneOf(type: string): 'neutral' | 'on-time' | 'soon' | 'done' {
  if (type === 'case.closed' || type === 'case.resolved') return 'done'
  if (type === 'case.info-requested' || type === 'case.disputed') return 'soon'
  return type === 'case.submitted' ? 'neutral' : 'on-time'
}

type PhotoName = 'proof' | 'before' | 'after' | 'filing'

/** The parcel-style story of a case. `code`: query code of a reader without an account. */
export function CaseStory({ story, code }: { story: CasePage['story']; code: string | null }) {
  const w = useWords(storyWords)
  const query = code ? `?code=${encodeURIComponent(code)}` : ''
  const items = story.map((entry) => ({
    id: String(entry.rev),
    time: entry.at,
    title: entry.title,
    actor: entry.actor,
    tone: toneOf(entry.type),
    photos: entry.photos.map(({ id, purpose }) => ({
      src: `/photos/${id}${query}`,
      href: `/photos/${id}${query}`,
      alt: w[purpose as PhotoName],
      caption: w[purpose as PhotoName],
    })),
    body: entry.words.length > 0 ? entry.words.map((words) => <Prose key={words.kind}>{words.text}</Prose>) : undefined,
  }))
  return <Timeline items={items} label={w.story} />
}
