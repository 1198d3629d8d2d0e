import type { ItemKind } from '../edit-content.rules.ts'
import type { Typed } from '../typed-item.rules.ts'
import { DayFields, HoursFields, SeasonFields, WeekFields } from './calendar-fields.tsx'
import { Numbers } from './form-parts.tsx'
import { ExtensionsFields, HoldsFields, JointFields, QuestionsFields, ReturnsFields } from './office-fields.tsx'
import { ChangesFields, PauseFields, PolicyFields, WarningsFields } from './policy-fields.tsx'
import { RungFields } from './rung-fields.tsx'

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
      return <WarningsFields {...props} />
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
    case 'rung':
      return <RungFields {...props} />
    case 'returns':
      return <ReturnsFields {...props} />
    case 'extensions':
      return <ExtensionsFields {...props} />
    case 'holds':
      return <HoldsFields {...props} />
    case 'questions':
      return <QuestionsFields {...props} />
    case 'joint':
      return <JointFields {...props} />
  }
}
