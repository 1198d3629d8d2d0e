import { data, type LinksFunction, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { refuseAct } from '#app/modules/cases/act-conflict.server.ts'
import { publicMainOf } from '#app/modules/cases/case.queries.server.ts'
import { readCasePage } from '#app/modules/cases/case-page.server.ts'
import { followFromForm } from '#app/modules/cases/follow-case.server.ts'
import { performCommand } from '#app/modules/cases/perform-command.server.ts'
import { ActList, chosenAct } from '#app/modules/cases/ui/act-list.tsx'
import { CaseContent, CaseFacts } from '#app/modules/cases/ui/case-facts.tsx'
import { CaseStatusTag, UrgencyTag } from '#app/modules/cases/ui/case-status.tsx'
import { CaseStory } from '#app/modules/cases/ui/case-story.tsx'
import { CommandForm } from '#app/modules/cases/ui/command-form.tsx'
import { MissingItems } from '#app/modules/cases/ui/missing-items.tsx'
import { conflictOf, StaleAct } from '#app/modules/cases/ui/stale-act.tsx'
import { publicReason } from '#app/modules/routing/explain.queries.server.ts'
import { joinCase } from '#app/modules/similar/join-case.server.ts'
import { RunningClock } from '#app/modules/sla/ui/case-clock.tsx'
import { FoldedExplanations } from '#app/modules/sla/ui/clock-explanation.tsx'
import slaHref from '#app/modules/sla/ui/sla.css?url'
import { supervisionOfCase } from '#app/modules/supervision/supervision-of-case.queries.server.ts'
import { SupervisedNotice } from '#app/modules/supervision/ui/case-supervision.tsx'
import { isAppError, statusOf } from '#app/platform/errors.ts'
import { defineAction, defineLoader, typedValues } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Card } from '#app/ui/components/card.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

const words = defineWords({
  zh: {
    acts: '您可以',
    edit: '修改内容',
    what: '反映的内容',
    story: '办理经过',
    me: '我也遇到了',
    follow: '关注进展',
    unfollow: '取消关注',
    joined: '您也反映了这个问题，进展、评价都在您自己的那一件里',
    own: '打开我的那一件',
    main: (reference: string) => `这件事和 ${reference} 一起办`,
    mainStory: '一起办的经过',
    openMain: '看主件',
    following: '您在关注这件诉求',
    channel: '请改走这个渠道',
    copy: '下载办理记录（PDF）',
    mediate: '申请调解',
    back: '返回',
  },
  en: {
    acts: 'You can',
    edit: 'Change the case',
    what: 'What was reported',
    story: 'What has happened',
    me: 'Me too',
    follow: 'Follow',
    unfollow: 'Unfollow',
    joined: 'You have the same problem; updates and rating are on your own page',
    own: 'Open my own',
    main: (reference: string) => `Handled together with ${reference}`,
    mainStory: 'What has happened to both',
    openMain: 'Open the main case',
    following: 'You follow this case',
    channel: 'Please turn to',
    copy: 'Take your copy (PDF)',
    mediate: 'Apply for mediation',
    back: 'Back',
  },
})

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: slaHref }]
export const meta = pageMeta({ zh: '诉求进展', en: 'Case progress' })

/** Acts that the requester's own page offers; staff work at their desks. */
const OWN_ACTS = ['confirm', 'rate', 'dispute', 'supply-info', 'urge', 'supplement', 'appeal', 'withdraw'] as const

export const loader = defineLoader('anyone', async ({ actor, params, url, locale, address }) => {
  const queryCode = url.searchParams.get('code')
  if (queryCode) await limitRate('track', address)
  const reference = params.reference ?? ''
  const page = await readCasePage({ reference, actor, queryCode, locale }).catch(async (error) => {
    // A case that anyone could read before it was merged still leads somewhere.
    const main = isAppError(error) && error.code === 'not_found' ? await publicMainOf(reference) : null
    if (main) throw redirect(`/cases/${main}`, 302)
    throw error
  })
  const acts = OWN_ACTS.filter((act) => page.detail.isRequester && page.detail.moves.includes(act))
  const canEdit = page.detail.isRequester && page.detail.moves.includes('edit')
  const { id: caseId, leadDepartmentId, isRequester } = page.detail
  return {
    page,
    reason: isRequester ? await publicReason({ caseId, leadDepartmentId }) : null,
    supervision: isRequester ? await supervisionOfCase({ caseId, locale }) : null,
    acts,
    canEdit,
    code: queryCode,
    act: chosenAct(acts, url.searchParams.get('act')),
    signedIn: actor.id !== null,
  }
})

export const action = defineAction('anyone', async ({ form, params, actor, url, locale }) => {
  const reference = params.reference ?? ''
  const intent = form.get('intent')
  const code = form.get('code') ?? url.searchParams.get('code')
  const suffix = typeof code === 'string' && code ? `?code=${encodeURIComponent(code)}` : ''
  if (intent === 'join') await joinCase({ reference, actor, locale })
  else if (typeof intent === 'string') await followFromForm({ reference, intent, actor })
  else {
    try {
      await performCommand({ reference, form, actor })
    } catch (error) {
      if (!isAppError(error)) throw error
      if (suffix) form.set('code', String(code))
      const refused = await refuseAct(error, { reference, actor, form, values: typedValues(form), locale })
      return data(refused, { status: statusOf(error.code) })
    }
  }
  return redirect(`/cases/${reference}${suffix}`, 303)
})

export default function CaseProgressPage() {
  const w = useWords(words)
  const t = useText()
  const { page, acts, canEdit, act, code, reason, supervision, signedIn } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const problem = useRefusal(answer)
  const conflict = conflictOf(answer)
  useLive(page.streams)
  const { detail } = page
  const href = `/cases/${detail.reference}`
  return (
    <Page
      title={detail.title}
      lead={
        <Cluster>
          <CaseStatusTag status={detail.status} />
          <UrgencyTag urgency={detail.urgency} />
          <LiveStatus />
        </Cluster>
      }
      aside={
        <>
          <Follow />
          <CaseFacts page={page} />
          {detail.isRequester ? <OwnCopy /> : null}
          {detail.isRequester && signedIn && detail.type !== 'report' ? (
            <Link className="no-print" to={`/mediations/apply?case=${detail.reference}`}>
              {w.mediate}
            </Link>
          ) : null}
        </>
      }
    >
      <Card
        title={page.main ? page.main.next : page.next}
        meta={
          page.main ? (
            <>
              <CaseStatusTag status={page.main.status} />
              <span>{w.main(page.main.reference)}</span>
              {page.main.published ? <Link to={`/cases/${page.main.reference}`}>{w.openMain}</Link> : null}
            </>
          ) : null
        }
        headingLevel={2}
      >
        <RunningClock due={page.due} now={page.now} />
        {reason ? <p className="muted">{t(reason)}</p> : null}
        <SupervisedNotice supervision={supervision} />
        {page.explained && page.explained.clocks.length > 0 ? <FoldedExplanations told={page.explained} /> : null}
        {detail.rightChannel ? (
          <Notice kind="info" title={w.channel}>
            {detail.rightChannel}
          </Notice>
        ) : null}
      </Card>
      {detail.isRequester && detail.status === 'needs_info' && detail.supplementItems ? (
        <MissingItems items={detail.supplementItems} wait={detail.desk.wait} />
      ) : null}
      {conflict && problem ? <StaleAct conflict={conflict} values={problem.values} /> : null}
      {problem && !act && !conflict ? <Notice kind="error">{problem.message}</Notice> : null}
      {act && (!conflict || conflict.isPossible) ? (
        <Section title={w.acts} id="act" screenOnly>
          <CommandForm
            command={act}
            rev={detail.rev}
            problem={problem}
            conflict={conflict}
            code={code}
            back={{ to: `${href}${code ? `?code=${encodeURIComponent(code)}` : ''}`, label: w.back }}
          />
        </Section>
      ) : acts.length > 0 || canEdit ? (
        <Section title={w.acts} screenOnly>
          <ActList acts={acts} status={detail.status} rev={detail.rev} href={href} code={code}>
            {canEdit ? (
              <ButtonLink to={`${href}/edit${code ? `?code=${encodeURIComponent(code)}` : ''}`}>{w.edit}</ButtonLink>
            ) : null}
          </ActList>
        </Section>
      ) : null}
      {page.main ? (
        <Section title={w.mainStory}>
          <CaseStory story={page.main.story} code={null} />
        </Section>
      ) : null}
      <Section title={w.story}>
        <CaseStory story={page.story} code={code} />
      </Section>
      <Section title={w.what}>
        <CaseContent page={page} code={code} />
      </Section>
    </Page>
  )
}

function Follow() {
  const w = useWords(words)
  const { page, signedIn } = useLoaderData<typeof loader>()
  const { detail, follow, ownVoice } = page
  if (ownVoice) {
    return (
      <Card>
        <p>{w.joined}</p>
        <ButtonLink to={`/cases/${ownVoice.reference}`}>{w.own}</ButtonLink>
      </Card>
    )
  }
  if (!signedIn || !detail.published || detail.isRequester) return null
  if (follow) {
    return (
      <Card>
        <p>{w.following}</p>
        <FollowButton intent="unfollow" label={w.unfollow} />
        <FollowButton intent="join" label={w.me} />
      </Card>
    )
  }
  return (
    <Card>
      <Cluster>
        <FollowButton intent="join" label={w.me} />
        <FollowButton intent="follow" label={w.follow} />
      </Cluster>
    </Card>
  )
}

function FollowButton({ intent, label }: { intent: string; label: string }) {
  return (
    <Form method="post">
      <SubmitButton variant="secondary" name="intent" value={intent}>
        {label}
      </SubmitButton>
    </Form>
  )
}

/** The requester's own record of it, to keep. */
function OwnCopy() {
  const w = useWords(words)
  const { page, code } = useLoaderData<typeof loader>()
  const query = code ? `?code=${encodeURIComponent(code)}` : ''
  return (
    <a className="button button--secondary no-print" href={`/cases/${page.detail.reference}/file.pdf${query}`} download>
      {w.copy}
    </a>
  )
}
