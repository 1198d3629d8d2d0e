import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ActionList } from '../../../ui/components/action-list.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { CONSENTS } from '../../accounts/consent.rules.ts'
import type { MyHome } from '../my-home.queries.server.ts'
import { CONSENT_STATE_WORDS, wordOf } from './home-names.ts'
import { homeWords } from './home-words.ts'

/** What somebody agreed to, each as easily taken back as given. */
export function ConsentSection({ consents }: { consents: MyHome['consents'] }) {
  const w = useWords(homeWords)
  const t = useText()
  const items = consents.map(({ purpose, state }) => ({
    id: purpose,
    title: (
      <>
        {t(CONSENTS[purpose].name)}{' '}
        <StatusTag tone={state === 'given' ? 'done' : 'neutral'}>{t(wordOf(CONSENT_STATE_WORDS, state))}</StatusTag>
      </>
    ),
    detail: t(CONSENTS[purpose].text),
    action: (
      <PostForm encType="multipart/form-data">
        <input type="hidden" name="intent" value={state === 'given' ? 'withdraw-consent' : 'give-consent'} />
        <input type="hidden" name="purpose" value={purpose} />
        <SubmitButton variant={state === 'given' ? 'quiet' : 'secondary'} size="small">
          {state === 'given' ? w.takeBack : w.give}
        </SubmitButton>
      </PostForm>
    ),
  }))
  return (
    <Section title={w.consents} id="consents">
      <ActionList items={items} />
    </Section>
  )
}
