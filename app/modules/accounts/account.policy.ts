import type { Actor } from '../../platform/actor.ts'

export type AccountAction = 'list' | 'disable' | 'enable' | 'change-role'

/** Only an administrator manages accounts, and never their own: nobody locks themselves out or promotes themselves. */
export function mayManageAccount(actor: Actor, action: AccountAction, userId: string | null): boolean {
  if (actor.role !== 'admin') return false
  return action === 'list' || userId !== actor.id
}
