import { useSearchParams } from '@remix-run/react'
import { Pagination } from '../../../ui/components/pagination.tsx'
import type { RequestPage } from '../request-page.server.ts'
import { RequestList } from './request-list.tsx'

type RequestPagesProps = {
  page: RequestPage
  /** Condition of the address that says where the list goes on. */
  name: string
  act: 'endorse' | 'decide' | 'look'
  label: string
  /** How many there are, said where the page does not show them all. */
  summary?: (count: number) => string
}

/** A page of requests and the way to the next one; the section around it is `requests`. */
export function RequestPages({ page, name, act, label, summary }: RequestPagesProps) {
  const [search] = useSearchParams()
  const following = new URLSearchParams(search)
  if (page.next !== null) following.set(name, page.next)
  return (
    <>
      <RequestList requests={page.rows} act={act} label={label} />
      <Pagination
        next={page.next === null ? undefined : `?${following}#requests`}
        summary={summary && page.rows.length < page.count ? summary(page.count) : null}
      />
    </>
  )
}
