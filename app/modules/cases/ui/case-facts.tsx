import { DataList } from '#app/ui/components/data-list.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { Photos } from '#app/ui/components/timeline.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { TYPE_WORDS, URGENCY_WORDS } from '../case.words.ts'
import type { CasePage } from '../case-page.server.ts'

const factWords = defineWords({
  zh: {
    reference: '受理编号',
    type: '类型',
    category: '类别',
    urgency: '紧急程度',
    place: '地点',
    occurred: '发生时间',
    submitted: '提交时间',
    holder: '主办单位',
    round: '办理轮次',
    photo: (n: number) => `照片 ${n}`,
    people: '反映的人',
    followers: '关注的人',
    count: (n: number) => `${n} 人`,
  },
  en: {
    reference: 'Case number',
    type: 'Type',
    category: 'Category',
    urgency: 'Urgency',
    place: 'Place',
    occurred: 'When it happened',
    submitted: 'Filed',
    holder: 'Lead department',
    round: 'Round',
    photo: (n: number) => `Photo ${n}`,
    people: 'Reported by',
    followers: 'Followed by',
    count: (n: number) => (n === 1 ? '1 person' : `${n} people`),
  },
})

type Fact = { label: string; value: React.ReactNode } | null

/** What was reported: the words and the photos. */
export function CaseContent({ page, code }: { page: CasePage; code?: string | null }) {
  const w = useWords(factWords)
  const { detail } = page
  const query = code ? `?code=${encodeURIComponent(code)}` : ''
  const photos = detail.photos.map((photo, index) => ({
    src: `/photos/${photo.id}${query}`,
    href: `/photos/${photo.id}${query}`,
    alt: w.photo(index + 1),
  }))
  return (
    <>
      <Prose>{detail.text}</Prose>
      {photos.length > 0 ? <Photos photos={photos} /> : null}
    </>
  )
}

/** What is known about a case: its number, its kind, where and when. */
export function CaseFacts({ page }: { page: CasePage }) {
  const t = useText()
  const w = useWords(factWords)
  const { detail } = page
  const place = [page.place, detail.address].filter(Boolean).join(' ')
  const facts: Fact[] = [
    { label: w.reference, value: <span className="numbers">{detail.reference}</span> },
    { label: w.type, value: t(TYPE_WORDS[detail.type]) },
    page.category ? { label: w.category, value: page.category } : null,
    detail.urgency ? { label: w.urgency, value: t(URGENCY_WORDS[detail.urgency]) } : null,
    place ? { label: w.place, value: place } : null,
    detail.occurredAt || detail.occurredNote
      ? {
          label: w.occurred,
          value: (
            <>
              {detail.occurredAt ? <DateTime value={detail.occurredAt} /> : null} {detail.occurredNote}
            </>
          ),
        }
      : null,
    { label: w.submitted, value: <DateTime value={detail.submittedAt} /> },
    page.holder ? { label: w.holder, value: page.holder } : null,
    detail.round > 1 ? { label: w.round, value: detail.round } : null,
    page.people > 1 ? { label: w.people, value: w.count(page.people) } : null,
    detail.followerCount > 0 ? { label: w.followers, value: w.count(detail.followerCount) } : null,
  ]
  return <DataList items={facts.filter((fact) => fact !== null)} />
}
