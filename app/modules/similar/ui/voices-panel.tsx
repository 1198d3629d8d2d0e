import { Form, Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Badge } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { CaseStatusTag } from '../../cases/ui/case-status.tsx'
import type { VoicesPage } from '../voices-page.server.ts'

const words = defineWords({
  zh: {
    people: (n: number) => `${n} 人反映`,
    group: '群体诉求',
    groupHint: '连同相似的在内，有三人或更多人反映。',
    merged: '已并入本件',
    mergedOn: '并入于',
    split: '拆开',
    late: '超过 7 天，不能再拆',
    likely: '可能是同一件事',
    alike: (percent: number) => `相似 ${percent}%`,
    parts: (place: number, text: number) => `地点 ${place}% · 文字 ${text}%`,
    takeIn: '并入本件',
    goWith: '本件并入它',
    none: '附近没有发现相似的未办结诉求。',
  },
  en: {
    people: (n: number) => (n === 1 ? '1 person' : `${n} people`),
    group: 'Group',
    groupHint: 'Three or more people, with those of similar cases.',
    merged: 'Merged into this case',
    mergedOn: 'Merged',
    split: 'Split off',
    late: 'More than 7 days ago: cannot be split',
    likely: 'Possibly the same trouble',
    alike: (percent: number) => `${percent}% alike`,
    parts: (place: number, text: number) => `place ${place}% · words ${text}%`,
    takeIn: 'Merge it into this one',
    goWith: 'Merge this one into it',
    none: 'No similar open case was found nearby.',
  },
})

const percent = (share: number) => Math.round(share * 100)

/** Who stands behind a case: how many people, what was merged into it, and what else is likely the same trouble. */
export function VoicesPanel({ page, submittedAt }: { page: VoicesPage; submittedAt: Date }) {
  const w = useWords(words)
  return (
    <div className="similar">
      <p>
        {w.people(page.people)} {page.isGroup ? <Badge>{w.group}</Badge> : null}
      </p>
      {page.isGroup ? <p className="muted">{w.groupHint}</p> : null}
      {page.voices.length > 0 ? <Merged page={page} /> : null}
      {page.proposals.length > 0 ? (
        <Likely page={page} submittedAt={submittedAt} />
      ) : page.mayMerge ? (
        <p className="muted">{w.none}</p>
      ) : null}
    </div>
  )
}

function Merged({ page }: { page: VoicesPage }) {
  const w = useWords(words)
  return (
    <>
      <h3>{w.merged}</h3>
      <CardList>
        {page.voices.map(({ reference, mergedAt, canSplit }) => (
          <li key={reference}>
            <Card
              title={<span className="numbers">{reference}</span>}
              href={`/desk/cases/${reference}`}
              headingLevel={4}
              meta={
                mergedAt ? (
                  <>
                    {w.mergedOn} <DateTime value={mergedAt} />
                  </>
                ) : null
              }
              actions={
                canSplit ? (
                  <Press intent={`split ${reference}`} label={w.split} />
                ) : page.mayMerge ? (
                  <span className="muted">{w.late}</span>
                ) : null
              }
            />
          </li>
        ))}
      </CardList>
    </>
  )
}

function Likely({ page, submittedAt }: { page: VoicesPage; submittedAt: Date }) {
  const w = useWords(words)
  return (
    <>
      <h3>{w.likely}</h3>
      <CardList>
        {page.proposals.map((found) => (
          <li key={found.id}>
            <Card
              title={found.title}
              headingLevel={4}
              meta={
                <>
                  <CaseStatusTag status={found.status} />
                  <DateTime value={found.submittedAt} precision="date" />
                  <span>{w.people(found.people)}</span>
                  <strong>{w.alike(percent(found.likeness.total))}</strong>
                  <span>{w.parts(percent(found.likeness.place), percent(found.likeness.text))}</span>
                </>
              }
              actions={
                <>
                  {page.mayMerge ? <MergeButton found={found} submittedAt={submittedAt} /> : null}
                  <Link to={`/desk/cases/${found.reference}`} className="numbers">
                    {found.reference}
                  </Link>
                </>
              }
            />
          </li>
        ))}
      </CardList>
    </>
  )
}

/** The later case goes with the earlier one, whose filer waited longer. */
function MergeButton({ found, submittedAt }: { found: VoicesPage['proposals'][number]; submittedAt: Date }) {
  const w = useWords(words)
  const isLater = found.submittedAt.getTime() >= submittedAt.getTime()
  return isLater ? (
    <Press intent={`take-in ${found.reference}`} label={w.takeIn} />
  ) : (
    <Press intent={`go-with ${found.reference}`} label={w.goWith} />
  )
}

function Press({ intent, label }: { intent: string; label: string }) {
  return (
    <Form method="post" preventScrollReset>
      <SubmitButton variant="secondary" size="small" name="intent" value={intent}>
        {label}
      </SubmitButton>
    </Form>
  )
}
