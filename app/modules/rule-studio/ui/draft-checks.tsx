import { Link } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { Finding } from '../finding.schema.ts'
import { draftWords, FINDING_WORDS } from './draft-words.ts'
import { studioWords } from './studio-words.ts'

type ChecksProps = { findings: readonly Finding[]; count: number; blocking: number; ruleHref: (code: string) => string }

/** What the checks found, what has to be mended first. */
export function DraftFindings({ findings, count, blocking, ruleHref }: ChecksProps) {
  const w = useWords(draftWords)
  const t = useText()
  if (count === 0) return <p className="muted">{w.noFindings}</p>
  return (
    <>
      <p>
        {blocking > 0 ? w.blocking(blocking) : null} {count > blocking ? w.hints(count - blocking) : null}
      </p>
      <ul className="finding-list list-plain">
        {findings.map((finding) => (
          <li key={`${finding.kind} ${finding.text.en}`}>
            <StatusTag tone={finding.severity === 'blocking' ? 'overdue' : 'soon'}>
              {finding.severity === 'blocking' ? w.mustMend : w.hint} · {t(FINDING_WORDS[finding.kind])}
            </StatusTag>{' '}
            {t(finding.text)}{' '}
            {finding.codes.map((code) => (
              <Link key={code} to={ruleHref(code)} className="mono small">
                {code}
              </Link>
            ))}
          </li>
        ))}
      </ul>
      {count > findings.length ? <p className="muted">{w.more(count - findings.length)}</p> : null}
    </>
  )
}

type Failing = {
  id: string
  lead: string | null
  test: { name: string; expectedDepartmentId: string | null } | null
}
type TestsProps = {
  tests: { count: number; failing: readonly Failing[] }
  units: Record<string, { zh: string; en: string }>
}

/** Whether every test case comes out as it has to. */
export function DraftTests({ tests, units }: TestsProps) {
  const w = useWords(draftWords)
  const s = useWords(studioWords)
  const t = useText()
  const nameOf = (id: string | null) => {
    const unit = units[id ?? '']
    return unit ? t(unit) : (id ?? s.queue)
  }
  return (
    <>
      {tests.failing.length === 0 ? (
        <p className="muted">{w.testsPassed(tests.count)}</p>
      ) : (
        <>
          <Notice kind="error">{w.testsFailed(tests.failing.length, tests.count)}</Notice>
          <ul>
            {tests.failing.map(({ id, lead, test }) => (
              <li key={id}>
                <span className="mono">{test?.name}</span> {w.expected(nameOf(test?.expectedDepartmentId ?? null))}，
                {w.got(nameOf(lead))}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Link to="/admin/rules/tests">{w.keepTests}</Link>
      </p>
    </>
  )
}
