import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Tabs } from '../../../ui/components/tabs.tsx'
import { timeWords } from './time-words.ts'

/** The pages of limits and calendar, above each of them. */
export function TimeTabs() {
  const w = useWords(timeWords)
  return (
    <Tabs
      label={w.places}
      items={[
        { to: '/admin/time', label: w.overview },
        { to: '/admin/time/policies', label: w.policies },
        { to: '/admin/time/calendars', label: w.calendars },
      ]}
    />
  )
}
