import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { canRevealIdentity } from '#app/modules/cases/case.policy.ts'
import type { CaseCommandType } from '#app/modules/cases/case.schema.ts'
import { REQUEST_WORDS, SUSPENSION_WORDS } from '#app/modules/cases/case.words.ts'
import { readCasePage } from '#app/modules/cases/case-page.server.ts'
import { commandChoices } from '#app/modules/cases/command-choices.server.ts'
import { performCommand } from '#app/modules/cases/perform-command.server.ts'
import { ActList, chosenAct } from '#app/modules/cases/ui/act-list.tsx'
import { CaseContent, CaseFacts } from '#app/modules/cases/ui/case-facts.tsx'
import { CaseStatusTag, FlagBadges, UrgencyTag } from '#app/modules/cases/ui/case-status.tsx'
import { CaseStory } from '#app/modules/cases/ui/case-story.tsx'
import { CommandForm } from '#app/modules/cases/ui/command-form.tsx'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { IdentityPanel } from '#app/modules/cases/ui/identity-panel.tsx'
import { suggestionsFor } from '#app/modules/classification/suggest-for-cases.server.ts'
import { SuggestionPanel } from '#app/modules/classification/ui/suggestion-panel.tsx'
import { elsewhereOf } from '#app/modules/routing/explain.queries.server.ts'
import { decisionOf } from '#app/modules/routing/routing.queries.server.ts'
import { DecisionExplanation } from '#app/modules/routing/ui/decision-explanation.tsx'
import { ElsewhereList } from '#app/modules/routing/ui/elsewhere-list.tsx'
import { mayKeepTest } from '#app/modules/rule-studio/rule-studio.policy.ts'
import { isKeptAsTest } from '#app/modules/rule-studio/rule-test.queries.server.ts'
import { KeepAsTest } from '#app/modules/rule-studio/ui/keep-as-test.tsx'
import { isMergeIntent, mergeFromDesk } from '#app/modules/similar/merge-from-desk.server.ts'
import { VoicesPanel } from '#app/modules/similar/ui/voices-panel.tsx'
import { readVoices } from '#app/modules/similar/voices-page.server.ts'
import { RunningClock } from '#app/modules/sla/ui/case-clock.tsx'
import { ClockList } from '#app/modules/sla/ui/clock-list.tsx'
import { AppError } from '#app/platform/errors.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { Card } from '#app/ui/components/card.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

const words = defineWords({
  zh: {
    acts: '可以做的',
    noActs: '现在没有轮到您做的事。',
    what: '反映的内容',
    voices: '同一件事的人',
    story: '办理经过',
    clocks: '时限',
    why: '为什么派到这里',
    whyNot: '规则怎么判断的',
    suggestion: '从文字看',
    back: '不做了，返回',
    pending: '等待决定的申请',
    days: (n: number) => `${n} 天`,
    endorsed: '负责人已签批',
    notEndorsed: '等负责人签批',
  },
  en: {
    acts: 'What you can do',
    noActs: 'Nothing for you to do at the moment.',
    what: 'What was reported',
    voices: 'People with the same trouble',
    story: 'What has happened',
    clocks: 'Time limits',
    why: 'Why it came here',
    whyNot: 'What the rules made of it',
    suggestion: 'What the words point to',
    back: 'Not now, go back',
    pending: 'Request waiting for a decision',
    days: (n: number) => `${n} days`,
    endorsed: 'Signed by the leader',
    notEndorsed: 'Not yet signed by the leader',
  },
})

export const links = deskLinks
export const meta = pageMeta({ zh: '办理诉求', en: 'Work on a case' })

const STAFF = ['dispatcher', 'handler', 'leader', 'manager', 'supervisor', 'callback'] as const
/** Acts that belong to the resident's page even when staff have them too as requester. */
const RESIDENTS_OWN = new Set<string>(['edit', 'withdraw', 'supply-info', 'appeal', 'confirm', 'dispute', 'rate'])
const NEEDS_CHOICES = new Set<string>(['accept', 'dispatch'])
const NOT_YOURS = { zh: '这件诉求不在您的工作范围内', en: 'This case is not within your work' }

export const loader = defineLoader(STAFF, async ({ actor, params, url, locale }) => {
  const page = await readCasePage({ reference: params.reference ?? '', actor, queryCode: null, locale })
  if (page.detail.view !== 'staff') throw new AppError('forbidden', 'not_in_scope', NOT_YOURS)
  const acts = page.detail.moves.filter((move) => !RESIDENTS_OWN.has(move)) as Array<Exclude<CaseCommandType, 'edit'>>
  const act = chosenAct(acts, url.searchParams.get('act'))
  const [choices, decision, elsewhere, voices, [suggestion]] = await Promise.all([
    act && NEEDS_CHOICES.has(act) ? commandChoices(locale) : undefined,
    decisionOf(page.detail.id),
    elsewhereOf(page.detail.id),
    readVoices({ caseId: page.detail.id, actor }),
    suggestionsFor([page.detail]),
  ])
  const test = { canKeep: mayKeepTest(actor), isKept: await isKeptAsTest(page.detail.reference) }
  return {
    page,
    acts,
    act,
    choices,
    decision,
    elsewhere,
    voices,
    suggestion,
    test,
    canReveal: canRevealIdentity(actor),
  }
})

export const action = defineAction(STAFF, async ({ form, params, actor }) => {
  const reference = params.reference ?? ''
  const intent = form.get('intent')
  if (isMergeIntent(intent)) await mergeFromDesk({ reference, intent, actor })
  else await performCommand({ reference, form, actor })
  return redirect(`/desk/cases/${reference}`, 303)
})

export default function DeskCasePage() {
  const w = useWords(words)
  const { page, acts, act, choices, decision, elsewhere, voices, suggestion, test, canReveal } =
    useLoaderData<typeof loader>()
  const problem = useRefusal(useActionData<typeof action>())
  useLive(page.streams)
  const { detail } = page
  const href = `/desk/cases/${detail.reference}`
  const initial = {
    urgency: detail.urgency ?? decision?.urgency ?? '',
    categoryCode: detail.categoryCode ?? decision?.categoryCode ?? '',
  }
  return (
    <Page
      title={detail.title}
      lead={
        <Cluster>
          <CaseStatusTag status={detail.status} />
          <UrgencyTag urgency={detail.urgency} />
          <FlagBadges flags={detail.flags} />
          <RunningClock due={page.due} now={page.now} />
          <LiveStatus />
        </Cluster>
      }
      aside={
        <>
          <Card title={w.clocks} headingLevel={2}>
            <ClockList clocks={page.clocks} now={page.now} />
          </Card>
          {canReveal ? <IdentityPanel reference={detail.reference} /> : null}
        </>
      }
    >
      <Section title={w.acts} id="act" screenOnly>
        {problem && !act ? <Notice kind="error">{problem.message}</Notice> : null}
        <PendingRequest />
        {act ? (
          <CommandForm
            command={act}
            rev={detail.rev}
            problem={problem}
            choices={choices}
            initial={initial}
            back={{ to: href, label: w.back }}
          />
        ) : acts.length > 0 ? (
          <ActList acts={acts} status={detail.status} rev={detail.rev} href={href} />
        ) : (
          <p className="muted">{w.noActs}</p>
        )}
      </Section>
      <Section title={w.what}>
        <CaseContent page={page} />
        <CaseFacts page={page} />
      </Section>
      {suggestion ? (
        <Details summary={w.suggestion} open={detail.status === 'submitted'}>
          <SuggestionPanel suggestion={suggestion} />
        </Details>
      ) : null}
      {decision ? (
        <Details summary={detail.leadDepartmentId ? w.why : w.whyNot} open={detail.status === 'submitted'}>
          <DecisionExplanation decision={decision} />
          {test.canKeep ? <KeepAsTest reference={detail.reference} isKept={test.isKept} /> : null}
          <ElsewhereList elsewhere={elsewhere} />
        </Details>
      ) : null}
      {voices ? (
        <Section title={w.voices}>
          <VoicesPanel page={voices} submittedAt={detail.submittedAt} />
        </Section>
      ) : null}
      <Section title={w.story}>
        <CaseStory story={page.story} />
      </Section>
    </Page>
  )
}

function PendingRequest() {
  const t = useText()
  const w = useWords(words)
  const request = useLoaderData<typeof loader>().page.detail.pendingRequest
  if (!request) return null
  const parts = [
    t(REQUEST_WORDS[request.kind]),
    request.days === null ? null : w.days(request.days),
    request.reasonCode ? t(SUSPENSION_WORDS[request.reasonCode]) : null,
    request.endorsed ? w.endorsed : w.notEndorsed,
  ]
  return (
    <Notice kind="warning" title={w.pending}>
      {parts.filter(Boolean).join(' · ')}
    </Notice>
  )
}
