import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { activityWords } from './activity-words.ts'

type Instant = Date | string
type Activity = {
  id: string
  title: string
  startsAt: Instant
  place: string
  capacity: number
  taken: number
  status: string
}
type Survey = { id: string; title: string; untilAt: Instant; answered: number }

/** Activities to come, with how many places are taken. */
export function ActivityList({ activities }: { activities: readonly Activity[] }) {
  const w = useWords(activityWords)
  if (activities.length === 0) return <EmptyState title={w.noActivities}>{w.noActivitiesHint}</EmptyState>
  return (
    <CardList>
      {activities.map(({ id, title, startsAt, place, capacity, taken, status }) => (
        <li key={id}>
          <Card
            title={title}
            href={`/activities/${id}`}
            meta={
              <>
                {status === 'open' ? null : <StatusTag>{w.cancelled}</StatusTag>}
                <DateTime value={startsAt} />
                <span>{place}</span>
                <span className="numbers">{w.places(taken, capacity)}</span>
              </>
            }
          />
        </li>
      ))}
    </CardList>
  )
}

/** Surveys, the newest first. */
export function SurveyList({ surveys, now }: { surveys: readonly Survey[]; now: Instant }) {
  const w = useWords(activityWords)
  if (surveys.length === 0) return <p className="muted">{w.noSurveys}</p>
  return (
    <CardList>
      {surveys.map(({ id, title, untilAt, answered }) => (
        <li key={id}>
          <Card
            title={title}
            href={`/surveys/${id}`}
            meta={
              <>
                {new Date(untilAt) <= new Date(now) ? <StatusTag tone="done">{w.over}</StatusTag> : null}
                <span>
                  {w.until} <DateTime value={untilAt} />
                </span>
                <span>{w.answered(answered)}</span>
              </>
            }
          />
        </li>
      ))}
    </CardList>
  )
}
