import { Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { Card } from '../../../ui/components/card.tsx'

const words = defineWords({
  zh: { title: '相关知识', all: '所有文章' },
  en: { title: 'Related articles', all: 'All articles' },
})

/** Articles for cases like this one. */
export function OfferedArticles({ articles }: { articles: ReadonlyArray<{ id: string; title: string }> }) {
  const w = useWords(words)
  if (articles.length === 0) return null
  return (
    <Card title={w.title} headingLevel={2}>
      <ul className="list-plain">
        {articles.map(({ id, title }) => (
          <li key={id}>
            <Link className="text-link" to={`/articles/${id}`}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
      <Link className="text-link" to="/desk/articles">
        {w.all}
      </Link>
    </Card>
  )
}
