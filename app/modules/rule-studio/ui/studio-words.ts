import { defineWords, type Text } from '../../../platform/i18n/text.ts'
import type { Tone } from '../../../ui/components/tone.tsx'
import type { DraftStatus } from '../rule-draft.schema.ts'
import type { RunStatus } from '../run.schema.ts'

/** How the states of a draft are called, and what they mean. */
export const DRAFT_STATUS_WORDS: Record<DraftStatus, { text: Text; tone: Tone }> = {
  draft: { text: { zh: '草案', en: 'Draft' }, tone: 'neutral' },
  review: { text: { zh: '待审核', en: 'In review' }, tone: 'soon' },
  scheduled: { text: { zh: '已批准，待生效', en: 'Approved, scheduled' }, tone: 'on-time' },
  published: { text: { zh: '已发布', en: 'Published' }, tone: 'done' },
  discarded: { text: { zh: '已放弃', en: 'Discarded' }, tone: 'neutral' },
}

/** How the states of a comparison are called. */
export const RUN_STATUS_WORDS: Record<RunStatus, { text: Text; tone: Tone }> = {
  queued: { text: { zh: '排队中', en: 'Waiting' }, tone: 'neutral' },
  running: { text: { zh: '比较中', en: 'Running' }, tone: 'soon' },
  watching: { text: { zh: '影子运行中', en: 'In shadow' }, tone: 'soon' },
  done: { text: { zh: '完成', en: 'Done' }, tone: 'done' },
  cancelled: { text: { zh: '已取消', en: 'Cancelled' }, tone: 'neutral' },
}

/** The places of the studio. */
export const studioWords = defineWords({
  zh: {
    title: '派单规则',
    places: '规则的各个页面',
    live: '正在用的规则',
    drafts: '草案',
    tests: '样例',
    versions: '历次版本',
    suggestions: '从更正中来',
    by: (name: string) => `${name}起草`,
    saved: '已保存。',
    queue: '交给派单员',
    page: (page: number) => `第 ${page} 页`,
  },
  en: {
    title: 'Routing rules',
    places: 'Pages of the rules',
    live: 'In force',
    drafts: 'Drafts',
    tests: 'Test cases',
    versions: 'Versions',
    suggestions: 'From corrections',
    by: (name: string) => `by ${name}`,
    saved: 'Saved.',
    queue: 'To the dispatcher',
    page: (page: number) => `Page ${page}`,
  },
})
