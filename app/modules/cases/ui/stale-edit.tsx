import { Notice } from '#app/ui/components/notice.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import type { FilingValues } from '../filing-fields.schema.ts'
import { useFilingLabels } from './filing-form.tsx'

const words = defineWords({
  zh: {
    title: '您打开之后，这件诉求已经改过了',
    lead: '下面是现在保存的内容和您填的不同的地方。您填的还在表格里，可以改，也可以照样保存。',
    saved: '现在保存的',
    typed: '您填的',
    none: '（没有）',
    late: '已经受理，不能再修改内容',
    kept: '您填的内容在这里，可以复制，到进展页面“补充新情况”：',
  },
  en: {
    title: 'The case was changed since you opened the page',
    lead: 'These answers differ between what is saved now and what you typed. Yours are still in the form: change them, or save all the same.',
    saved: 'Saved now',
    typed: 'You typed',
    none: '(nothing)',
    late: 'It was accepted and can no longer be changed',
    kept: 'What you typed is here to copy; add it on the progress page:',
  },
})

const SHOWN = ['title', 'text', 'occurredAt', 'occurredNote', 'address'] as const

/** The two versions of an edit whose form went stale, answer by answer. */
export function StaleEdit({ saved, typed }: { saved: FilingValues; typed: FilingValues }) {
  const w = useWords(words)
  const labels = useFilingLabels()
  const differing = SHOWN.filter((name) => (saved[name] ?? '') !== (typed[name] ?? ''))
  return (
    <Notice kind="warning" title={w.title} live>
      <p>{w.lead}</p>
      {differing.map((name) => (
        <dl key={name} className="data-list">
          <div>
            <dt>
              {labels[name]} · {w.saved}
            </dt>
            <dd>{saved[name] || w.none}</dd>
          </div>
          <div>
            <dt>
              {labels[name]} · {w.typed}
            </dt>
            <dd>{typed[name] || w.none}</dd>
          </div>
        </dl>
      ))}
    </Notice>
  )
}

/** The end of an edit that came too late: what was typed is not lost. */
export function LateEdit({ typed }: { typed: FilingValues | null }) {
  const w = useWords(words)
  return (
    <Notice kind="warning" title={w.late}>
      {typed?.text ? (
        <>
          <p>{w.kept}</p>
          <Prose>{typed.text}</Prose>
        </>
      ) : null}
    </Notice>
  )
}
