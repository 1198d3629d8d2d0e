import type { MetaFunction } from '@remix-run/react'
import { pick, type Text } from '#app/platform/i18n/text.ts'

type RootData = { locale: 'zh' | 'en'; region: { product: Text } }

function isRootData(data: unknown): data is RootData {
  return typeof data === 'object' && data !== null && 'locale' in data && 'region' in data
}

/** A route's `meta`: its title in the reader's language, followed by the product's name. */
export function pageMeta(title: Text): MetaFunction {
  return ({ matches }) => {
    const root = matches.find((match) => match.id === 'root')?.data
    if (!isRootData(root)) return [{ title: title.zh }]
    return [{ title: `${pick(title, root.locale)} · ${pick(root.region.product, root.locale)}` }]
  }
}
