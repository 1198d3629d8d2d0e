import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Page, Section } from '../../../ui/components/page.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { useRefusal } from '../../../ui/components/use-refusal.ts'
import type { CommandChoices } from '../../cases/ui/command-input.tsx'
import type { ItemPage } from '../item-page.queries.server.ts'
import type { OnePage } from '../knowledge-pages.server.ts'
import { ItemActs } from './item-acts.tsx'
import { ItemForm } from './item-form.tsx'
import { knowledgeWords, STATUS_WORDS } from './knowledge-words.ts'

const PATHS = { template: '/desk/templates', article: '/desk/articles' } as const

function labelsOf(choices: CommandChoices['categories'], codes: readonly string[]): string {
  const labels = new Map(choices.flatMap(({ options }) => options).map(({ value, label }) => [value, label]))
  return codes.map((code) => labels.get(code) ?? code).join('、')
}

function Facts({ page }: { page: ItemPage }) {
  const w = useWords(knowledgeWords)
  const t = useText()
  const { item, choices } = page
  const status = STATUS_WORDS[item.status]
  return (
    <DataList
      items={[
        { label: w.state, value: <StatusTag tone={status.tone}>{t(status.text)}</StatusTag> },
        { label: w.kinds, value: labelsOf(choices.categories, item.categories) || w.forAll },
        { label: w.units, value: labelsOf(choices.departments, item.departments) || w.forUnits },
        { label: w.audience, value: item.audience === 'public' ? w.public : w.staff },
        { label: w.owner, value: item.owner },
        ...(item.reviewBy ? [{ label: w.reviewBy, value: <DateTime value={item.reviewBy} precision="date" /> }] : []),
      ]}
    />
  )
}

function Versions({ versions }: { versions: ItemPage['versions'] }) {
  const w = useWords(knowledgeWords)
  return versions.map(({ version, inForce, author, reviewer, publishedAt, title, body }) => (
    <Details
      key={version}
      summary={
        <>
          {w.version(version)} · <DateTime value={publishedAt} precision="date" /> · {w.published(author, reviewer)}
          {inForce ? ` · ${w.inForce}` : null}
        </>
      }
    >
      <p>
        <strong>{title}</strong>
      </p>
      <Prose>{body}</Prose>
    </Details>
  ))
}

type Props = { data: OnePage; problem: ReturnType<typeof useRefusal> }

/** One template or article: its wording, its acts, its versions; or the form of a new one. */
export function ItemPageView({ data, problem }: Props) {
  const w = useWords(knowledgeWords)
  const { kind, page, choices } = data
  const path = PATHS[kind]
  const crumbs = [{ href: path, label: w[kind] }]
  if (!page) {
    return (
      <Page title={kind === 'template' ? w.newTemplate : w.newArticle} breadcrumbs={crumbs}>
        <ItemForm kind={kind} item={null} choices={choices} problem={problem} back={{ to: path, label: w.back }} />
      </Page>
    )
  }
  const { item, acts, canEdit, versions } = page
  const href = `${path}/${item.id}`
  const isEditing = canEdit && data.isEditing
  return (
    <Page
      title={item.title}
      breadcrumbs={crumbs}
      aside={<Facts page={page} />}
      actions={
        canEdit && !isEditing ? (
          <ButtonLink to={`${href}?edit=1`} variant="secondary">
            {w.edit}
          </ButtonLink>
        ) : undefined
      }
    >
      {item.isStale ? <Notice kind="warning">{w.staleMark}</Notice> : null}
      {item.note ? (
        <Notice kind="warning" title={w.sentBack}>
          {item.note}
        </Notice>
      ) : null}
      {problem && !isEditing ? (
        <Notice kind="error" title={w.failed} live>
          {problem.message}
        </Notice>
      ) : null}
      {isEditing ? (
        <Section title={w.wording}>
          <ItemForm kind={kind} item={item} choices={choices} problem={problem} back={{ to: href, label: w.cancel }} />
        </Section>
      ) : (
        <>
          <ItemActs acts={acts} rev={item.rev} problem={problem} />
          <Section title={item.status === 'published' ? w.readAs : w.wording}>
            <Prose>{item.body}</Prose>
          </Section>
        </>
      )}
      {versions.length > 0 ? (
        <Section title={w.versions}>
          <Versions versions={versions} />
        </Section>
      ) : null}
    </Page>
  )
}
