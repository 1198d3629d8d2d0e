import { Form } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import type { MatterPage } from '../read-matter.server.ts'
import { matterWords } from './matter-words.ts'

type Props = {
  matter: { supporterCount: number; threshold: number; compound: { id: string } }
  me: MatterPage['me']
}

/** How many support a matter, and the one button to be among them; others are told how they could. */
export function MatterSupport({ matter: { supporterCount, threshold, compound }, me }: Props) {
  const w = useWords(matterWords)
  return (
    <Section title={w.support} id="support">
      <p>{w.supporters(supporterCount, threshold)}</p>
      <progress
        className="matter-progress"
        max={threshold}
        value={Math.min(supporterCount, threshold)}
        aria-label={w.supporters(supporterCount, threshold)}
      />
      {me.supports ? <StatusTag tone="done">{w.youSupport}</StatusTag> : null}
      {me.isMember && me.maySupport ? (
        <Form method="post" className="no-print">
          <SubmitButton
            name="act"
            value={me.supports ? 'unsupport' : 'support'}
            variant={me.supports ? 'quiet' : 'primary'}
          >
            {me.supports ? w.unsupport : w.support}
          </SubmitButton>
        </Form>
      ) : null}
      {me.isMember ? null : <p className="muted">{w.membersOnly}</p>}
      {me.mayVerify ? (
        <ButtonLink to={`/my/home?compound=${compound.id}#claim`} variant="secondary">
          {w.toHome}
        </ButtonLink>
      ) : null}
    </Section>
  )
}
