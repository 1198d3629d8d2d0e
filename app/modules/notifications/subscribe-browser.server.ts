import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { browserSubscriptionSchema } from './notification.schema.ts'
import { forgetBrowsers, rememberBrowser } from './push-subscriptions.server.ts'

const UNKNOWN = {
  zh: '这个浏览器的推送服务暂不支持，其他通知方式不受影响',
  en: 'The push service of this browser is not supported; other ways of telling you are not affected',
}

function readSubscription(text: string) {
  try {
    return browserSubscriptionSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Notes the browser of a subscription as the browser gave it, as JSON. Fails with `invalid` for an unknown push service. */
export async function subscribeBrowser(
  input: { userId: string; subscription: string },
  deps: Services = services(),
): Promise<void> {
  const subscription = readSubscription(input.subscription)
  if (!subscription) throw new AppError('invalid', 'push_subscription', UNKNOWN)
  await rememberBrowser(input.userId, subscription, deps)
}

/** Forgets all browsers of an account. */
export async function unsubscribeBrowsers(userId: string, deps: Services = services()): Promise<void> {
  await forgetBrowsers(userId, deps)
}
