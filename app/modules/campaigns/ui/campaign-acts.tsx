import { Form } from '@remix-run/react'
import { Details } from '#app/ui/components/details.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Section } from '#app/ui/components/page.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import type { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { CampaignAct } from '../campaign.schema.ts'
import { CAMPAIGN_ACT_WORDS, campaignWords } from './campaign-words.ts'

type Props = { acts: readonly CampaignAct[]; rev: number; problem: ReturnType<typeof useRefusal> }

/** What the reader can do with a campaign now; its result is published with words. */
export function CampaignActs({ acts, rev, problem }: Props) {
  const w = useWords(campaignWords)
  const t = useText()
  if (acts.length === 0) return null
  const isPublish = problem?.values.act === 'publish'
  return (
    <Section title={w.acts} screenOnly>
      <Cluster>
        {acts
          .filter((act) => act !== 'publish')
          .map((act) => (
            <Form key={act} method="post">
              <input type="hidden" name="rev" value={rev} />
              <SubmitButton
                name="act"
                value={act}
                variant={act === 'submit' || act === 'approve' ? 'primary' : 'secondary'}
              >
                {t(CAMPAIGN_ACT_WORDS[act])}
              </SubmitButton>
            </Form>
          ))}
      </Cluster>
      {acts.includes('publish') ? (
        <Details summary={t(CAMPAIGN_ACT_WORDS.publish)} open={isPublish}>
          <PostForm>
            <input type="hidden" name="rev" value={rev} />
            <Field
              name="result"
              label={w.resultLabel}
              hint={w.resultHint}
              errors={isPublish ? problem?.fields.result : undefined}
            >
              <TextArea maxLength={8_000} defaultValue={isPublish ? problem?.values.result : undefined} />
            </Field>
            <SubmitButton name="act" value="publish">
              {t(CAMPAIGN_ACT_WORDS.publish)}
            </SubmitButton>
          </PostForm>
        </Details>
      ) : null}
    </Section>
  )
}
