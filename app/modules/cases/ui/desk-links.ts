import type { LinksFunction } from '@remix-run/node'
import similarHref from '../../similar/ui/similar.css?url'
import slaHref from '../../sla/ui/sla.css?url'
import deskHref from './desk.css?url'

/** Styles of the pages with lists of cases; a route exports it as its `links`. */
export const deskLinks: LinksFunction = () => [
  { rel: 'stylesheet', href: slaHref },
  { rel: 'stylesheet', href: deskHref },
  { rel: 'stylesheet', href: similarHref },
]
