import { type MouseEvent, useEffect, useRef } from 'react'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { fieldId } from './field-context.ts'

const words = defineWords({
  zh: { line: (label: string, sentence: string) => `${label}：${sentence}` },
  en: { line: (label: string, sentence: string) => `${label}: ${sentence}` },
})

export type FormProblem = { message: string; fields: Record<string, string[]> }

type ErrorSummaryProps = {
  problem?: FormProblem | undefined
  /** Names of fields as the page words them; a field without one is listed by its sentence alone. */
  labels?: Record<string, string>
}

/** Without going to the address of the anchor: the framework would take what the form was refused for off the page. */
function goTo(name: string, event: MouseEvent): void {
  const field = document.getElementById(fieldId(name))
  if (!field) return
  event.preventDefault()
  field.focus({ preventScroll: true })
  field.scrollIntoView({ block: 'center' })
}

/** Everything a refused form has to say, on top of it. Takes the focus; each line leads to its field. */
export function ErrorSummary({ problem, labels = {} }: ErrorSummaryProps) {
  const w = useWords(words)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem) box.current?.focus()
  }, [problem])
  if (!problem) return null
  const lines = Object.entries(problem.fields)
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{problem.message}</h2>
      {lines.length ? (
        <ul>
          {lines.map(([name, sentences]) => (
            <li key={name}>
              {name === '' ? (
                sentences.join(' ')
              ) : (
                <a href={`#${fieldId(name)}`} onClick={(event) => goTo(name, event)}>
                  {labels[name] ? w.line(labels[name], sentences.join(' ')) : sentences.join(' ')}
                </a>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
