import { z } from 'zod'
import { type CreateDocumentOptions, createDocument } from 'zod-openapi'
import { apiPaths } from './api-operations.server.ts'

const DESCRIPTION = `File a case, follow it and act on it.

- Sign in with \`POST /session\` (cookie), send a token (\`Authorization: Bearer\`), or show the query code of a receipt (\`?code=\`). A write with the cookie also needs the \`Origin\` of this site, as browsers send it.
- Every act carries the \`rev\` that you saw; when the case has moved on it is refused with 409 and nothing changes.
- Refusals are RFC 9457 problem documents; \`type\` is for programs, \`detail\` for people, in Chinese or, with \`Accept-Language: en\`, in English.
- Unknown keys are refused. Times are instants in UTC. Personal numbers in published texts are masked.`

const security = {
  session: { type: 'apiKey', in: 'cookie', name: 'jz_session', description: 'Set by POST /session' },
  token: { type: 'http', scheme: 'bearer', description: 'Made by npm run token -- <login>' },
  queryCode: { type: 'apiKey', in: 'query', name: 'code', description: 'Query code of the receipt, for that case' },
} as const

/** A cleaned text is described by the lengths that count, after cleaning; an instant is written as text. */
const describe: CreateDocumentOptions['override'] = ({ jsonSchema, zodSchema }) => {
  const { def } = zodSchema._zod
  if (def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
  if (def.type !== 'pipe' || !(def.out instanceof z.ZodString)) return
  const { minLength, maxLength } = def.out
  if (minLength) jsonSchema.minLength = minLength
  if (maxLength) jsonSchema.maxLength = maxLength
}

/** The OpenAPI 3.1 document of the API. `server` is the address of /api/v1 as the caller reached it. */
export function openApiDocument({ title, server }: { title: string; server: string }) {
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title,
        version: '1.0.0',
        description: DESCRIPTION,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: server }],
      paths: apiPaths,
      components: { securitySchemes: security },
    },
    { override: describe },
  )
}
