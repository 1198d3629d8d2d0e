import { useLoaderData } from '@remix-run/react'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { readListPage } from '#app/modules/knowledge/knowledge-pages.server.ts'
import { ItemList } from '#app/modules/knowledge/ui/item-list.tsx'
import { defineLoader } from '#app/platform/http.server.ts'
import { pageMeta } from '#app/ui/components/page-meta.ts'

export const meta = pageMeta({ zh: '答复模板', en: 'Reply templates' })
export const links = deskLinks

const STAFF = ['dispatcher', 'handler', 'leader', 'manager', 'supervisor', 'callback', 'admin'] as const

export const loader = defineLoader(STAFF, (edge) => readListPage(edge, 'template'))

export default function TemplatesPage() {
  return <ItemList page={useLoaderData<typeof loader>()} />
}
