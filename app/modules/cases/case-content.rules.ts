import type { CaseCommand, SubmittedCase } from './case.schema.ts'

const TITLE_LENGTH = 30

/** A title for a text that came without one: its first sentence, shortened. */
export function titleOf(title: string | undefined, text: string): string {
  if (title) return title
  const first =
    text
      .split(/[。！？!?\n]/)
      .find((part) => part.trim().length > 1)
      ?.trim() ?? text
  return first.length > TITLE_LENGTH ? `${first.slice(0, TITLE_LENGTH)}…` : first
}

type Content = Pick<
  SubmittedCase,
  | 'title'
  | 'text'
  | 'occurredAt'
  | 'occurredNote'
  | 'districtCode'
  | 'streetCode'
  | 'communityCode'
  | 'address'
  | 'lat'
  | 'lng'
>

/** Columns for what the resident wrote: on filing, and on an edit before acceptance. */
export function columnsOfContent(content: Content) {
  return {
    title: titleOf(content.title, content.text),
    text: content.text,
    occurredAt: content.occurredAt ?? null,
    occurredNote: content.occurredNote ?? null,
    districtCode: content.districtCode ?? null,
    streetCode: content.streetCode ?? null,
    communityCode: content.communityCode ?? null,
    address: content.address ?? null,
    lat: content.lat ?? null,
    lng: content.lng ?? null,
  }
}

/** What an act changes in the resident's own words; nothing but an edit does. */
export function contentColumns(command: CaseCommand) {
  return command.type === 'edit' ? columnsOfContent(command) : {}
}

const PINNED: ReadonlySet<CaseCommand['type']> = new Set(['reply', 'supply-info', 'supplement', 'report-progress'])

/** The text that is pinned by its hash in the log. */
export function pinnedText(command: CaseCommand): string {
  if (command.type === 'edit') return `${titleOf(command.title, command.text)}\n${command.text}`
  return PINNED.has(command.type) && 'text' in command ? (command.text ?? '') : ''
}

const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g
const IDENTITY_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/g

/** What strangers read: mobile and identity numbers in a published text are masked (PIPL art. 25, 51). */
export function redactPersonal(text: string): string {
  return text
    .replace(IDENTITY_NUMBER, (id) => `${id.slice(0, 3)}***********${id.slice(-2)}`)
    .replace(MOBILE, (phone) => `${phone.slice(0, 3)}****${phone.slice(-4)}`)
}
