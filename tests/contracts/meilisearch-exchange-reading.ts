import type { z } from 'zod'
import { ExchangeError } from './meilisearch-exchange-errors.ts'
import { BadFilter } from './meilisearch-exchange-filter.ts'

/** The body by its form, or the refusal that the documented server answers with. */
export function read<S extends z.ZodType>(form: S, body: unknown, code = 'bad_request'): z.output<S> {
  const parsed = form.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new ExchangeError(400, code, `${issue?.message} inside \`${issue?.path.join('.')}\``)
}

/** Runs what compiles a filter; a bad one is refused with this code. */
export function filtered<T>(work: () => T, code: string): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof BadFilter) throw new ExchangeError(400, code, error.message)
    throw error
  }
}
