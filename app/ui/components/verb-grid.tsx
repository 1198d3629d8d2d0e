import { Link } from '@remix-run/react'
import { Icon, type IconName } from './icon.tsx'

export type Verb = { to: string; icon: IconName; label: string; hint: string }

/** What one can do here, as large links: a picture, a verb, a line that says when. */
export function VerbGrid({ label, verbs }: { label: string; verbs: readonly Verb[] }) {
  return (
    <nav aria-label={label}>
      <ul className="verb-grid list-plain">
        {verbs.map((verb) => (
          <li key={verb.to}>
            <Link className="verb" to={verb.to}>
              <Icon name={verb.icon} />
              <span className="verb__label">{verb.label}</span>
              <span className="verb__hint">{verb.hint}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
