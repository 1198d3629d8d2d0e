import { useEffect, useRef } from 'react'
import { Notice } from '#app/ui/components/notice.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { Timeline } from '#app/ui/components/timeline.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords, type Text } from '../../../platform/i18n/text.ts'
import type { ActConflict } from '../act-conflict.server.ts'
import { COMMAND_WORDS, STATUS_WORDS } from '../case.words.ts'
import type { CommandField } from './command-field.ts'
import { COMMAND_SPECS } from './command-spec.ts'

const words = defineWords({
  zh: {
    title: '您打开之后，这件诉求有了新进展',
    same: (status: string) => `状态没有变：${status}。`,
    moved: (before: string, now: string) => `您打开时是“${before}”，现在是“${now}”。`,
    since: '这期间发生的',
    possible: '您填的都在下面。看过之后，可以改，也可以照样提交。',
    impossible: (act: string) => `现在不能再“${act}”了。您填的内容在这里，可以复制：`,
  },
  en: {
    title: 'The case has moved on since you opened the page',
    same: (status: string) => `It still stands at “${status}”.`,
    moved: (before: string, now: string) => `It stood at “${before}” when you opened it and stands at “${now}” now.`,
    since: 'What happened meanwhile',
    possible: 'What you typed is below. Change it, or send it all the same.',
    impossible: (act: string) => `“${act}” is no longer possible. What you typed is here to copy:`,
  },
})

/** The conflict that an action's answer carries; null when there is none. */
export function conflictOf(answer: unknown): ActConflict | null {
  const held = typeof answer === 'object' && answer !== null && 'conflict' in answer
  return held ? (answer.conflict as ActConflict | null) : null
}

type Typed = Record<string, string>

/** Answers that stand for something by a code of ours, such as a unit or a photo, are no words to copy. */
const TOLD: ReadonlySet<CommandField['kind']> = new Set([
  'text',
  'lines',
  'line',
  'number',
  'day',
  'moment',
  'choice',
  'cards',
])
const isTold = ({ kind }: CommandField) => TOLD.has(kind)

/** An answer as it was given: the words of a choice rather than its code. */
function answerIn(field: CommandField, value: string, t: (text: Text) => string): string {
  const options = field.kind === 'choice' || field.kind === 'cards' ? field.options : []
  const chosen = options.find((option) => option.value === value)
  if (chosen) return t(chosen.label)
  return field.kind === 'moment' ? value.replace('T', ' ') : value
}

/** What was typed into an act that is not possible any more, question by question. */
function TypedAnswers({ values }: { values: Typed }) {
  const t = useText()
  const spec = COMMAND_SPECS[values.type as keyof typeof COMMAND_SPECS]
  const answered = spec?.fields.filter((field) => isTold(field) && values[field.name]) ?? []
  return answered.map((field) => (
    <div key={field.name}>
      <p className="muted">{t(field.label)}</p>
      <Prose>{answerIn(field, values[field.name] ?? '', t)}</Prose>
    </div>
  ))
}

/**
 * Both versions of a case whose form went stale: how it stood, how it stands and what happened between; and what was
 * typed, where the form itself cannot show it any more. Takes the focus, so that it is read first.
 */
export function StaleAct({ conflict, values }: { conflict: ActConflict; values: Typed }) {
  const t = useText()
  const w = useWords(words)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A second refusal tells of something newer: it is to be read again.
    if (conflict) box.current?.focus()
  }, [conflict])
  const before = t(STATUS_WORDS[conflict.before])
  const now = t(STATUS_WORDS[conflict.now])
  const act = COMMAND_WORDS[values.type as keyof typeof COMMAND_WORDS]
  const items = conflict.changes.map(({ rev, title, actor, at, words: said }) => ({
    id: String(rev),
    time: at,
    title,
    actor,
    body: said.length > 0 ? said.map((text) => <Prose key={text}>{text}</Prose>) : undefined,
  }))
  return (
    <div ref={box} tabIndex={-1} role="alert">
      <Notice kind="warning" title={w.title}>
        <p>{before === now ? w.same(now) : w.moved(before, now)}</p>
        <Timeline items={items} label={w.since} />
        <p>{conflict.isPossible ? w.possible : w.impossible(act ? t(act) : '')}</p>
        {conflict.isPossible ? null : <TypedAnswers values={values} />}
      </Notice>
    </div>
  )
}
