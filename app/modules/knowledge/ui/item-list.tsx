import { Link, useSearchParams } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { KeyboardList } from '../../../ui/components/keyboard-list.tsx'
import { Page } from '../../../ui/components/page.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { SearchForm } from '../../../ui/components/search-form.tsx'
import { Badge, StatusTag } from '../../../ui/components/status-tag.tsx'
import { Tabs } from '../../../ui/components/tabs.tsx'
import { ITEM_VIEWS } from '../knowledge.schema.ts'
import type { ItemListPage } from '../knowledge-pages.server.ts'
import type { ListedItem } from '../list-items.queries.server.ts'
import { knowledgeWords, STATUS_WORDS } from './knowledge-words.ts'

const PATHS = { template: '/desk/templates', article: '/desk/articles' } as const

function ItemCard({ item, href }: { item: ListedItem; href: string }) {
  const w = useWords(knowledgeWords)
  const t = useText()
  const status = STATUS_WORDS[item.status]
  return (
    <Card
      title={
        <Link className="case-title__link" to={href} data-list-item>
          {item.title}
        </Link>
      }
      meta={
        <>
          <StatusTag tone={status.tone}>{t(status.text)}</StatusTag>
          {item.version === null ? null : <Badge>{w.version(item.version)}</Badge>}
          {item.audience === 'public' ? <Badge>{w.public}</Badge> : null}
          <span>{item.categories.join('、') || w.forAll}</span>
          <span>{item.departments.join('、') || w.forUnits}</span>
          <span>{w.by(item.owner)}</span>
          <DateTime value={item.updatedAt} precision="date" />
        </>
      }
    />
  )
}

/** The list of templates or of articles, with its views and search. */
export function ItemList({ page }: { page: ItemListPage }) {
  const w = useWords(knowledgeWords)
  const [search] = useSearchParams()
  const { kind, view, words, items, next, counts, canStart } = page
  const path = PATHS[kind]
  const following = new URLSearchParams(search)
  if (next) following.set('after', next)
  const tabs = ITEM_VIEWS.map((name) => ({
    to: name === 'in-force' ? path : `${path}?view=${name}`,
    label: w[name],
    ...(name === 'review' || name === 'stale' ? { count: counts[name] } : {}),
    current: view === name,
  }))
  return (
    <Page
      title={w[kind]}
      lead={kind === 'template' ? w.templateLead : w.articleLead}
      width="wide"
      actions={
        canStart ? (
          <ButtonLink to={`${path}/new`}>{kind === 'template' ? w.newTemplate : w.newArticle}</ButtonLink>
        ) : undefined
      }
    >
      <KeyboardList>
        <SearchForm action={path} label={w.search} placeholder={w.searchHint} defaultValue={words} showLabel />
        <Tabs
          label={w.kinds}
          items={(['template', 'article'] as const).map((name) => ({
            to: PATHS[name],
            label: w[name],
            current: name === kind,
          }))}
        />
        <Tabs label={w.views} items={tabs} />
        {items.length === 0 ? <EmptyState title={w.none}>{w.noneHint}</EmptyState> : null}
        <CardList>
          {items.map((item) => (
            <li key={item.id}>
              <ItemCard item={item} href={`${path}/${item.id}`} />
            </li>
          ))}
        </CardList>
        <Pagination next={next ? `?${following}` : undefined} />
      </KeyboardList>
    </Page>
  )
}
