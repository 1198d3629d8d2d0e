import { redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listVersions } from '#app/modules/rule-studio/list-drafts.queries.server.ts'
import { startDraft } from '#app/modules/rule-studio/start-draft.server.ts'
import { StudioTabs } from '#app/modules/rule-studio/ui/studio-tabs.tsx'
import { studioWords } from '#app/modules/rule-studio/ui/studio-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { Card, CardList } from '#app/ui/components/card.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Confirm } from '#app/ui/components/details.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

const words = defineWords({
  zh: {
    lead: '每一版发布后不再改动；每件诉求都记着按哪一版判断。要恢复旧版，就把它作为新的一版重新发布，同样由另一位管理员审核。',
    version: (n: number) => `第 ${n} 版`,
    live: '正在用',
    retired: '已停用',
    rules: (n: number) => `${n} 条规则`,
    people: (author: string, reviewer: string) => `${author}起草，${reviewer}批准`,
    changes: '看改了什么',
    restore: '恢复这一版',
    restoreHint: '用这一版的规则开始一份草案。送审、批准后才生效。',
    begin: '开始草案',
  },
  en: {
    lead: 'A published version is never changed, and every case notes the version that decided it. To go back, an old version is published again as a new one, reviewed like any other.',
    version: (n: number) => `Version ${n}`,
    live: 'In force',
    retired: 'Retired',
    rules: (n: number) => `${n} rules`,
    people: (author: string, reviewer: string) => `drafted by ${author}, approved by ${reviewer}`,
    changes: 'See what changed',
    restore: 'Go back to this version',
    restoreHint: 'Starts a draft with the rules of this version. It counts once it is reviewed and approved.',
    begin: 'Start the draft',
  },
})

const restoreTitle = {
  zh: (version: string) => `恢复第 ${version} 版`,
  en: (version: string) => `Back to version ${version}`,
}

export const meta = pageMeta({ zh: '规则版本', en: 'Versions of the rules' })

export const loader = defineLoader(['admin'], async ({ actor, url }) => {
  const asked = url.searchParams.get('page') ?? ''
  const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
  return { page, ...(await listVersions(actor, page)) }
})

/** A draft with the rules of an old version; leads to it. */
export const action = defineAction(['admin'], async ({ form, actor, locale }) => {
  const fromVersion = String(form.get('version') ?? '')
  const title = restoreTitle[locale](fromVersion)
  return redirect(`/admin/rules/drafts/${await startDraft({ title, fromVersion }, actor)}`, 303)
})

export default function VersionsPage() {
  const w = useWords(words)
  const s = useWords(studioWords)
  const { versions, isMore, page } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  return (
    <Page title={s.title} lead={w.lead}>
      <StudioTabs />
      <ErrorSummary problem={problem} />
      <CardList>
        {versions.map((version) => (
          <li key={version.version}>
            <Card
              title={`${w.version(version.version)} · ${version.note}`}
              meta={
                <>
                  <StatusTag tone={version.isLive ? 'on-time' : 'neutral'}>
                    {version.isLive ? w.live : w.retired}
                  </StatusTag>{' '}
                  <DateTime value={version.publishedAt} /> · {w.rules(version.ruleCount)}
                  {version.author && version.reviewer ? ` · ${w.people(version.author, version.reviewer)}` : null}
                </>
              }
              actions={
                <>
                  {version.draftId ? <Link to={`/admin/rules/drafts/${version.draftId}`}>{w.changes}</Link> : null}
                  {version.isLive ? null : (
                    <Confirm label={w.restore}>
                      <p>{w.restoreHint}</p>
                      <PostForm>
                        <SubmitButton name="version" value={version.version}>
                          {w.begin}
                        </SubmitButton>
                      </PostForm>
                    </Confirm>
                  )}
                </>
              }
            />
          </li>
        ))}
      </CardList>
      <Pagination
        previous={page > 1 ? `?page=${page - 1}` : undefined}
        next={isMore ? `?page=${page + 1}` : undefined}
        summary={s.page(page)}
      />
    </Page>
  )
}
