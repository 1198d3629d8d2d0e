import type { LinksFunction } from '@remix-run/node'
import studioHref from './studio.css?url'

/** Styles of the pages of the rules; a route exports it as its `links`. */
export const studioLinks: LinksFunction = () => [{ rel: 'stylesheet', href: studioHref }]
