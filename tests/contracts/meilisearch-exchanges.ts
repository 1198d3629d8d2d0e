import { createHmac, randomUUID } from 'node:crypto'
import http from 'node:http'
import type { z } from 'zod'
import { ExchangeError } from './meilisearch-exchange-errors.ts'
import { compileFilter, type Row } from './meilisearch-exchange-filter.ts'
import { ACTIONS, type Action, FORMS } from './meilisearch-exchange-forms.ts'
import { ExchangeIndex } from './meilisearch-exchange-index.ts'
import { filtered, read } from './meilisearch-exchange-reading.ts'
import { ExchangeTasks } from './meilisearch-exchange-tasks.ts'

type Key = z.output<typeof FORMS.createKey> & { key: string }
type Call = { params: string[]; query: URLSearchParams; body: unknown; indexUid: string | null }
type Route = {
  method: string
  path: RegExp
  action: Action | 'master' | 'nobody'
  query?: string[]
  act(call: Call): unknown
}

/** Answers 202 with this in front. */
class Accepted {
  constructor(readonly task: unknown) {}
}

/** The documented HTTP interface of a search server, as far as this product uses it, on a port of its own. */
export class SearchExchanges {
  readonly masterKey = 'master-key-of-the-exchanges'
  private readonly indexes = new Map<string, ExchangeIndex>()
  private readonly keys: Key[] = []
  private readonly tasks = new ExchangeTasks(2)
  private readonly server = http.createServer((request, response) => void this.serve(request, response))
  /** Every request since the start, as "POST /path". */
  readonly asked: string[] = []
  /** Set to make the server misbehave: an HTTP status for every answer, or no answer at all. */
  trouble: number | 'silent' | null = null

  private readonly routes: Route[] = [
    { method: 'GET', path: /^\/health$/, action: 'nobody', act: () => ({ status: 'available' }) },
    {
      method: 'GET',
      path: /^\/tasks\/(\d+)$/,
      action: 'tasks.get',
      act: ({ params }) => this.tasks.get(Number(params[0])),
    },
    { method: 'POST', path: /^\/keys$/, action: 'master', act: ({ body }) => this.createKey(body) },
    { method: 'GET', path: /^\/keys\/([^/]+)$/, action: 'master', act: (call) => this.key(call) },
    { method: 'POST', path: /^\/indexes$/, action: 'indexes.create', act: ({ body }) => this.createIndex(body) },
    { method: 'DELETE', path: /^\/indexes\/([^/]+)$/, action: 'indexes.delete', act: (call) => this.deleteIndex(call) },
    {
      method: 'PATCH',
      path: /^\/indexes\/([^/]+)\/settings$/,
      action: 'settings.update',
      act: (call) => this.update(call),
    },
    { method: 'POST', path: /^\/indexes\/([^/]+)\/search$/, action: 'search', act: (call) => this.search(call) },
    {
      method: 'GET',
      path: /^\/indexes\/([^/]+)\/documents$/,
      action: 'documents.get',
      query: ['ids', 'fields', 'limit', 'offset'],
      act: (call) => this.documents(call),
    },
    {
      method: 'POST',
      path: /^\/indexes\/([^/]+)\/documents$/,
      action: 'documents.add',
      query: ['primaryKey'],
      act: (call) => this.add(call),
    },
    {
      method: 'POST',
      path: /^\/indexes\/([^/]+)\/documents\/delete-batch$/,
      action: 'documents.delete',
      act: (call) => this.remove(call),
    },
    {
      method: 'POST',
      path: /^\/indexes\/([^/]+)\/documents\/delete$/,
      action: 'documents.delete',
      act: (call) => this.removeWhere(call),
    },
    { method: 'POST', path: /^\/swap-indexes$/, action: 'indexes.swap', act: ({ body }) => this.swap(body) },
  ]

  /** Listens on a spare port, or on the one it had before. */
  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve))
    const address = this.server.address()
    if (typeof address !== 'object' || !address) throw new Error('no port')
    return `http://127.0.0.1:${address.port}`
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  /** Ids and revs of an index, for tests that compare. */
  contents(uid: string): Map<string, number> {
    return new Map([...(this.indexes.get(uid)?.rows ?? [])].map(([id, row]) => [id, Number(row.rev)]))
  }

  /** Names of the indexes that exist. */
  names(): string[] {
    return [...this.indexes.keys()].sort()
  }

  /** As a server whose disk was lost. */
  forget(): void {
    this.indexes.clear()
  }

  private index(uid: string | undefined): ExchangeIndex {
    const index = this.indexes.get(uid ?? '')
    if (!index) throw new ExchangeError(404, 'index_not_found', `Index \`${uid}\` not found.`)
    return index
  }

  private createKey(body: unknown): Key {
    const asked = read(FORMS.createKey, body, 'invalid_api_key_actions')
    const unknown = asked.actions.find((action) => !(ACTIONS as readonly string[]).includes(action))
    if (unknown) throw new ExchangeError(400, 'invalid_api_key_actions', `Unknown value \`${unknown}\` at \`.actions\``)
    const uid = asked.uid ?? randomUUID()
    const known = this.keys.find((key) => key.uid === uid)
    if (known)
      throw new ExchangeError(
        409,
        'api_key_already_exists',
        `\`uid\` field value \`${uid}\` is already an existing API key.`,
      )
    const key = createHmac('sha256', this.masterKey).update(uid).digest('hex')
    const made = { ...asked, uid, key }
    this.keys.push(made)
    return made
  }

  private key({ params: [uid] }: Call): Key {
    const key = this.keys.find((each) => each.uid === uid)
    if (!key) throw new ExchangeError(404, 'api_key_not_found', `API key \`${uid}\` not found.`)
    return key
  }

  private createIndex(body: unknown): Accepted {
    const { uid } = read(FORMS.createIndex, body)
    const work = () => {
      if (this.indexes.has(uid))
        throw new ExchangeError(409, 'index_already_exists', `Index \`${uid}\` already exists.`)
      this.indexes.set(uid, new ExchangeIndex())
    }
    return new Accepted(this.tasks.enqueue('indexCreation', uid, work))
  }

  private deleteIndex({ params: [uid = ''] }: Call): Accepted {
    const work = () => {
      this.index(uid)
      this.indexes.delete(uid)
    }
    return new Accepted(this.tasks.enqueue('indexDeletion', uid, work))
  }

  private update({ params: [uid = ''], body }: Call): Accepted {
    const settings = read(FORMS.settings, body)
    const work = () => {
      const index = this.index(uid)
      const { typoTolerance, ...rest } = settings
      Object.assign(index.settings, rest)
      Object.assign(index.settings.typoTolerance, typoTolerance)
    }
    return new Accepted(this.tasks.enqueue('settingsUpdate', uid, work))
  }

  private documents({ params, query }: Call) {
    const index = this.index(params[0])
    const ids = query.get('ids')?.split(',')
    const fields = query.get('fields')?.split(',')
    const asked = ids?.map((id) => index.rows.get(id)) ?? [...index.rows.values()]
    const rows = asked.filter((row) => row !== undefined)
    const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 20)]
    const shown = rows.slice(offset, offset + limit).map((row): Row => {
      return Object.fromEntries(Object.entries(row).filter(([name]) => fields?.includes(name) ?? true))
    })
    return { results: shown, offset, limit, total: rows.length }
  }

  private add({ params: [uid = ''], body }: Call): Accepted {
    const rows = read(FORMS.documents, body, 'malformed_payload')
    const work = () => {
      const index = this.indexes.get(uid) ?? new ExchangeIndex()
      this.indexes.set(uid, index)
      for (const row of rows) index.rows.set(row.id, row)
    }
    return new Accepted(this.tasks.enqueue('documentAdditionOrUpdate', uid, work))
  }

  private remove({ params: [uid = ''], body }: Call): Accepted {
    const ids = read(FORMS.deleteBatch, body)
    const work = () => {
      const { rows } = this.index(uid)
      for (const id of ids) rows.delete(id)
    }
    return new Accepted(this.tasks.enqueue('documentDeletion', uid, work))
  }

  private removeWhere({ params: [uid = ''], body }: Call): Accepted {
    const { filter } = read(FORMS.deleteByFilter, body, 'missing_document_filter')
    const work = () => {
      const { rows, settings } = this.index(uid)
      const passes = filtered(() => compileFilter(filter, settings.filterableAttributes), 'invalid_document_filter')
      for (const [id, row] of rows) if (passes(row)) rows.delete(id)
    }
    return new Accepted(this.tasks.enqueue('documentDeletion', uid, work))
  }

  private search({ params, body }: Call) {
    const index = this.index(params[0])
    const { locales: _, matchingStrategy: __, ...asked } = read(FORMS.search, body)
    const { searchableAttributes, sortableAttributes } = index.settings
    const on = asked.attributesToSearchOn?.find((name) => !searchableAttributes.includes(name))
    if (on)
      throw new ExchangeError(400, 'invalid_search_attributes_to_search_on', `Attribute \`${on}\` is not searchable.`)
    const by = asked.sort?.find((rule) => !sortableAttributes.includes(rule.split(':')[0] ?? ''))
    if (by) throw new ExchangeError(400, 'invalid_search_sort', `Attribute \`${by}\` is not sortable.`)
    const found = filtered(() => index.search(asked as Parameters<typeof index.search>[0]), 'invalid_search_filter')
    return { ...found, query: asked.q ?? '', processingTimeMs: 0, offset: asked.offset ?? 0, limit: asked.limit ?? 20 }
  }

  private swap(body: unknown): Accepted {
    const swaps = read(FORMS.swap, body)
    const work = () => {
      for (const { indexes, rename } of swaps) {
        const [a, b] = indexes
        const left = this.index(a)
        if (rename && this.indexes.has(b))
          throw new ExchangeError(400, 'index_already_exists', `Index \`${b}\` exists.`)
        const right = rename ? null : this.index(b)
        this.indexes.set(b, left)
        if (right) this.indexes.set(a, right)
        else this.indexes.delete(a)
      }
    }
    return new Accepted(this.tasks.enqueue('indexSwap', null, work))
  }

  private admit(header: string | undefined, action: Route['action'], indexUid: string | null): void {
    if (action === 'nobody') return
    if (!header) throw new ExchangeError(401, 'missing_authorization_header', 'The Authorization header is missing.')
    const given = header.replace(/^Bearer /, '')
    if (given === this.masterKey) return
    const key = this.keys.find((each) => each.key === given)
    const covers = (pattern: string) =>
      pattern === indexUid || (pattern.endsWith('*') && indexUid?.startsWith(pattern.slice(0, -1)))
    const mayAct = key?.actions.some((each) => each === action || each === '*' || each === `${action.split('.')[0]}.*`)
    if (!key || !mayAct || (indexUid !== null && !key.indexes.some(covers))) {
      throw new ExchangeError(403, 'invalid_api_key', 'The provided API key is invalid.')
    }
  }

  private async answer(request: http.IncomingMessage): Promise<[number, unknown]> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const route = this.routes.find(({ method, path }) => method === request.method && path.test(url.pathname))
    if (!route) return [404, null]
    const params = [...(route.path.exec(url.pathname)?.slice(1) ?? [])]
    const indexUid = url.pathname.startsWith('/indexes/') ? (params[0] ?? null) : null
    this.admit(request.headers.authorization, route.action, indexUid)
    const unknown = [...url.searchParams.keys()].find((name) => !(route.query ?? []).includes(name))
    if (unknown) throw new ExchangeError(400, 'bad_request', `Unknown parameter \`${unknown}\``)
    let text = ''
    for await (const chunk of request.setEncoding('utf8')) text += chunk
    const answer = route.act({ params, query: url.searchParams, body: text ? JSON.parse(text) : null, indexUid })
    return answer instanceof Accepted
      ? [202, answer.task]
      : [request.method === 'POST' && /keys$/.test(url.pathname) ? 201 : 200, answer]
  }

  private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    this.asked.push(`${request.method} ${request.url?.split('?')[0]}`)
    if (this.trouble === 'silent') return
    if (this.trouble !== null) {
      response.writeHead(this.trouble).end()
      return
    }
    try {
      const [status, body] = await this.answer(request)
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    } catch (error) {
      const known = error instanceof ExchangeError ? error : new ExchangeError(500, 'internal', String(error))
      response.writeHead(known.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(known.body))
    }
  }
}
