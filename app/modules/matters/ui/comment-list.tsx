import { Form } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { COMMENT_RULES, STANCES, type Stance } from '../matter.schema.ts'
import type { CommentView } from '../matter-comments.queries.server.ts'
import { commentWords, RULE_WORDS, ruleText } from './comment-words.ts'
import { FoldedForm, WordsField } from './folded-form.tsx'
import { STANCE_WORDS } from './matter-names.ts'

type Listed = Omit<CommentView, 'createdAt'> & { createdAt: Date | string }
type Threaded = Listed & { replies: readonly Listed[] }

function RuleChoice({ id, given }: { id: string; given?: string | null }) {
  const w = useWords(commentWords)
  const t = useText()
  return (
    <label className="field__label" htmlFor={id}>
      {w.rule}
      <select className="input" name="rule" id={id} defaultValue={given ?? undefined}>
        {COMMENT_RULES.map((rule) => (
          <option key={rule} value={rule}>
            {t(RULE_WORDS[rule])}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Answers of a neighbour: two buttons and a report. */
function AnswerForm({ comment }: { comment: Listed }) {
  const w = useWords(commentWords)
  const { id, agree, disagree, answer } = comment
  return (
    <>
      <Form method="post" className="matter-row">
        <input type="hidden" name="act" value="react" />
        <input type="hidden" name="commentId" value={id} />
        <SubmitButton name="agrees" value="yes" variant="quiet" size="small" aria-pressed={answer === true}>
          {w.agree(agree)}
        </SubmitButton>
        <SubmitButton name="agrees" value="no" variant="quiet" size="small" aria-pressed={answer === false}>
          {w.disagree(disagree)}
        </SubmitButton>
      </Form>
      <FoldedForm title={w.report} act="flag" about={['commentId', id]}>
        <RuleChoice id={`flag-${id}`} />
      </FoldedForm>
    </>
  )
}

function ModerateForm({ comment: { id, rule, isWaiting } }: { comment: Listed }) {
  const w = useWords(commentWords)
  return (
    <Details summary={w.moderate} open={isWaiting}>
      <Form method="post" className="form">
        <input type="hidden" name="act" value="moderate" />
        <input type="hidden" name="commentId" value={id} />
        <RuleChoice id={`rule-${id}`} given={rule} />
        <div className="matter-row">
          <SubmitButton name="verdict" value="remove" variant="danger">
            {w.remove}
          </SubmitButton>
          <SubmitButton name="verdict" value="show" variant="secondary">
            {w.show}
          </SubmitButton>
        </div>
      </Form>
    </Details>
  )
}

function AppealForm({ id }: { id: string }) {
  const w = useWords(commentWords)
  return (
    <FoldedForm title={w.appeal} act="appeal" about={['commentId', id]}>
      <WordsField id={`appeal-${id}`} label={w.appealLabel} hint={w.appealHint} />
    </FoldedForm>
  )
}

function Meta({ comment }: { comment: Listed }) {
  const w = useWords(commentWords)
  const t = useText()
  const stance = STANCE_WORDS[comment.stance as Stance]
  return (
    <>
      <StatusTag tone={stance.tone}>{t(stance.text)}</StatusTag>
      <span>{comment.isOwn ? w.yours : w.neighbour}</span>
      <DateTime value={comment.createdAt} />
      {comment.isCommon ? <StatusTag tone="done">{w.common}</StatusTag> : null}
      {comment.isWaiting ? <StatusTag tone="soon">{w.waiting}</StatusTag> : null}
    </>
  )
}

function ReplyForm({ id }: { id: string }) {
  const w = useWords(commentWords)
  const t = useText()
  return (
    <FoldedForm title={w.reply} act="comment" about={['parentId', id]}>
      <label className="field__label" htmlFor={`stance-${id}`}>
        {w.stance}
      </label>
      <select className="input" name="stance" id={`stance-${id}`} defaultValue="neutral">
        {STANCES.map((value) => (
          <option key={value} value={value}>
            {t(STANCE_WORDS[value].text)}
          </option>
        ))}
      </select>
      <WordsField id={`reply-${id}`} name="words" label={w.text} />
    </FoldedForm>
  )
}

function CommentCard({ comment, mayAnswer }: { comment: Listed; mayAnswer: boolean }) {
  const w = useWords(commentWords)
  const t = useText()
  return (
    <Card meta={<Meta comment={comment} />}>
      {comment.state === 'held' ? <p className="muted">{w.held}</p> : null}
      {comment.state === 'removed' ? <p className="muted">{w.removed(t(ruleText(comment.rule)))}</p> : null}
      {comment.text ? <Prose>{comment.text}</Prose> : null}
      {comment.appeal ? (
        <p className="muted">
          {w.appealed}
          {comment.appeal}
        </p>
      ) : null}
      {mayAnswer && !comment.isOwn && comment.state === 'shown' ? (
        <AnswerForm comment={comment} />
      ) : (
        <p className="muted small">
          {w.agree(comment.agree)} · {w.disagree(comment.disagree)}
        </p>
      )}
      {mayAnswer && comment.state === 'shown' ? <ReplyForm id={comment.id} /> : null}
      {comment.moderates ? <ModerateForm comment={comment} /> : null}
      {comment.mayAppeal ? <AppealForm id={comment.id} /> : null}
    </Card>
  )
}

/** Comments, those that bring the sides together first, each with its answers; what was hidden or removed says so in its place. */
export function CommentList({ comments, mayAnswer }: { comments: readonly Threaded[]; mayAnswer: boolean }) {
  const w = useWords(commentWords)
  if (comments.length === 0) return <p className="muted">{w.none}</p>
  return (
    <CardList>
      {comments.map(({ replies, ...comment }) => (
        <li key={comment.id} id={`comment-${comment.id}`}>
          <CommentCard comment={comment} mayAnswer={mayAnswer} />
          {replies.length > 0 ? (
            <section className="matter-replies" aria-label={w.replies(replies.length)}>
              <CardList>
                {replies.map((reply) => (
                  <li key={reply.id} id={`comment-${reply.id}`}>
                    <CommentCard comment={reply} mayAnswer={mayAnswer} />
                  </li>
                ))}
              </CardList>
            </section>
          ) : null}
        </li>
      ))}
    </CardList>
  )
}
