import type { LinksFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { MY_TABS, readMyPage } from '#app/modules/cases/my-page.server.ts'
import { CaseCards } from '#app/modules/cases/ui/case-card.tsx'
import { CaseStatusTag } from '#app/modules/cases/ui/case-status.tsx'
import { filingOwnerOf } from '#app/modules/files/photo-owner.server.ts'
import { RunningClock } from '#app/modules/sla/ui/case-clock.tsx'
import slaHref from '#app/modules/sla/ui/sla.css?url'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Card } from '#app/ui/components/card.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'

const words = defineWords({
  zh: {
    title: '我的诉求',
    views: '分类',
    mine: '我提交的',
    following: '我关注的',
    drafts: '草稿',
    file: '我要反映',
    noMine: '您还没有提交过',
    noMineHint:
      '提交之后，办到哪一步、谁在办、什么时候办好，都会显示在这里。匿名举报不会出现在这里，请用编号和查询码查。',
    noFollowing: '您还没有关注别人的诉求',
    noFollowingHint: '在公开诉求里点“关注进展”或“我也遇到了”，就会显示在这里。',
    browse: '看看公开诉求',
    noDraft: '没有没写完的草稿',
    noDraftHint: '写到一半离开时，内容会自动保存在这里。',
    untitled: '（还没写内容）',
    photos: (n: number) => `${n} 张照片`,
    continue: '继续写',
    discard: '删除草稿',
    goesWith: (reference: string) => `和 ${reference} 一起办：`,
  },
  en: {
    title: 'My cases',
    views: 'Views',
    mine: 'Filed by me',
    following: 'Followed',
    drafts: 'Drafts',
    file: 'Report something',
    noMine: 'You have filed nothing yet',
    noMineHint:
      'Once you do, this shows where each case stands, who holds it and when it is due. Anonymous reports never appear here: use their number and code.',
    noFollowing: 'You follow no case yet',
    noFollowingHint: 'Press “Follow” or “Me too” on a public case and it appears here.',
    browse: 'Browse public cases',
    noDraft: 'No unfinished draft',
    noDraftHint: 'When you leave a form half-way, what you wrote is kept here.',
    untitled: '(nothing written yet)',
    photos: (n: number) => (n === 1 ? '1 photo' : `${n} photos`),
    continue: 'Continue',
    discard: 'Delete the draft',
    goesWith: (reference: string) => `Handled together with ${reference}:`,
  },
})

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: slaHref }]
export const meta = pageMeta({ zh: '我的诉求', en: 'My cases' })

export const loader = defineLoader('signed-in', async ({ actor, request, url }) => {
  const tab = MY_TABS.find((known) => known === url.searchParams.get('tab')) ?? 'mine'
  const after = url.searchParams.get('after') ?? undefined
  const page = await readMyPage({ actor, ownerKeys: filingOwnerOf(actor, request).all, tab, after })
  return { ...page, tab, isFirst: after === undefined }
})

export default function MyPage() {
  const w = useWords(words)
  const { streams, tab, draft } = useLoaderData<typeof loader>()
  useLive(streams)
  return (
    <Page title={w.title} lead={<LiveStatus />} width="wide" actions={<ButtonLink to="/file">{w.file}</ButtonLink>}>
      <Tabs
        label={w.views}
        items={[
          { to: '/my', label: w.mine, current: tab === 'mine' },
          { to: '/my?tab=following', label: w.following, current: tab === 'following' },
          { to: '/my?tab=drafts', label: w.drafts, current: tab === 'drafts', ...(draft ? { count: 1 } : {}) },
        ]}
      />
      {tab === 'drafts' ? <Drafts /> : <Cases />}
    </Page>
  )
}

function Cases() {
  const w = useWords(words)
  const { items, tab, now, next, isFirst } = useLoaderData<typeof loader>()
  if (items.length === 0) {
    return tab === 'mine' ? (
      <EmptyState title={w.noMine} action={<ButtonLink to="/file">{w.file}</ButtonLink>}>
        {w.noMineHint}
      </EmptyState>
    ) : (
      <EmptyState title={w.noFollowing} action={<ButtonLink to="/cases">{w.browse}</ButtonLink>}>
        {w.noFollowingHint}
      </EmptyState>
    )
  }
  return (
    <>
      <CaseCards
        items={items}
        extra={({ due, main }) => (
          <>
            {main ? (
              <p className="muted small">
                {w.goesWith(main.reference)} <CaseStatusTag status={main.status} />
              </p>
            ) : null}
            <RunningClock due={due} now={now} />
          </>
        )}
      />
      <Pagination next={next ? `/my?after=${next}` : undefined} previous={isFirst ? undefined : '/my'} />
    </>
  )
}

function Drafts() {
  const w = useWords(words)
  const { draft } = useLoaderData<typeof loader>()
  if (!draft) {
    return (
      <EmptyState title={w.noDraft} action={<ButtonLink to="/file">{w.file}</ButtonLink>}>
        {w.noDraftHint}
      </EmptyState>
    )
  }
  return (
    <Card
      headingLevel={2}
      title={draft.opening || w.untitled}
      meta={
        <>
          <DateTime value={draft.savedAt} />
          {draft.photos > 0 ? <span>{w.photos(draft.photos)}</span> : null}
        </>
      }
      actions={
        <>
          <ButtonLink to="/file" variant="primary">
            {w.continue}
          </ButtonLink>
          <Form method="post" action="/file" encType="multipart/form-data">
            <input type="hidden" name="next" value="/my?tab=drafts" />
            <SubmitButton variant="quiet" name="intent" value="discard">
              {w.discard}
            </SubmitButton>
          </Form>
        </>
      }
    />
  )
}
