import { Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Confirm } from '../../../ui/components/details.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import type { TimeKind } from '../time-draft.schema.ts'
import { timeWords } from './time-words.ts'

type Version = { version: number; note: string; effectiveFrom: number; isLive: boolean; isComing: boolean }

/** Every version of one kind, newest first; an old one can be made the start of a draft. */
export function VersionList({ kind, versions }: { kind: TimeKind; versions: readonly Version[] }) {
  const w = useWords(timeWords)
  return (
    <CardList>
      {versions.map(({ version, note, effectiveFrom, isLive, isComing }) => (
        <li key={version}>
          <Card
            title={`${w.version(version)} · ${note}`}
            meta={
              <>
                <StatusTag tone={isLive ? 'on-time' : isComing ? 'soon' : 'neutral'}>
                  {isLive ? w.live : isComing ? w.coming : w.retired}
                </StatusTag>{' '}
                {w.from} {effectiveFrom === 0 ? w.always : <DateTime value={effectiveFrom} />}
              </>
            }
            actions={
              <>
                <Link to={`?version=${version}`}>{w.see}</Link>
                {isLive ? null : (
                  <Confirm label={w.restore}>
                    <p>{w.restoreHint}</p>
                    <PostForm action="/admin/time">
                      <input type="hidden" name="kind" value={kind} />
                      <input type="hidden" name="title" value={w.restoreTitle(version)} />
                      <SubmitButton name="fromVersion" value={version}>
                        {w.begin}
                      </SubmitButton>
                    </PostForm>
                  </Confirm>
                )}
              </>
            }
          />
        </li>
      ))}
    </CardList>
  )
}
