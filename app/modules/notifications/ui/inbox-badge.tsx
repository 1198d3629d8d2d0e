import { Link, useFetcher } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { tabLiveClient } from '../../../platform/live/tab-live-client.ts'
import { Badge } from '../../../ui/components/status-tag.tsx'
import { VisuallyHidden } from '../../../ui/components/visually-hidden.tsx'
import type { Unread } from '../inbox.queries.server.ts'
import { inboxWords } from './notification-words.ts'

const MOST_SHOWN = 99

/**
 * The way to the inbox with the number of unread notices. It follows the inbox by itself, without reading the page
 * around it again; whichever is newer, the page's number or its own, is shown.
 */
export function InboxBadge({ unread }: { unread: Unread }) {
  const w = useWords(inboxWords)
  const fetcher = useFetcher<Unread | null>()
  const { topic, rev } = unread
  const load = useRef(fetcher.load)
  load.current = fetcher.load
  const own = fetcher.data
  const newest = own && own.topic === topic && own.rev > rev ? own : unread
  const watch = useRef<ReturnType<ReturnType<typeof tabLiveClient>['watch']> | null>(null)
  const newestRev = useRef(newest.rev)
  newestRev.current = newest.rev

  useEffect(() => {
    watch.current = tabLiveClient().watch({ [topic]: newestRev.current }, () => load.current('/resources/unread'))
    return () => watch.current?.stop()
  }, [topic])
  useEffect(() => {
    watch.current?.update({ [topic]: newest.rev })
  }, [topic, newest.rev])

  return (
    <Link className="button button--quiet" to="/inbox">
      {newest.count === 0 ? (
        w.short
      ) : (
        <>
          <span aria-hidden="true">{w.short} </span>
          <Badge>
            <span aria-hidden="true">{newest.count > MOST_SHOWN ? `${MOST_SHOWN}+` : newest.count}</span>
          </Badge>
          <VisuallyHidden>{w.inbox(newest.count)}</VisuallyHidden>
        </>
      )}
    </Link>
  )
}
