import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { Card } from '../../../ui/components/card.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import type { ReplyDraft } from '../draft-reply.server.ts'

const words = defineWords({
  zh: {
    template: '用模板',
    hint: '填好编号、单位、期限，放在已写内容的后面；提交前都可以改。照片请在选好模板之后再选。',
    choose: '请选择',
    fill: '填入模板',
    preview: '预览答复',
    unchosen: '先选一个模板；您写的都还在。',
    filled: (title: string) => `已填入“${title}”，看一遍、改好再提交。`,
    missing: (names: string) => `这件诉求没有：${names}，请在空白处补上。`,
    blanks: (names: string) => `还有空白没有补上：${names}。补上或删掉才能提交。`,
    reads: '审核通过后诉求人会看到',
    nothing: '还没有写答复内容',
  },
  en: {
    template: 'Use a template',
    hint: 'Number, office and time limit are filled in below what you wrote; all of it can be changed before sending. Choose photos after the template.',
    choose: 'Choose',
    fill: 'Fill in the template',
    preview: 'Preview the reply',
    unchosen: 'Choose a template first; what you wrote is kept.',
    filled: (title: string) => `“${title}” is filled in; read it, change it, then send.`,
    missing: (names: string) => `This case has no ${names}; please fill the blanks.`,
    blanks: (names: string) => `Blanks are left to fill: ${names}. Fill or remove them before sending.`,
    reads: 'What the resident reads once review lets it through',
    nothing: 'Nothing is written yet',
  },
})

type Answer = { ok: true; draft: ReplyDraft }

function isDraft(answer: unknown): answer is Answer {
  return typeof answer === 'object' && answer !== null && 'draft' in answer
}

/** The reply under work in an action's answer; undefined when the answer is none. */
export function draftOf(answer: unknown): ReplyDraft | undefined {
  return isDraft(answer) ? answer.draft : undefined
}

function WhatHappened({ draft }: { draft: ReplyDraft }) {
  const w = useWords(words)
  const text = draft.values.text ?? ''
  if (draft.step === 'preview') {
    return (
      <Card title={w.reads} headingLevel={3}>
        {draft.blanks.length > 0 ? <Notice kind="warning">{w.blanks(draft.blanks.join('、'))}</Notice> : null}
        {text.trim() === '' ? <p className="muted">{w.nothing}</p> : <Prose>{text}</Prose>}
      </Card>
    )
  }
  if (draft.step === 'unchosen') {
    return (
      <Notice kind="warning" live>
        {w.unchosen}
      </Notice>
    )
  }
  return (
    <Notice kind={draft.blanks.length > 0 ? 'warning' : 'success'} live>
      {w.filled(draft.title)} {draft.missing.length > 0 ? w.missing(draft.missing.join('、')) : null}
    </Notice>
  )
}

type ReplyHelpProps = {
  /** In force for this kind of case. */
  templates: ReadonlyArray<{ id: string; title: string }>
  draft: ReplyDraft | undefined
}

/** Inside the form of a reply: a template to begin with, and how the reply will read. Both are presses that send nothing. */
export function ReplyHelp({ templates, draft }: ReplyHelpProps) {
  const w = useWords(words)
  return (
    <div className="reply-help">
      {draft ? <WhatHappened draft={draft} /> : null}
      {templates.length > 0 ? (
        <Field name="templateId" label={w.template} hint={w.hint} optional>
          <Select
            placeholder={w.choose}
            options={templates.map(({ id, title }) => ({ value: id, label: title }))}
            required={false}
          />
        </Field>
      ) : null}
      <Cluster>
        {templates.length > 0 ? (
          <SubmitButton variant="secondary" name="intent" value="fill-template">
            {w.fill}
          </SubmitButton>
        ) : null}
        <SubmitButton variant="quiet" name="intent" value="preview-reply">
          {w.preview}
        </SubmitButton>
      </Cluster>
    </div>
  )
}
