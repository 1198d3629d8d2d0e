import type { LinksFunction, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useNavigation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { unreadOf } from '#app/modules/notifications/inbox.queries.server.ts'
import { InboxBadge } from '#app/modules/notifications/ui/inbox-badge.tsx'
import { services } from '#app/platform/container.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { LocaleProvider } from '#app/platform/i18n/locale-context.tsx'
import { pick } from '#app/platform/i18n/text.ts'
import { isSenior } from '#app/platform/preference-cookie.ts'
import { regionOf } from '#app/platform/region.server.ts'
import { ProblemPage } from '#app/ui/components/problem-page.tsx'
import { SiteFooter } from '#app/ui/components/site-footer.tsx'
import { SiteHeader } from '#app/ui/components/site-header.tsx'
import { SkipLink } from '#app/ui/components/skip-link.tsx'
import { useNonce } from '#app/ui/nonce-context.ts'
import stylesHref from './ui/styles.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesHref },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'alternate icon', href: '/favicon.ico', sizes: '32x32' },
  { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
]

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? pick(data.region.product, data.locale) : '家住' },
]

/** What every page knows: who reads, in which language and size, and which city this is. */
export const loader = defineLoader('anyone', async ({ actor, locale, request }) => {
  const [region, unread] = await Promise.all([regionOf(services()), actor.id === null ? null : unreadOf(actor.id)])
  return {
    unread,
    actor: { id: actor.id, role: actor.role, displayName: actor.displayName },
    locale,
    senior: isSenior(request.headers.get('Cookie')),
    region: {
      name: { zh: region.nameZh, en: region.nameEn },
      product: { zh: region.productZh, en: region.productEn },
    },
  }
})

/** Shown when the root loader itself failed. */
const NOBODY = {
  unread: null,
  actor: { id: null, role: 'anonymous', displayName: '' },
  locale: 'zh',
  senior: false,
  region: { name: { zh: '', en: '' }, product: { zh: '家住', en: 'Jiazhu' } },
} as const

/** Moves the focus to the new page's content, as loading a page would; keyboard users do not start at the old link. */
function useFocusOnNavigation() {
  const { pathname } = useLocation()
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [pathname])
}

/** The document around every page and every error page. */
export function Layout({ children }: { children: ReactNode }) {
  const { actor, locale, senior, region, unread } = useRouteLoaderData<typeof loader>('root') ?? NOBODY
  const nonce = useNonce()
  const busy = useNavigation().state !== 'idle'
  useFocusOnNavigation()
  return (
    <html lang={locale === 'zh' ? 'zh-CN' : 'en'} data-senior={senior ? '' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#16212a" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <Links />
      </head>
      <body>
        <LocaleProvider value={locale}>
          <SkipLink />
          {busy ? <div className="progress" aria-hidden="true" /> : null}
          <SiteHeader
            product={pick(region.product, locale)}
            actor={actor}
            senior={senior}
            inbox={unread ? <InboxBadge unread={unread} /> : null}
          />
          <main id="main" tabIndex={-1}>
            {children}
          </main>
          <SiteFooter />
        </LocaleProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

function isProblemView(data: unknown): data is { message: string } {
  return typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string'
}

export function ErrorBoundary() {
  const error = useRouteError()
  if (!isRouteErrorResponse(error)) return <ProblemPage status={0} message={undefined} />
  return <ProblemPage status={error.status} message={isProblemView(error.data) ? error.data.message : undefined} />
}
