import type { ItemKind } from '../edit-content.rules.ts'
import type { Typed } from '../typed-item.rules.ts'
import { DayFields, HoursFields, SeasonFields, WeekFields } from './calendar-fields.tsx'
import { Numbers } from './form-parts.tsx'
import { ChangesFields, PauseFields, PolicyFields } from './policy-fields.tsx'

/** The fields of one item of a draft. */
export function ItemFields({
  form,
  typed,
  fields = {},
}: {
  form: ItemKind
  typed: Typed
  fields: Record<string, string[]> | undefined
}) {
  const props = { typed, fields }
  switch (form) {
    case 'policy':
      return <PolicyFields {...props} />
    case 'pause':
      return <PauseFields {...props} />
    case 'warnings':
      return <Numbers names={['soonPercent', 'soonHours', 'yellowDays', 'redDays']} {...props} />
    case 'rework':
      return <Numbers names={['percent', 'minDays']} {...props} />
    case 'changes':
      return <ChangesFields {...props} />
    case 'hours':
      return <HoursFields {...props} />
    case 'also-open':
      return <WeekFields {...props} isOptional />
    case 'season':
      return <SeasonFields {...props} />
    case 'day':
      return <DayFields {...props} />
  }
}
