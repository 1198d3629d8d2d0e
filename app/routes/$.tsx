import { AppError } from '#app/platform/errors.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { pageMeta } from '#app/ui/components/page-meta.ts'

const NO_PAGE = {
  zh: '这个网址没有对应的页面，可能写错了或者已经停用。',
  en: 'There is no page at this address; it may be mistyped or retired.',
}

export const meta = pageMeta({ zh: '没有找到这一页', en: 'Page not found' })

/** Every address that no other route knows. */
export const loader = defineLoader('anyone', async () => {
  throw new AppError('not_found', 'page', NO_PAGE)
})

/** Never shown: the loader always answers with the error page. */
export default function MissingPage() {
  return null
}
