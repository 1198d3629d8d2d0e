import { Prose } from '#app/ui/components/prose.tsx'
import { Timeline } from '#app/ui/components/timeline.tsx'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import type { CasePage } from '../case-page.server.ts'

const storyWords = defineWords({
  zh: { story: '办理经过，最新的在最上面' },
  en: { story: 'What has happened, newest first' },
})

function toneOf(type: string): 'neutral' | 'on-time' | 'soon' | 'done' {
  if (type === 'case.closed' || type === 'case.resolved') return 'done'
  if (type === 'case.info-requested' || type === 'case.disputed') return 'soon'
  return type === 'case.submitted' ? 'neutral' : 'on-time'
}

/** The parcel-style story of a case. */
export function CaseStory({ story }: { story: CasePage['story'] }) {
  const w = useWords(storyWords)
  const items = story.map((entry) => ({
    id: String(entry.rev),
    time: entry.at,
    title: entry.title,
    actor: entry.actor,
    tone: toneOf(entry.type),
    body: entry.words.length > 0 ? entry.words.map((words) => <Prose key={words.kind}>{words.text}</Prose>) : undefined,
  }))
  return <Timeline items={items} label={w.story} />
}
