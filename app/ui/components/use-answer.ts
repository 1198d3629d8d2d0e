// biome-ignore lint/style/noRestrictedImports: the one place that asks it.
import { useActionData, useLocation } from '@remix-run/react'
import { useState } from 'react'

/**
 * What the action of this page answered, until somebody goes on from there. The framework's `useActionData` forgets it
 * whenever the page is read again, which a live page is at any moment: what is wrong with a form, and a code that is shown
 * once, would be gone before they are read.
 */
export function useAnswer<T>() {
  const answer = useActionData<T>()
  const { key } = useLocation()
  const [kept, keep] = useState({ answer, key })
  const isNew = key !== kept.key || (answer !== undefined && answer !== kept.answer)
  if (isNew) keep({ answer, key })
  return isNew ? answer : kept.answer
}
