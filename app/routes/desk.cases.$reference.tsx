import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actChoices } from '#app/modules/cases/act-choices.server.ts'
import { actFromForm } from '#app/modules/cases/act-from-form.server.ts'
import { canRevealIdentity } from '#app/modules/cases/case.policy.ts'
import type { CaseCommandType } from '#app/modules/cases/case.schema.ts'
import { readCasePage } from '#app/modules/cases/case-page.server.ts'
import { readDeskPanel } from '#app/modules/cases/desk-panel.server.ts'
import { readSurroundings } from '#app/modules/cases/surroundings.server.ts'
import { ActList, chosenAct } from '#app/modules/cases/ui/act-list.tsx'
import { CaseContent, CaseFacts } from '#app/modules/cases/ui/case-facts.tsx'
import { CaseStatusTag, FlagBadges, UrgencyTag } from '#app/modules/cases/ui/case-status.tsx'
import { CaseStory } from '#app/modules/cases/ui/case-story.tsx'
import { CommandForm } from '#app/modules/cases/ui/command-form.tsx'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { DeskNotices, DeskPanelView } from '#app/modules/cases/ui/desk-panel.tsx'
import { IdentityPanel } from '#app/modules/cases/ui/identity-panel.tsx'
import { PendingRequestNotice } from '#app/modules/cases/ui/pending-request.tsx'
import { conflictOf, StaleAct } from '#app/modules/cases/ui/stale-act.tsx'
import { SurroundingsPanel } from '#app/modules/cases/ui/surroundings-panel.tsx'
import { suggestionsFor } from '#app/modules/classification/suggest-for-cases.server.ts'
import { SuggestionPanel } from '#app/modules/classification/ui/suggestion-panel.tsx'
import { definePhotoAction } from '#app/modules/files/photo-action.server.ts'
import { draftReply } from '#app/modules/knowledge/draft-reply.server.ts'
import { deskOffers } from '#app/modules/knowledge/offers.queries.server.ts'
import { OfferedArticles } from '#app/modules/knowledge/ui/offered-articles.tsx'
import { draftOf, ReplyHelp } from '#app/modules/knowledge/ui/reply-help.tsx'
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
import { FoldedExplanations } from '#app/modules/sla/ui/clock-explanation.tsx'
import { ClockList } from '#app/modules/sla/ui/clock-list.tsx'
import { readSupervisionLine } from '#app/modules/supervision/supervision-of-case.queries.server.ts'
import { SupervisionLine } from '#app/modules/supervision/ui/case-supervision.tsx'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Card } from '#app/ui/components/card.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
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
    file: '打印档案',
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
    file: 'Print the file',
  },
})

export const links = deskLinks
export const meta = pageMeta({ zh: '办理诉求', en: 'Work on a case' })

const STAFF = ['dispatcher', 'handler', 'leader', 'manager', 'supervisor', 'callback'] as const
/** Acts that belong to the resident's page even when staff have them too as requester. */
const RESIDENTS_OWN = new Set<string>(['edit', 'withdraw', 'supply-info', 'appeal', 'confirm', 'dispute', 'rate'])
/** Acts that have their button beside the thing they concern. */
const ON_PANEL = new Set<string>(['finish-task'])

export const loader = defineLoader(STAFF, async ({ actor, params, url, locale }) => {
  const page = await readCasePage({ reference: params.reference ?? '', actor, queryCode: null, locale })
  // Lists at a desk hold cases that everybody may read as well; another unit's is read as everybody does.
  if (page.detail.view !== 'staff') throw redirect(`/cases/${page.detail.reference}`)
  const acts = page.detail.moves.filter((move) => !RESIDENTS_OWN.has(move) && !ON_PANEL.has(move)) as Array<
    Exclude<CaseCommandType, 'edit'>
  >
  const act = chosenAct(acts, url.searchParams.get('act'))
  const [choices, panel, decision, elsewhere, voices, [suggestion], offers, surroundings, supervision] =
    await Promise.all([
      act ? actChoices({ act, detail: page.detail, actor, locale }) : undefined,
      readDeskPanel({ detail: page.detail, actor, locale }),
      decisionOf(page.detail.id),
      elsewhereOf(page.detail.id),
      readVoices({ caseId: page.detail.id, actor }),
      suggestionsFor([page.detail]),
      deskOffers({ act, categoryCode: page.detail.categoryCode, departmentId: actor.departmentId }),
      readSurroundings({ detail: page.detail, actor, locale, from: 0, limit: 5 }),
      readSupervisionLine({ caseId: page.detail.id, actor, locale }),
    ])
  const test = { canKeep: mayKeepTest(actor), isKept: await isKeptAsTest(page.detail.reference) }
  return {
    page,
    acts,
    act,
    choices,
    panel,
    canFinish: page.detail.moves.includes('finish-task'),
    decision,
    elsewhere,
    voices,
    suggestion,
    offers,
    surroundings,
    supervision,
    test,
    canReveal: canRevealIdentity(actor),
  }
})

export const action = definePhotoAction(async (edge) => {
  const { form, params, actor, locale } = edge
  const reference = params.reference ?? ''
  const intent = form.get('intent')
  const draft = await draftReply({ form, reference, actor, locale })
  if (draft) return draft
  if (isMergeIntent(intent)) await mergeFromDesk({ reference, intent, actor })
  else {
    const refused = await actFromForm({ ...edge, reference, actor, locale })
    if (refused) return refused
  }
  return redirect(`/desk/cases/${reference}`, 303)
}, STAFF)

export default function DeskCasePage() {
  const w = useWords(words)
  const data = useLoaderData<typeof loader>()
  const { page, acts, act, choices, panel, canFinish, decision, elsewhere, voices, suggestion, test, canReveal } = data
  const answer = useAnswer<typeof action>()
  const problem = useRefusal(answer)
  const conflict = conflictOf(answer)
  const draft = draftOf(answer)
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
      actions={
        <ButtonLink to={`${href}/file`} variant="secondary">
          {w.file}
        </ButtonLink>
      }
      aside={
        <>
          <Card title={w.clocks} headingLevel={2}>
            <ClockList clocks={page.clocks} now={page.now} />
          </Card>
          <SurroundingsPanel reference={detail.reference} found={data.surroundings} />
          <OfferedArticles articles={data.offers.articles} />
          {canReveal ? <IdentityPanel reference={detail.reference} /> : null}
        </>
      }
    >
      <SupervisionLine supervision={data.supervision} />
      <Section title={w.acts} id="act" screenOnly>
        {conflict && problem ? <StaleAct conflict={conflict} values={problem.values} /> : null}
        {problem && !act && !conflict ? <Notice kind="error">{problem.message}</Notice> : null}
        <DeskNotices panel={panel} />
        <PendingRequestNotice request={detail.pendingRequest} story={page.story} />
        {act && (!conflict || conflict.isPossible) ? (
          <CommandForm
            key={`${act} ${draft?.values.text?.length ?? ''}`}
            command={act}
            rev={detail.rev}
            problem={problem}
            conflict={conflict}
            choices={choices}
            initial={{ ...initial, ...draft?.values }}
            lead={act === 'reply' ? <ReplyHelp templates={data.offers.templates} draft={draft} /> : null}
            back={{ to: href, label: w.back }}
          />
        ) : acts.length > 0 ? (
          <ActList acts={acts} status={detail.status} rev={detail.rev} href={href} />
        ) : (
          <p className="muted">{w.noActs}</p>
        )}
      </Section>
      <DeskPanelView panel={panel} rev={detail.rev} canFinish={canFinish} />
      {page.explained ? <FoldedExplanations told={page.explained} /> : null}
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
        <CaseStory story={page.story} code={null} />
      </Section>
    </Page>
  )
}
