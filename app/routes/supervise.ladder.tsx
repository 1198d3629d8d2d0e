import { useLoaderData } from '@remix-run/react'
import { loadLadder } from '#app/modules/supervision/load-ladder.server.ts'
import { OVERSIGHT_ROLES } from '#app/modules/supervision/order.policy.ts'
import { LadderTable } from '#app/modules/supervision/ui/ladder-table.tsx'
import { ladderWords } from '#app/modules/supervision/ui/ladder-words.ts'
import { orderWords } from '#app/modules/supervision/ui/order-words.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'

export const meta = pageMeta({ zh: '督办阶梯', en: 'The ladder of supervision' })

export const loader = defineLoader([...OVERSIGHT_ROLES, 'admin', 'leader'], () => loadLadder())

export default function LadderPage() {
  const w = useWords(orderWords)
  const l = useWords(ladderWords)
  return (
    <Page title={w.ladder} lead={l.lead} width="wide">
      <LadderTable ladder={useLoaderData<typeof loader>()} />
    </Page>
  )
}
