import type { Text } from '../../platform/i18n/text.ts'
import type { NoticeData, Theme } from './notification.schema.ts'

/** A fact as a kind of notice sees it. */
export type NoticedFact = {
  id: string
  stream: string
  rev: number
  type: string
  payload: Record<string, unknown>
  actorId: string | null
  at: Date
}

/** The case that a fact is about, as it stands when the notice is written. No words, no name. */
export type NoticedCase = {
  id: string
  reference: string
  type: string
  status: string
  urgency: string | null
  requesterId: string | null
  leadDepartmentId: string | null
  handlerId: string | null
  communityCode: string | null
  published: boolean
  confidential: boolean
  /** message | phone | none: how the person wants to be reached. */
  contactChannel: string
  followerCount: number
}

/**
 * Who is told, in terms of the work; resolved to accounts when the notice is written. Where a post is vacant the next
 * one above takes its place (recipients.rules), so that staff notices always reach somebody.
 */
export type Audience =
  /** Who filed: the account, or the contact that came with a case without one. */
  | { to: 'requester' }
  /** Only a contact that came with a case without an account. */
  | { to: 'contact' }
  /** Accounts whose cases were merged into this one. */
  | { to: 'voices' }
  /** Accounts that follow or have joined; only while the case is public. */
  | { to: 'followers' }
  /** Who works on it, else the unit's handlers, else upwards. */
  | { to: 'handler'; departmentId: string }
  /** All handlers of a unit, else upwards. */
  | { to: 'unit'; departmentId: string }
  /** Leaders of a unit, else of its superior, else the supervisors. */
  | { to: 'leader'; departmentId: string }
  | { to: 'role'; role: 'dispatcher' | 'supervisor' | 'callback' | 'admin' }
  /** Managers of a community, else the dispatchers. */
  | { to: 'manager'; communityCode: string }
  | { to: 'user'; id: string }
  /** Everybody on a list of another module, by what the list is of. */
  | { to: 'list'; list: NoticeList; id: string }

/**
 * Lists of people that a fact concerns: owners of a vote's compound, its frozen roll, those of it who have not voted, the
 * owners behind one ballot, the supporters of a matter.
 */
export const NOTICE_LISTS = [
  'vote-owners',
  'vote-voters',
  'vote-waiting',
  'ballot-owners',
  'matter-supporters',
] as const
export type NoticeList = (typeof NOTICE_LISTS)[number]

/** What is said in one language: a title of at most 50 characters, and a sentence. */
export type NoticeWords = { title: string; body: string }

/**
 * One kind of notice. To add one, write it in a list of a `<about>-notices.rules.ts` that `notice-catalogue.rules.ts`
 * knows: its facts then cause the job by themselves (workers/reactions.ts).
 */
export type NoticeKind = {
  /** Stable; stored. */
  code: string
  theme: Theme
  /** Facts after which it is told. */
  after: readonly string[]
  /** Of those, which ones; all when it is not given. */
  when?: (fact: NoticedFact, about: NoticedCase | null) => boolean
  who: (fact: NoticedFact, about: NoticedCase | null) => readonly Audience[]
  /** The law wants the person told: no switch turns it off, no digest holds it back; quiet hours delay it. */
  isRequired?: true
  /** Ignores quiet hours and the hours of work. */
  isUrgent?: (fact: NoticedFact, about: NoticedCase | null) => boolean
  data?: (fact: NoticedFact, about: NoticedCase | null) => NoticeData & { unitId?: string | undefined }
  /** Page that it leads to, by who reads. */
  link: (fact: NoticedFact, about: NoticedCase | null, isStaff: boolean) => string
  words: { zh: (data: NoticeData) => NoticeWords; en: (data: NoticeData) => NoticeWords }
  /** What the settings page calls it. */
  name: Text
}
