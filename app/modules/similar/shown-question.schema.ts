/** What the form asks before it files, as a page receives it. */
export type ShownQuestion = {
  own: { kind: 'open' | 'closed'; reference: string; title: string; submittedAt: Date | string } | null
  others: ReadonlyArray<{
    reference: string
    title: string
    status: string
    submittedAt: Date | string
    place: Array<{ name: string; nameEn: string | null }>
    people: number
  }>
  answer: { outcome: string | null; reply: string | null } | null
}
