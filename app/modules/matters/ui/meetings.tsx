import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { matterWords } from './matter-words.ts'

type Meeting = { id: string; title: string; startsAt: Date | string; place: string; hasMinutes: boolean }

/** Meetings about a matter, each leading to where one signs up and reads the minutes. */
export function Meetings({ meetings }: { meetings: readonly Meeting[] }) {
  const w = useWords(matterWords)
  if (meetings.length === 0) return null
  return (
    <Section title={w.meetings} id="meetings">
      <CardList>
        {meetings.map(({ id, title, startsAt, place, hasMinutes }) => (
          <li key={id}>
            <Card
              title={title}
              href={`/activities/${id}`}
              meta={
                <>
                  <DateTime value={startsAt} />
                  <span>{place}</span>
                  {hasMinutes ? <StatusTag tone="done">{w.minutesOut}</StatusTag> : null}
                </>
              }
            />
          </li>
        ))}
      </CardList>
    </Section>
  )
}
