import type { Request, Response } from 'express'
import type { Text } from '#app/platform/i18n/text.ts'

/** Refuses a request before any page sees it: RFC 9457 for the API, two plain lines for everyone else. */
export function refuse(request: Request, response: Response, status: number, reason: string, text: Text): void {
  response.status(status)
  if (request.path.startsWith('/api/') || request.path.startsWith('/open311/')) {
    response.type('application/problem+json')
    response.send(JSON.stringify({ type: 'about:blank', title: reason, status, detail: text.zh, detail_en: text.en }))
    return
  }
  response.type('text').send(`${text.zh}\n${text.en}\n`)
}
