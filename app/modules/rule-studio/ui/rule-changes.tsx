import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { Tone } from '../../../ui/components/tone.tsx'
import type { Change, Comparison } from '../compare-rules.rules.ts'
import { draftWords } from './draft-words.ts'

const TONES = { added: 'on-time', removed: 'overdue', changed: 'soon' } as const satisfies Record<string, Tone>

function ChangeList({ changes }: { changes: readonly Change[] }) {
  const w = useWords(draftWords)
  const t = useText()
  return (
    <dl className="rule-change">
      {changes.map(({ what, before, after }) => (
        <div key={`${what.en} ${before?.en} ${after?.en}`}>
          <dt>{t(what)}</dt>
          {before ? (
            <dd>
              <span className="muted small">{w.before}</span> <del>{t(before)}</del>
            </dd>
          ) : null}
          <dd>
            <span className="muted small">{w.after}</span> {after ? <ins>{t(after)}</ins> : w.none}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What is different between two versions, rule by rule, in words. */
export function RuleChanges({ changes: { rules, settings }, count }: { changes: Comparison; count: number }) {
  const w = useWords(draftWords)
  const t = useText()
  if (count === 0) return <p className="muted">{w.noChanges}</p>
  const shown = rules.length + settings.length
  return (
    <>
      {settings.length > 0 ? <ChangeList changes={settings} /> : null}
      <CardList>
        {rules.map(({ kind, code, name, changes }) => (
          <li key={code}>
            <Card
              title={t(name)}
              meta={
                <>
                  <StatusTag tone={TONES[kind]}>{w[kind]}</StatusTag> <span className="mono small">{code}</span>
                </>
              }
            >
              {kind === 'removed' ? null : <ChangeList changes={changes} />}
            </Card>
          </li>
        ))}
      </CardList>
      {count > shown ? <p className="muted">{w.more(count - shown)}</p> : null}
    </>
  )
}
