/** A refusal in the documented form: message, code, type, link. */
export class ExchangeError extends Error {
  readonly status: number
  readonly body: { message: string; code: string; type: string; link: string }

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    const type = status === 401 || status === 403 ? 'auth' : status >= 500 ? 'internal' : 'invalid_request'
    this.body = { message, code, type, link: `https://docs.meilisearch.com/errors#${code}` }
  }
}
