import { Form } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { Text } from '../../../platform/i18n/text.ts'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { TimeKind } from '../time-draft.schema.ts'
import { timeDraftWords } from './time-draft-words.ts'

type Item = { item: string; kind: string; isRepeated: boolean; title: Text; text: Text }
type ContentsProps = { draft: { id: string; rev: number; kind: TimeKind }; isOpen: boolean; contents: readonly Item[] }

const addressOf = (draftId: string, kind: string, item?: string) =>
  `/admin/time/drafts/${draftId}/item?${new URLSearchParams({ kind, ...(item && { item }) })}`

/** What a draft can have more of. */
const MORE = {
  policies: ['policy', 'pause'],
  calendar: ['day', 'season'],
  ladder: [],
  desk: [],
} as const satisfies Record<TimeKind, readonly string[]>

/** What a draft holds, item by item, each with its form. */
export function DraftContents({ draft, isOpen, contents }: ContentsProps) {
  const w = useWords(timeDraftWords)
  const t = useText()
  const acts = ({ item, kind, isRepeated, title }: Item) => (
    <Cluster>
      <ButtonLink to={addressOf(draft.id, kind, item)} size="small" aria-label={w.editOf(t(title))}>
        {w.edit}
      </ButtonLink>
      {isRepeated ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="rev" value={draft.rev} />
          <input type="hidden" name="intent" value="remove" />
          <SubmitButton variant="quiet" size="small" name="item" value={item} aria-label={w.removeOf(t(title))}>
            {w.remove}
          </SubmitButton>
        </Form>
      ) : null}
    </Cluster>
  )
  const more = MORE[draft.kind]
  const labels = { policy: w.addPolicy, pause: w.addPause, day: w.addDay, season: w.addSeason }
  return (
    <>
      {isOpen && more.length > 0 ? (
        <Cluster>
          {more.map((kind) => (
            <ButtonLink key={kind} to={addressOf(draft.id, kind)}>
              {labels[kind]}
            </ButtonLink>
          ))}
        </Cluster>
      ) : null}
      <Table
        caption={w.contents}
        rows={contents.filter(({ item }) => item !== 'announced')}
        rowKey={({ item }) => item}
        columns={[
          { id: 'title', header: w.contents, primary: true, cell: ({ title }) => t(title) },
          { id: 'text', header: '', cell: ({ text }) => t(text) },
          ...(isOpen ? [{ id: 'acts', header: w.edit, cell: acts }] : []),
        ]}
      />
      {draft.kind === 'calendar' ? <p className="muted">{w.olderDays}</p> : null}
    </>
  )
}
