import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { changeByForm } from '#app/modules/knowledge/knowledge-form.server.ts'
import { readOnePage } from '#app/modules/knowledge/knowledge-pages.server.ts'
import { ItemPageView } from '#app/modules/knowledge/ui/item-page.tsx'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '知识文章', en: 'Knowledge articles' })

const STAFF = ['dispatcher', 'handler', 'leader', 'manager', 'supervisor', 'callback', 'admin'] as const

export const loader = defineLoader(STAFF, (edge) => readOnePage(edge, 'article'))

/** Saves the wording or acts on it. */
export const action = defineAction(STAFF, async ({ form, params, actor }) => {
  const id = params.id === 'new' ? null : (params.id ?? '')
  return redirect(await changeByForm({ id, kind: 'article', form, actor }), 303)
})

export default function ArticlePage() {
  const problem = useRefusal(useAnswer<typeof action>())
  return <ItemPageView data={useLoaderData<typeof loader>()} problem={problem} />
}
