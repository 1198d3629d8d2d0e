import { Link } from '@remix-run/react'
import { Notice } from '#app/ui/components/notice.tsx'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import type { campaignOfFiling } from '../campaign.queries.server.ts'
import { campaignWords } from './campaign-words.ts'

type Props = { campaign: NonNullable<Awaited<ReturnType<typeof campaignOfFiling>>> }

/** Above the filing form: which call it answers, and what that does with it. */
export function FilingCampaign({ campaign }: Props) {
  const w = useWords(campaignWords)
  return (
    <Notice kind={campaign.isOpen ? 'info' : 'warning'} title={w.filing(campaign.title)}>
      <p>
        {campaign.isOpen ? campaign.privacy : w.filingClosed} {campaign.allowAnonymous ? null : w.filingNamed}
      </p>
      {campaign.isOpen ? null : <Link to="/file">{w.report}</Link>}
    </Notice>
  )
}
