import { expect, test } from 'vitest'
import * as people from '#tests/factories/actors.ts'
import { ANONYMOUS, SYSTEM } from '../../platform/actor.ts'
import { DRAFT_STATUSES } from './rule-draft.schema.ts'
import { draftActsOf, mayAuthorRules, mayKeepTest, maySeeStudio } from './rule-studio.policy.ts'

const AUTHOR = people.ADMIN
const EDITOR = people.anActor('admin', { id: 'editor' })
const SECOND = people.anActor('admin', { id: 'second' })
const OTHERS = [
  ...[ANONYMOUS, SYSTEM, people.RESIDENT, people.DISPATCHER, people.HANDLER, people.LEADER, people.MANAGER],
  ...[people.SUPERVISOR, people.CALLBACK],
]

const MATRIX = {
  draft: { author: ['submit', 'discard', 'catch-up', 'rename'], second: ['submit', 'discard', 'catch-up', 'rename'] },
  review: { author: ['withdraw'], second: ['approve', 'return'] },
  scheduled: { author: ['withdraw'], second: ['return'] },
  published: { author: [], second: [] },
  discarded: { author: [], second: [] },
}

test.each(DRAFT_STATUSES)('D17: who may do what to a draft in the state %s', (status) => {
  const draft = { status, authorId: AUTHOR.id ?? '', editorIds: ['editor'] }
  expect(draftActsOf(AUTHOR, draft)).toEqual(MATRIX[status].author)
  expect(draftActsOf(EDITOR, draft)).toEqual(MATRIX[status].author)
  expect(draftActsOf(SECOND, draft)).toEqual(MATRIX[status].second)
  for (const actor of OTHERS) expect(draftActsOf(actor, draft), actor.role).toEqual([])
})

test('D17: only administrators see and write drafts; dispatchers and supervisors may keep a case as a test', () => {
  for (const actor of OTHERS) expect(maySeeStudio(actor) || mayAuthorRules(actor), actor.role).toBe(false)
  expect(OTHERS.filter(mayKeepTest).map(({ role }) => role)).toEqual(['dispatcher', 'supervisor'])
})
