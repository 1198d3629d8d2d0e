import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { Text } from '../../../platform/i18n/text.ts'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { Tone } from '../../../ui/components/tone.tsx'
import { draftWords } from '../../rule-studio/ui/draft-words.ts'

const TONES = { added: 'on-time', removed: 'overdue', changed: 'soon' } as const satisfies Record<string, Tone>

type Change = {
  item: string
  kind: 'added' | 'removed' | 'changed'
  title: Text
  before: Text | null
  after: Text | null
}

/** What is different between two versions, item by item, in words. */
export function ItemChanges({ changes, count }: { changes: readonly Change[]; count: number }) {
  const w = useWords(draftWords)
  const t = useText()
  if (count === 0) return <p className="muted">{w.noChanges}</p>
  return (
    <>
      <dl className="rule-change">
        {changes.map(({ item, kind, title, before, after }) => (
          <div key={item}>
            <dt>
              {t(title)} <StatusTag tone={TONES[kind]}>{w[kind]}</StatusTag>
            </dt>
            {before ? (
              <dd>
                <span className="muted small">{w.before}</span> <del>{t(before)}</del>
              </dd>
            ) : null}
            {after ? (
              <dd>
                <span className="muted small">{w.after}</span> <ins>{t(after)}</ins>
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
      {count > changes.length ? <p className="muted">{w.more(count - changes.length)}</p> : null}
    </>
  )
}
