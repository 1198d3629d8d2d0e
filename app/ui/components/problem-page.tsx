import { useLocation } from '@remix-run/react'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from './button.tsx'
import { Page } from './page.tsx'
import { problemKind, problemWords } from './problem-words.ts'

type ProblemPageProps = {
  /** HTTP status; 0 when no answer came at all. */
  status: number
  /** The server's own sentence, when it gave one. */
  message: string | undefined
}

/** An error as a page: what happened, what is safe, what to do. */
export function ProblemPage({ status, message }: ProblemPageProps) {
  const w = useWords(problemWords)
  const { pathname, search } = useLocation()
  const kind = problemKind(status)
  const here = pathname + search
  const canRetry = kind === 'busy' || kind === 'failed' || kind === 'offline' || kind === 'conflict'
  return (
    <Page title={w[`${kind}Title`]} lead={message ?? w[`${kind}Why`]}>
      <p>{w[`${kind}Safe`]}</p>
      <p>{w[`${kind}Do`]}</p>
      <div className="cluster">
        {kind === 'login' ? (
          <ButtonLink variant="primary" to={`/login?next=${encodeURIComponent(here)}`}>
            {w.logIn}
          </ButtonLink>
        ) : null}
        {canRetry ? (
          <ButtonLink variant="primary" to={here} reloadDocument>
            {w.retry}
          </ButtonLink>
        ) : null}
        <ButtonLink to="/">{w.home}</ButtonLink>
        {kind === 'missing' ? <ButtonLink to="/track">{w.track}</ButtonLink> : null}
      </div>
      {status > 0 ? <p className="muted small numbers">{`${w.code} ${status}`}</p> : null}
    </Page>
  )
}
