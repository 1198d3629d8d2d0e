import { Form, useLocation } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { COMMAND_WORDS } from '../../cases/case.words.ts'
import { BULK_FORM } from '../../cases/ui/pick-box.tsx'
import { BULK_MOST, type BulkAct } from '../bulk.schema.ts'
import { worklistWords } from './worklist-words.ts'

function tickAll(isTicked: boolean): void {
  for (const box of document.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][form="${BULK_FORM}"]`))
    box.checked = isTicked
}

/** What can be done to the ticked cases of a list; the boxes stand in its rows (`PickBox`). */
export function BulkBar({ acts }: { acts: readonly BulkAct[] }) {
  const w = useWords(worklistWords)
  const t = useText()
  const { pathname, search } = useLocation()
  if (acts.length === 0) return null
  return (
    <Form id={BULK_FORM} method="post" action="/desk/bulk" className="bulk-bar no-print" aria-label={w.bulk}>
      <input type="hidden" name="back" value={pathname + search} />
      <p className="muted small">
        {w.bulk} · {w.bulkHint(BULK_MOST)}
      </p>
      <Cluster>
        {acts.map((act) => (
          <Button key={act} type="submit" variant="secondary" name="act" value={act}>
            {t(COMMAND_WORDS[act])}
          </Button>
        ))}
        <Button variant="quiet" onClick={() => tickAll(true)}>
          {w.all}
        </Button>
        <Button variant="quiet" onClick={() => tickAll(false)}>
          {w.none}
        </Button>
      </Cluster>
    </Form>
  )
}
