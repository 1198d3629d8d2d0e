import type { ReactNode } from 'react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Badge, StatusTag } from '../../../ui/components/status-tag.tsx'
import type { NoticeView } from '../compound-page.server.ts'
import { compoundWords, NOTICE_WORDS } from './compound-words.ts'
import { wordOf } from './home-names.ts'

type Listed = Omit<NoticeView, 'publishedAt' | 'objectUntil' | 'withdrawnAt'> & {
  publishedAt: Date | string
  objectUntil: Date | string | null
  withdrawnAt: Date | string | null
}

type NoticesProps = { notices: readonly Listed[]; now: Date | string; actions?: (notice: Listed) => ReactNode }

/** Notices of a compound, newest first; one that was taken down keeps its title and says why. */
export function NoticeList({ notices, now, actions }: NoticesProps) {
  const w = useWords(compoundWords)
  const t = useText()
  if (notices.length === 0) return <p className="muted">{w.noNotices}</p>
  return (
    <CardList>
      {notices.map((notice) => (
        <li key={notice.id} id={`notice-${notice.id}`}>
          <Card
            title={notice.title}
            meta={
              <>
                <Badge>{t(wordOf(NOTICE_WORDS, notice.kind))}</Badge>
                <DateTime value={notice.publishedAt} precision="date" />
                {notice.objectUntil && !notice.withdrawnAt ? (
                  <span>
                    {w.objectUntil} <DateTime value={notice.objectUntil} precision="date" />
                  </span>
                ) : null}
                {notice.objectUntil && !notice.withdrawnAt && new Date(notice.objectUntil) > new Date(now) ? (
                  <StatusTag tone="soon">{w.objecting}</StatusTag>
                ) : null}
              </>
            }
            actions={notice.withdrawnAt ? null : actions?.(notice)}
          >
            {notice.withdrawnAt ? (
              <p className="muted">
                {w.withdrawn}
                {notice.withdrawNote}
              </p>
            ) : (
              <p className="keep-lines">{notice.text}</p>
            )}
          </Card>
        </li>
      ))}
    </CardList>
  )
}
