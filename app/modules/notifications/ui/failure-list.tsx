import { Form } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { Text } from '../../../platform/i18n/text.ts'
import { ActionList } from '../../../ui/components/action-list.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import type { Outward } from '../notification.schema.ts'
import { CHANNEL_WORDS, settingsWords } from './notification-words.ts'

type Failure = { id: string; name: Text; channel: string; createdAt: Date }

/** The reader's own notices that did not arrive, each to be sent again. */
export function FailureList({ failures }: { failures: readonly Failure[] }) {
  const w = useWords(settingsWords)
  const text = useText()
  return (
    <>
      <p>{w.failuresHint}</p>
      <ActionList
        items={failures.map(({ id, name, channel, createdAt }) => ({
          id,
          title: text(name),
          detail: (
            <>
              {text(CHANNEL_WORDS[channel as Outward])} · <DateTime value={createdAt} />
            </>
          ),
          action: (
            <Form method="post">
              <input type="hidden" name="act" value="resend" />
              <SubmitButton variant="secondary" name="delivery" value={id} aria-label={w.resendOf(text(name))}>
                {w.resend}
              </SubmitButton>
            </Form>
          ),
        }))}
      />
    </>
  )
}
