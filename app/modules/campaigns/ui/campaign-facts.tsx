import { DataList } from '#app/ui/components/data-list.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import type { CampaignPage } from '../campaign.queries.server.ts'
import { campaignWords } from './campaign-words.ts'

/** What a campaign asks for, until when, and what is done with what people send. */
export function CampaignFacts({ page: { campaign, categories } }: { page: CampaignPage }) {
  const w = useWords(campaignWords)
  return (
    <>
      <Prose>{campaign.words}</Prose>
      <DataList
        items={[
          {
            label: w.window,
            value: (
              <>
                <DateTime value={campaign.fromAt} /> – <DateTime value={campaign.untilAt} />
              </>
            ),
          },
          { label: w.office, value: campaign.office },
          { label: w.topics, value: categories.length > 0 ? categories.join('、') : w.anyTopic },
          { label: w.privacy, value: <Prose>{campaign.privacy}</Prose> },
          { label: w.who, value: campaign.allowAnonymous ? w.anonymous : w.named },
        ]}
      />
    </>
  )
}
