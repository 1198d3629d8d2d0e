import { Form, Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useLocale, useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { BrandMark } from './brand-mark.tsx'
import { ReadAloud } from './read-aloud.tsx'
import { isAt, navOf } from './site-nav.ts'

const words = defineWords({
  zh: {
    nav: '主导航',
    otherLanguage: 'English',
    senior: '长辈版',
    standard: '标准版',
    logIn: '登录',
    logOut: '退出',
  },
  en: {
    nav: 'Main',
    otherLanguage: '中文',
    senior: 'Larger',
    standard: 'Standard',
    logIn: 'Sign in',
    logOut: 'Sign out',
  },
})

type SwitchProps = { action: string; name: string; value: string; lang?: string; children: ReactNode }

/** A preference as a form of one button: it works without scripts and comes back to this page. */
function Switch({ action, name, value, lang, children }: SwitchProps) {
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action={action} preventScrollReset>
      <input type="hidden" name="next" value={pathname + search} />
      <button type="submit" name={name} value={value} lang={lang} className="button button--quiet">
        {children}
      </button>
    </Form>
  )
}

function Account({ name }: { name: string | null }) {
  const w = useWords(words)
  const { pathname, search } = useLocation()
  if (name === null) {
    const here = pathname === '/login' || pathname === '/register' ? '/' : pathname + search
    return (
      <Link className="button button--quiet" to={here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`}>
        {w.logIn}
      </Link>
    )
  }
  return (
    <>
      <span className="site-switches__who">{name}</span>
      <Form method="post" action="/logout">
        <button type="submit" className="button button--quiet">
          {w.logOut}
        </button>
      </Form>
    </>
  )
}

type SiteHeaderProps = {
  /** Name of the product in the reader's language. */
  product: string
  actor: { id: string | null; role: string; displayName: string }
  senior: boolean
  /** The way to the reader's notices; nothing for who has none. */
  inbox?: ReactNode
}

/** Brand, where one can go, and how one wants the site: on every page. */
export function SiteHeader({ product, actor, senior, inbox }: SiteHeaderProps) {
  const w = useWords(words)
  const text = useText()
  const locale = useLocale()
  const { pathname } = useLocation()
  const other = locale === 'zh' ? 'en' : 'zh'
  return (
    <header className="site-header">
      <div className="site-header__bar">
        <Link className="brand" to="/">
          <BrandMark />
          {product}
        </Link>
        <nav className="site-nav" aria-label={w.nav}>
          <ul className="list-plain">
            {navOf(actor.role).map((place) => (
              <li key={place.to}>
                <Link to={place.to} data-go={place.key} aria-current={isAt(place, pathname) ? 'page' : undefined}>
                  {text(place.label)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="site-switches">
          {senior ? <ReadAloud /> : null}
          <Switch action="/senior" name="senior" value={senior ? '0' : '1'}>
            {senior ? w.standard : w.senior}
          </Switch>
          <Switch action="/language" name="lang" value={other} lang={other === 'zh' ? 'zh-CN' : 'en'}>
            {w.otherLanguage}
          </Switch>
          {inbox}
          <Account name={actor.id === null ? null : actor.displayName} />
        </div>
      </div>
    </header>
  )
}
