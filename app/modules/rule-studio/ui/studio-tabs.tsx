import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Tabs } from '../../../ui/components/tabs.tsx'
import { studioWords } from './studio-words.ts'

/** The pages of the rules, above each of them. */
export function StudioTabs() {
  const w = useWords(studioWords)
  return (
    <Tabs
      label={w.places}
      items={[
        { to: '/admin/rules', label: w.live },
        { to: '/admin/rules/drafts', label: w.drafts },
        { to: '/admin/rules/tests', label: w.tests },
        { to: '/admin/rules/versions', label: w.versions },
        { to: '/admin/rules/suggestions', label: w.suggestions },
      ]}
    />
  )
}
