import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isAppError } from '../../platform/errors.ts'
import { type ActionRefusal, refusal } from '../../platform/http.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { caseStream } from './case.events.ts'
import { getCase } from './case.queries.server.ts'
import { namesFor, storyOf } from './case-story.server.ts'
import { foldFacts } from './verify-cases.server.ts'

type Seen = { reference: string; actor: Actor; queryCode: string | null; rev: number; type: string; locale: Locale }

/** What happened between opening a form and sending it. */
export type ActConflict = Awaited<ReturnType<typeof readConflict>>

async function readConflict(seen: Seen, deps: Services) {
  const { reference, actor, queryCode, rev, locale } = seen
  const detail = await getCase({ reference, actor, queryCode }, deps)
  const names = await namesFor(detail, deps)
  const [facts, changes] = await Promise.all([
    deps.db.event.findMany({ where: { stream: caseStream(detail.id), rev: { lte: rev } }, orderBy: { rev: 'asc' } }),
    storyOf({ caseId: detail.id, view: detail.view, afterRev: rev }, names, locale, deps),
  ])
  return {
    rev: detail.rev,
    /** The state that the form was made for, and the one of now. */
    before: foldFacts(facts)?.status ?? detail.status,
    now: detail.status,
    changes: changes.map(({ rev: at, title, actor: who, at: when, words }) => ({
      rev: at,
      title,
      actor: who,
      at: when,
      words: words.map(({ text }) => text),
    })),
    isPossible: detail.moves.some((move) => move === seen.type),
  }
}

type RefusedAct = { reference: string; actor: Actor; form: FormData; values: Record<string, string>; locale: Locale }

/**
 * The refusal of a posted act. A stale one also says what happened meanwhile, and whether the act is still possible, so
 * that nothing typed is lost and nothing new overlooked. Errors that a person can do nothing about are thrown on.
 */
export async function refuseAct(
  error: unknown,
  input: RefusedAct,
  deps: Services = services(),
): Promise<ActionRefusal & { conflict: ActConflict | null }> {
  const { reference, actor, form, values, locale } = input
  const refused = refusal(error, values, locale)
  const rev = Number(form.get('rev'))
  if (!isAppError(error) || error.reason !== 'stale' || !Number.isInteger(rev)) return { ...refused, conflict: null }
  const code = form.get('code')
  const queryCode = typeof code === 'string' && code ? code : null
  const type = String(form.get('type') ?? '')
  return { ...refused, conflict: await readConflict({ reference, actor, queryCode, rev, type, locale }, deps) }
}
