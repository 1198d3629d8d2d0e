import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Tabs } from '../../../ui/components/tabs.tsx'
import { browseWords } from './browse-words.ts'

/** The public cases as a list or on a map. */
export function BrowseTabs() {
  const w = useWords(browseWords)
  return (
    <Tabs
      label={w.views}
      items={[
        { to: '/cases', label: w.list },
        { to: '/cases/map', label: w.map },
      ]}
    />
  )
}
