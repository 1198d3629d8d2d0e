import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { THEMES } from './notification.schema.ts'
import { changeProfile } from './profile.server.ts'
import { isUnsubscribeKey } from './site-address.server.ts'

const BAD_LINK = {
  zh: '这个链接不完整，请从邮件里重新打开',
  en: 'This link is not complete; open it from the e-mail again',
}

/** Checks the link of an e-mail; fails with `invalid` when it is not one of ours. */
export function checkUnsubscribeLink(who: string, key: string, deps: Pick<Services, 'env'> = services()): void {
  if (!isUnsubscribeKey(who, key, deps)) throw new AppError('invalid', 'unsubscribe_link', BAD_LINK)
}

/** Ends ordinary e-mails to the account of the link; what the law requires is still sent. Idempotent. */
export async function unsubscribe(
  { who, key }: { who: string; key: string },
  deps: Services = services(),
): Promise<void> {
  checkUnsubscribeLink(who, key, deps)
  const user = await deps.db.user.findUnique({ where: { id: who }, select: { id: true } })
  if (!user) return
  await changeProfile(
    who,
    ({ preferences }) => {
      const off = THEMES.map((theme) => [theme, { ...preferences[theme], email: 'off' }])
      return { preferences: JSON.stringify(Object.fromEntries(off)) }
    },
    deps,
  )
}
