import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { addDwelling } from './add-dwelling.server.ts'
import { chooseRepresentative } from './choose-representative.server.ts'
import { editCompound } from './edit-compound.server.ts'
import { endOwnership } from './end-ownership.server.ts'
import { enterIncome } from './enter-income.server.ts'
import type { CompoundInput, DwellingInput, EntryInput, NoticeInput } from './homes.schema.ts'
import { publishNotice } from './publish-notice.server.ts'
import { reverseIncome } from './reverse-income.server.ts'
import { withdrawNotice } from './withdraw-notice.server.ts'

const UNKNOWN = { zh: '没有这种操作', en: 'There is no such action' }

type Fields = Record<string, string>
type Act = (id: string, fields: Fields, actor: Actor, deps: Services) => Promise<unknown>

/** The use-cases parse what they are given; a form's fields are text or missing. */
const as = <T>(fields: Fields) => fields as unknown as T

const ACTS: Readonly<Record<string, Act>> = {
  edit: (compoundId, { rev, act: _act, ...fields }, actor, deps) =>
    editCompound({ ...as<CompoundInput>(fields), compoundId, rev: Number(rev) }, actor, deps),
  publish: (id, fields, actor, deps) => publishNotice(id, as<NoticeInput>(fields), actor, deps),
  withdraw: (id, { noticeId = '', reason = '' }, actor, deps) => withdrawNotice(id, { noticeId, reason }, actor, deps),
  enter: (id, fields, actor, deps) => enterIncome(id, as<EntryInput>(fields), actor, deps),
  reverse: (compoundId, { entryId = '', note = '' }, actor, deps) =>
    reverseIncome({ compoundId, entryId, note }, actor, deps),
  'add-dwelling': (id, fields, actor, deps) => addDwelling(id, as<DwellingInput>(fields), actor, deps),
  'end-owner': (_id, { ownershipId = '' }, actor, deps) => endOwnership(ownershipId, actor, deps),
  'choose-representative': (_id, { dwellingId = '', ownershipId = '' }, actor, deps) =>
    chooseRepresentative({ dwellingId, ownershipId }, actor, deps),
}

/** A form of the pages on which a compound is kept: its `act` names what. Returns the act. Fails as the acts do. */
export async function actOnCompound(
  compoundId: string,
  form: FormData,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  const name = fields.act ?? ''
  const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined
  if (!act) throw new AppError('invalid', 'act', UNKNOWN)
  await act(compoundId, fields, actor, deps)
  return name
}
