import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { problemSchema } from '../../platform/problem.schema.ts'
import { idempotencyKeySchema } from '../cases/case.schema.ts'
import {
  actedSchema,
  caseEventsSchema,
  caseListSchema,
  caseSchema,
  categoriesSchema,
  creditSchema,
  departmentsSchema,
  receiptSchema,
  sessionSchema,
} from './api.schema.ts'
import {
  caseQuerySchema,
  commandRequestSchema,
  creditQuerySchema,
  eventsQuerySchema,
  listCasesQuerySchema,
  logInRequestSchema,
  submitCaseRequestSchema,
} from './api-requests.schema.ts'

type Security = Array<Record<string, string[]>>

const ANYONE: Security = [{}, { session: [] }, { token: [] }]
const ACCOUNT: Security = [{ session: [] }, { token: [] }]
const ACCOUNT_OR_CODE: Security = [...ACCOUNT, { queryCode: [] }]

const REFUSALS: Record<number, string> = {
  400: 'The request is incomplete',
  401: 'Nobody is signed in, or the token or password is wrong',
  403: 'The caller may not do this',
  404: 'There is no such case, or the caller may not see it',
  409: 'The case moved on since `rev` (urn:jiazhu:problem:stale), or its state does not allow the act',
  413: 'The body is larger than 256 KB',
  415: 'The body is not application/json',
  422: 'Fields need a change; `errors` says which',
  429: 'Too many requests; Retry-After says how many seconds to wait',
}

const WRITE = [400, 413, 415, 422]

function refusals(...statuses: number[]) {
  const content = { 'application/problem+json': { schema: problemSchema } }
  const headers = { 'Retry-After': { schema: { type: 'integer' as const }, description: 'Seconds to wait' } }
  const entry = (status: number) => {
    const description = REFUSALS[status] ?? ''
    return [String(status), status === 429 ? { description, content, headers } : { description, content }] as const
  }
  return Object.fromEntries([...new Set([...statuses, 429])].sort().map(entry))
}

const json = <T extends z.ZodType>(description: string, schema: T) => {
  return { description, content: { 'application/json': { schema } } }
}
const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } })

const reference = z.object({
  reference: z.string().meta({ description: 'Receipt number', example: 'XM260303-7K3F9Q' }),
})
const idempotencyKey = z.object({
  'Idempotency-Key': idempotencyKeySchema.meta({
    description: 'The caller’s own key; sending a case again with it files nothing and gives the first receipt',
    example: 'order-20260303-0001',
  }),
})

const fileCase: ZodOpenApiOperationObject = {
  operationId: 'fileCase',
  summary: 'File a case',
  security: ANYONE,
  requestParams: { header: idempotencyKey },
  requestBody: body(submitCaseRequestSchema),
  responses: {
    201: json('Filed', receiptSchema),
    200: json('Filed before with this key', receiptSchema),
    ...refusals(...WRITE, 401, 409),
  },
}

const actOnCase: ZodOpenApiOperationObject = {
  operationId: 'actOnCase',
  summary: 'Do one act of the lifecycle',
  description: 'The `commands` of a case are the acts that its reader may try. The query code acts as the requester.',
  security: ACCOUNT_OR_CODE,
  requestParams: { path: reference, query: caseQuerySchema },
  requestBody: body(commandRequestSchema),
  responses: { 200: json('Done', actedSchema), ...refusals(...WRITE, 401, 403, 404, 409) },
}

/** Every address and method of the API, with the schemas that check it. */
export const apiPaths: ZodOpenApiPathsObject = {
  '/session': {
    get: {
      operationId: 'whoAmI',
      summary: 'Who is signed in',
      security: ANYONE,
      responses: { 200: json('The caller', sessionSchema), ...refusals(401) },
    },
    post: {
      operationId: 'signIn',
      summary: 'Sign in; the answer sets the session cookie',
      security: [{}],
      requestBody: body(logInRequestSchema),
      responses: { 200: json('Signed in', sessionSchema), ...refusals(...WRITE, 401, 403) },
    },
    delete: {
      operationId: 'signOut',
      summary: 'End the session of this cookie',
      security: [{}, { session: [] }],
      responses: { 204: { description: 'Signed out' }, ...refusals() },
    },
  },
  '/cases': {
    get: {
      operationId: 'listCases',
      summary: 'List and search cases that the caller may see',
      security: ANYONE,
      requestParams: { query: listCasesQuerySchema },
      responses: { 200: json('A page of cases', caseListSchema), ...refusals(401, 422) },
    },
    post: fileCase,
  },
  '/cases/{reference}': {
    get: {
      operationId: 'readCase',
      summary: 'One case',
      security: [{}, ...ACCOUNT_OR_CODE],
      requestParams: { path: reference, query: caseQuerySchema },
      responses: { 200: json('The case', caseSchema), ...refusals(401, 404, 422) },
    },
  },
  '/cases/{reference}/events': {
    get: {
      operationId: 'readEvents',
      summary: 'What happened to a case, oldest first',
      security: [{}, ...ACCOUNT_OR_CODE],
      requestParams: { path: reference, query: eventsQuerySchema },
      responses: { 200: json('Events', caseEventsSchema), ...refusals(401, 404, 422) },
    },
  },
  '/cases/{reference}/commands': { post: actOnCase },
  '/departments': {
    get: {
      operationId: 'listDepartments',
      summary: 'Units that handle cases',
      security: ANYONE,
      responses: { 200: json('Units', departmentsSchema), ...refusals(401) },
    },
  },
  '/categories': {
    get: {
      operationId: 'listCategories',
      summary: 'What a case can be about',
      security: ANYONE,
      responses: { 200: json('Categories', categoriesSchema), ...refusals(401) },
    },
  },
  '/credit': {
    get: {
      operationId: 'readCredit',
      summary: 'The caller’s own balance and statement',
      security: ACCOUNT,
      requestParams: { query: creditQuerySchema },
      responses: { 200: json('Balance and statement', creditSchema), ...refusals(401, 422) },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'describeApi',
      summary: 'This document',
      security: ANYONE,
      responses: {
        200: json('OpenAPI 3.1', z.looseObject({ openapi: z.string() })),
        ...refusals(401),
      },
    },
  },
}
