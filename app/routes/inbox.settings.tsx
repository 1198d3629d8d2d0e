import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { askContact, confirmContact, removeContact } from '#app/modules/notifications/change-contact.server.ts'
import { resendDelivery } from '#app/modules/notifications/resend-delivery.server.ts'
import { savePreferences } from '#app/modules/notifications/save-preferences.server.ts'
import { readSettings } from '#app/modules/notifications/settings-page.server.ts'
import { subscribeBrowser, unsubscribeBrowsers } from '#app/modules/notifications/subscribe-browser.server.ts'
import { ContactForm } from '#app/modules/notifications/ui/contact-form.tsx'
import { FailureList } from '#app/modules/notifications/ui/failure-list.tsx'
import { settingsWords } from '#app/modules/notifications/ui/notification-words.ts'
import { PreferenceForm } from '#app/modules/notifications/ui/preference-form.tsx'
import { PushSwitch } from '#app/modules/notifications/ui/push-switch.tsx'
import type { Actor } from '#app/platform/actor.ts'
import { defineAction, defineLoader, typedValues } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import type { Locale } from '#app/platform/i18n/text.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '通知方式', en: 'How you are told' })

/** How the reader wants to be told, and what did not arrive. */
export const loader = defineLoader('signed-in', async ({ actor, url }) => {
  return { ...(await readSettings(actor)), isSaved: url.searchParams.has('saved') }
})

async function act(actor: Actor, form: Record<string, string>, locale: Locale): Promise<void> {
  const userId = actor.id ?? ''
  const { act: what, channel = '', subscription = '', delivery = '' } = form
  if (what === 'ask') {
    await limitRate('track', `contact:${userId}`)
    await askContact({ userId, form, locale })
  } else if (what === 'confirm') await confirmContact({ userId, channel, code: form[`${channel}Code`] ?? '' })
  else if (what === 'remove') await removeContact({ userId, channel })
  else if (what === 'subscribe') await subscribeBrowser({ userId, subscription })
  else if (what === 'unsubscribe') await unsubscribeBrowsers(userId)
  else if (what === 'resend') await resendDelivery({ id: delivery, actor })
  else await savePreferences({ userId, form })
}

/** One of the forms of the page. */
export const action = defineAction('signed-in', async ({ actor, form, locale }) => {
  const values = typedValues(form)
  await act(actor, values, locale)
  return redirect(values.act === 'ask' ? '/inbox/settings' : '/inbox/settings?saved', 303)
})

export default function InboxSettingsPage() {
  const w = useWords(settingsWords)
  const { isSaved, contacts, channels, pushKey, failures, ...settings } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const contact = (channel: string) => contacts.find((one) => one.channel === channel)
  const labels = {
    email: w.email,
    sms: w.sms,
    emailCode: w.code,
    smsCode: w.code,
    quietFrom: w.quietFrom,
    quietTo: w.quietTo,
  }
  return (
    <Page title={w.title} lead={w.lead} breadcrumbs={[{ href: '/inbox', label: w.back }]}>
      <ErrorSummary problem={problem} labels={labels} />
      {isSaved && !problem ? (
        <Notice kind="success" live>
          {w.saved}
        </Notice>
      ) : null}
      <Section title={w.choices}>
        <PreferenceForm {...settings} channels={channels} problem={problem} />
      </Section>
      <Section title={w.ways}>
        <ContactForm channel="email" contact={contact('email')} problem={problem} />
        <ContactForm channel="sms" contact={contact('sms')} problem={problem} />
      </Section>
      <Section title={w.push}>
        <PushSwitch publicKey={pushKey} isActive={channels.includes('push')} />
      </Section>
      {failures.length > 0 ? (
        <Section title={w.failures}>
          <FailureList failures={failures} />
        </Section>
      ) : null}
    </Page>
  )
}
