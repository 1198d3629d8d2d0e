import { Link } from '@remix-run/react'
import { useText } from '../../../platform/i18n/locale-context.tsx'
import { same } from '../../../platform/i18n/text.ts'
import { DateTime } from '../../../ui/components/date-time.tsx'
import type { ObjectionView } from '../objection.queries.server.ts'
import { PENALTY_WORDS } from './entry-words.ts'

type AboutProps = { objection: Pick<ObjectionView, 'about'> /** Where a case is opened. */; casePath?: string }

/** Which entry an objection is about: its rule, its day, and the way to what it was given for. */
export function About({ objection: { about }, casePath = '/desk/cases' }: AboutProps) {
  const text = useText()
  if (!about) return null
  const { code, name, at, reference, deedPath } = about
  const title = text(name ?? PENALTY_WORDS[code] ?? same(code))
  return (
    <p>
      <strong>{deedPath ? <Link to={deedPath}>{title}</Link> : title}</strong>{' '}
      <span className="muted">
        <DateTime value={at} precision="date" />
      </span>{' '}
      {reference ? <Link to={`${casePath}/${reference}`}>{reference}</Link> : null}
    </p>
  )
}
