import { index, type RouteConfig, route } from '@remix-run/route-config'

const page = (path: string, file: string) => route(path, `routes/${file}`)

const resident = [index('routes/_index.tsx')]

const account = [
  page('login', 'login.tsx'),
  page('logout', 'logout.ts'),
  page('register', 'register.tsx'),
  page('language', 'language.ts'),
  page('senior', 'senior.ts'),
]

const live = [page('live-since', 'live-since.ts')]

/** Every address of the site, by audience; a line here and a file in app/routes make a page. */
export default [...resident, ...account, ...live, page('*', '$.tsx')] satisfies RouteConfig
