import type { LinksFunction } from '@remix-run/node'
import { deskLinks } from '../../cases/ui/desk-links.ts'
import hotspotsHref from './hotspots.css?url'

/** Styles of the board and the dossier; a route exports it as its `links`. */
export const hotspotLinks: LinksFunction = () => [...(deskLinks() ?? []), { rel: 'stylesheet', href: hotspotsHref }]
