import { CASE_TYPES } from '#app/modules/cases/case.schema.ts'
import { TYPE_WORDS } from '#app/modules/cases/case.words.ts'
import { classifyMessages } from '#app/modules/classification/classify-message.server.ts'
import { suggestCategories } from '#app/modules/routing/suggest-category.server.ts'
import { defineAction } from '#app/platform/http.server.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'

const SHOWN = 2

/**
 * What the system makes of a text that is being written: the nearest categories, and the type when the words are plain.
 * By POST, so that the text stays out of logs.
 */
export const action = defineAction('anyone', async ({ form, address }) => {
  await limitRate('search', `suggest:${address}`)
  const text = String(form.get('text') ?? '')
  const [found, [said]] = await Promise.all([suggestCategories(text), classifyMessages([{ title: '', text }])])
  const type = CASE_TYPES.find((each) => each === said?.type.label)
  return Response.json({
    suggestions: found.slice(0, SHOWN).map(({ nameZh, nameEn }) => ({ zh: nameZh, en: nameEn })),
    type: type ? { code: type, name: TYPE_WORDS[type] } : null,
  })
})
