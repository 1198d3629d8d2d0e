import { OWN_CASE_NOTICES } from './case-notices.rules.ts'
import { CLOCK_NOTICES } from './clock-notices.rules.ts'
import { CREDIT_NOTICES } from './credit-notices.rules.ts'
import { DESK_NOTICES } from './desk-notices.rules.ts'
import { HOUSE_NOTICES } from './house-notices.rules.ts'
import { MATTER_NOTICES } from './matter-notices.rules.ts'
import { MEDIATION_NOTICES } from './mediation-notices.rules.ts'
import type { NoticedCase, NoticedFact, NoticeKind } from './notice-kind.schema.ts'
import { ORDER_NOTICES } from './order-notices.rules.ts'
import { PERSON_NOTICES } from './person-notices.rules.ts'
import { PROMISE_NOTICES } from './promise-notices.rules.ts'
import { VOTE_NOTICES } from './vote-notices.rules.ts'

/** Every kind of notice. */
export const NOTICE_KINDS: readonly NoticeKind[] = [
  ...OWN_CASE_NOTICES,
  ...DESK_NOTICES,
  ...CLOCK_NOTICES,
  ...ORDER_NOTICES,
  ...PERSON_NOTICES,
  ...CREDIT_NOTICES,
  ...HOUSE_NOTICES,
  ...MATTER_NOTICES,
  ...MEDIATION_NOTICES,
  ...VOTE_NOTICES,
  ...PROMISE_NOTICES,
]

const byCode = new Map(NOTICE_KINDS.map((kind) => [kind.code, kind]))
const byFact = new Map<string, NoticeKind[]>()
for (const kind of NOTICE_KINDS) {
  for (const type of kind.after) byFact.set(type, [...(byFact.get(type) ?? []), kind])
}

/** Types of facts after which anybody can be told. */
export const NOTICED_FACTS: readonly string[] = [...byFact.keys()]

/** A kind by its stored code; undefined for one that only a newer version knows. */
export function noticeKind(code: string): NoticeKind | undefined {
  return byCode.get(code)
}

/** Kinds of notice that a fact of this case gives. */
export function kindsFor(fact: NoticedFact, about: NoticedCase | null): NoticeKind[] {
  return (byFact.get(fact.type) ?? []).filter(({ when }) => !when || when(fact, about))
}
