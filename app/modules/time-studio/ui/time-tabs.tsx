import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Tabs } from '../../../ui/components/tabs.tsx'
import { officeWords } from './office-words.ts'
import { timeWords } from './time-words.ts'

/** The pages of limits and calendar, above each of them. */
export function TimeTabs() {
  const w = useWords(timeWords)
  const o = useWords(officeWords)
  return (
    <Tabs
      label={w.places}
      items={[
        { to: '/admin/time', label: w.overview },
        { to: '/admin/time/policies', label: w.policies },
        { to: '/admin/time/calendars', label: w.calendars },
        { to: '/admin/time/office/ladder', label: o.ladder },
        { to: '/admin/time/office/desk', label: o.desk },
      ]}
    />
  )
}
