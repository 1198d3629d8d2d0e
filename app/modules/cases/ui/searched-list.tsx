import { useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { KeyboardList } from '../../../ui/components/keyboard-list.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { SearchForm } from '../../../ui/components/search-form.tsx'
import type { CaseRow } from '../case-rows.server.ts'
import { CaseTable, type ShownColumn } from './case-table.tsx'
import { deskWords } from './desk-words.ts'
import { StandInNotice } from './stand-in-notice.tsx'

type SearchedListProps = {
  /** Address of the page. */
  action: string
  searchLabel: string
  /** The words searched for; blank shows the tabs and the list of the view. */
  words: string
  tabs: ReactNode
  /** Conditions and acts of the list, between the views and the rows. */
  tools?: ReactNode
  /** Rows have a box to tick. */
  canPick?: boolean
  caption: string
  rows: readonly CaseRow[]
  now: Date | string
  columns?: readonly ShownColumn[]
  /** What will appear in the list of this view. */
  empty: { title: string; hint: string }
  /** Where the next page begins; null on the last. */
  next: string | null
  /** The database has searched in place of the search server. */
  isStandIn: boolean
}

/** A list of cases that is searched, walked by keyboard and paged: the frame of every staff list with views. */
export function SearchedList(props: SearchedListProps) {
  const {
    action,
    searchLabel,
    words,
    tabs,
    tools,
    canPick = false,
    caption,
    rows,
    now,
    columns,
    empty,
    next,
    isStandIn,
  } = props
  const w = useWords(deskWords)
  const [search] = useSearchParams()
  const following = new URLSearchParams(search)
  if (next) following.set('after', next)
  const shown = words ? { title: w.noneFound, hint: w.noneFoundHint } : empty
  return (
    <KeyboardList>
      <SearchForm action={action} label={searchLabel} placeholder={w.searchHint} defaultValue={words} showLabel />
      {words ? (
        <Section
          title={w.found(words)}
          actions={
            <ButtonLink to={action} variant="quiet">
              {w.clear}
            </ButtonLink>
          }
        />
      ) : (
        tabs
      )}
      {tools}
      <StandInNotice isStandIn={isStandIn} />
      <CaseTable
        caption={words ? w.found(words) : caption}
        rows={rows}
        now={now}
        canPick={canPick}
        {...(columns && { columns })}
        empty={<EmptyState title={shown.title}>{shown.hint}</EmptyState>}
      />
      <Pagination next={next ? `?${following}` : undefined} />
    </KeyboardList>
  )
}
