import { suggestCategories } from '#app/modules/routing/suggest-category.server.ts'
import { defineAction } from '#app/platform/http.server.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'

const SHOWN = 2

/** What the system makes of a text that is being written; by POST, so that the text stays out of logs. */
export const action = defineAction('anyone', async ({ form, address }) => {
  await limitRate('search', `suggest:${address}`)
  const found = await suggestCategories(String(form.get('text') ?? ''))
  return Response.json({ suggestions: found.slice(0, SHOWN).map(({ nameZh, nameEn }) => ({ zh: nameZh, en: nameEn })) })
})
