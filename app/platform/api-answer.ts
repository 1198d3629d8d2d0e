/** What the API answers. Plain: a web Response makes a stream of the text, which the server has to read back. */
export type ApiAnswer = { status: number; headers: Record<string, string>; body: string | null }

/** Answers with a value as JSON; 200 where nothing else is said. */
export function answerJson(value: unknown, { status = 200, headers = {} }: Partial<ApiAnswer> = {}): ApiAnswer {
  const body = JSON.stringify(value)
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers }, body }
}

/** Answers without content. */
export function answerEmpty(headers: Record<string, string>): ApiAnswer {
  return { status: 204, headers, body: null }
}
