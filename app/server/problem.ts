import type { Request, Response } from 'express'
import type { Text } from '#app/platform/i18n/text.ts'
import { PROBLEM_TYPE, problemBody } from '#app/platform/problem.server.ts'
import { localeOf } from './locale-of.ts'

/** A page that needs nothing of the site: no style, no script, no data. The words are ours, not a person's. */
function smallPage({ zh, en }: Text): string {
  return (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    `<title>家住 Jiazhu</title></head><body><h1>家住 Jiazhu</h1><p>${zh}</p><p lang="en">${en}</p></body></html>`
  )
}

/**
 * Refuses a request before any page sees it: RFC 9457 for the API, a small page in both languages for browsers, two
 * plain lines for everyone else.
 */
export function refuse(request: Request, response: Response, status: number, reason: string, text: Text): void {
  response.status(status).set('Cache-Control', 'no-store')
  if (request.path.startsWith('/api/') || request.path.startsWith('/open311/')) {
    const asked = { locale: localeOf(request.headers.cookie), instance: request.path }
    response.type(PROBLEM_TYPE).send(JSON.stringify(problemBody({ status, reason, text }, asked)))
    return
  }
  if (request.headers.accept?.includes('text/html')) response.type('html').send(smallPage(text))
  else response.type('text').send(`${text.zh}\n${text.en}\n`)
}
