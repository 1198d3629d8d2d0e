import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { changeConsent } from '../accounts/change-consent.server.ts'
import { confirmPhone } from '../accounts/confirm-phone.server.ts'
import { sendPhoneCode } from '../accounts/send-phone-code.server.ts'
import type { PreparedPhoto } from '../files/prepare-photo.server.ts'
import { addChild, type ChildInput } from './add-child.server.ts'
import { chooseRepresentative } from './choose-representative.server.ts'
import { claimWithPhotos } from './claim-with-photos.server.ts'
import { inviteMember } from './invite-member.server.ts'
import { joinHousehold } from './join-household.server.ts'
import { leaveHome } from './leave-home.server.ts'
import { leaveHousehold } from './leave-household.server.ts'
import { revokeProxy } from './revoke-proxy.server.ts'
import { takeOverCase } from './take-over-case.server.ts'

const UNKNOWN = { zh: '没有这种操作', en: 'There is no such action' }

type Sent = { form: FormData; photos: readonly PreparedPhoto[]; photoProblem: AppError | null }
type Fields = Record<string, string | undefined>
type Act = (fields: Fields, sent: Sent, actor: Actor, deps: Services) => Promise<unknown>

const ACTS: Readonly<Record<string, Act>> = {
  claim: (_fields, sent, actor, deps) => claimWithPhotos('claim', sent, actor, deps),
  'ask-name': (_fields, sent, actor, deps) => claimWithPhotos('ask-name', sent, actor, deps),
  'send-code': ({ phone = '' }, _sent, actor, deps) => sendPhoneCode(phone, actor, deps),
  'confirm-phone': ({ code = '' }, _sent, actor, deps) => confirmPhone(code, actor, deps),
  leave: ({ verificationId = '' }, _sent, actor, deps) => leaveHome(verificationId, actor, deps),
  invite: ({ kind, minorBornOn = '' }, _sent, actor, deps) =>
    inviteMember(kind === 'minor' ? { kind, bornOn: minorBornOn } : { kind: 'adult' }, actor, deps),
  join: ({ householdCode = '' }, _sent, actor, deps) => joinHousehold(householdCode, actor, deps),
  'leave-household': ({ memberId = '' }, _sent, actor, deps) => leaveHousehold(memberId, actor, deps),
  'add-child': (fields, _sent, actor, deps) => addChild(fields as unknown as ChildInput, actor, deps),
  'give-consent': ({ purpose = '' }, _sent, actor, deps) => changeConsent(purpose, 'give', actor, deps),
  'withdraw-consent': ({ purpose = '' }, _sent, actor, deps) => changeConsent(purpose, 'withdraw', actor, deps),
  'choose-representative': ({ dwellingId = '', ownershipId = '' }, _sent, actor, deps) =>
    chooseRepresentative({ dwellingId, ownershipId }, actor, deps),
  'take-over': ({ reference = '', queryCode = '' }, _sent, actor, deps) =>
    takeOverCase({ reference, queryCode }, actor, deps),
  'revoke-proxy': ({ caseId = '' }, _sent, actor, deps) => revokeProxy(caseId, actor, deps),
}

function textOfForm(form: FormData): Fields {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

/**
 * A form of the page "my home": its `intent` names the act. Returns the act and, of an invitation, the code to show this
 * once. Fails as the acts do.
 */
export async function actAtHome(
  sent: Sent,
  actor: Actor,
  deps: Services = services(),
): Promise<{ intent: string; code: string | null }> {
  const fields = textOfForm(sent.form)
  const intent = fields.intent ?? ''
  const act = Object.hasOwn(ACTS, intent) ? ACTS[intent] : undefined
  if (!act) throw new AppError('invalid', 'intent', UNKNOWN)
  const answer = await act(fields, sent, actor, deps)
  const isInvite = typeof answer === 'object' && answer !== null && 'code' in answer
  return { intent, code: isInvite ? String(answer.code) : null }
}
