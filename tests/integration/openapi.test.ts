import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { caseCommandSchema } from '#app/modules/cases/case.schema.ts'
import { apiClient, apiRoutes } from '#tests/setup/api-client.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { replaceServices } from '#tests/setup/replace-services.ts'

const schema = z.record(z.string(), z.unknown())
const content = z.record(z.string(), z.object({ schema }))
const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(z.object({ name: z.string(), in: z.enum(['query', 'header', 'path', 'cookie']), schema }))
    .optional(),
  requestBody: z.object({ required: z.boolean(), content }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.object({ description: z.string().min(1), content: content.optional() }),
  ),
})
const documentSchema = z.object({
  openapi: z.string().startsWith('3.1.'),
  info: z.object({ title: z.string().min(1), version: z.string().min(1) }),
  servers: z.array(z.object({ url: z.url() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation),
  ),
  components: z.object({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), schema),
    securitySchemes: z.record(z.string(), z.object({ type: z.string() })),
  }),
})

let city: City
let document: z.output<typeof documentSchema>
let text: string

beforeAll(async () => {
  city = openCity()
  replaceServices(city.deps)
  const response = await (await apiClient(city.deps))('/openapi.json')
  text = await response.text()
  document = documentSchema.parse(JSON.parse(text))
})

afterAll(() => city.close())

const operations = () =>
  Object.values(document.paths).flatMap((path) => Object.values(path).flatMap((one) => one ?? []))

test('every address of the API is described, and no other', async () => {
  const routes = (await apiRoutes()).map(({ path }) => path).filter((path) => path !== '/*')
  expect(Object.keys(document.paths).sort()).toEqual(routes.sort())
})

test('every method that an address takes is described', async () => {
  const call = await apiClient(city.deps)
  for (const [path, methods] of Object.entries(document.paths)) {
    const allow = (await call(path.replace('{reference}', 'X'), { method: 'OPTIONS' })).headers.get('Allow') ?? ''
    const taken = allow.split(', ').filter((method) => method !== 'HEAD' && method !== 'OPTIONS')
    expect(
      Object.keys(methods)
        .map((method) => method.toUpperCase())
        .sort(),
      path,
    ).toEqual(taken.sort())
  }
})

test('every command of the lifecycle is described', () => {
  for (const { shape } of caseCommandSchema.options) {
    const described = document.components.schemas[`Command.${shape.type.value}`]
    expect(described, shape.type.value).toMatchObject({ type: 'object', additionalProperties: false })
    expect(described?.required).toEqual(expect.arrayContaining(['type', 'rev']))
  }
})

test('every reference leads somewhere and every security scheme exists', () => {
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
    expect(document.components.schemas).toHaveProperty([name ?? ''])
  }
  const schemes = Object.keys(document.components.securitySchemes)
  expect(schemes.sort()).toEqual(['queryCode', 'session', 'token'])
  for (const { security } of operations())
    expect(schemes).toEqual(expect.arrayContaining(security.flatMap(Object.keys)))
})

test('every refusal is a problem document, every path parameter is declared, names of operations are unique', () => {
  const names = operations().map(({ operationId }) => operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const { responses } of operations()) {
    for (const [status, response] of Object.entries(responses)) {
      if (Number(status) >= 400) expect(response.content).toHaveProperty(['application/problem+json'])
    }
  }
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const one of Object.values(methods)) {
      const declared = (one?.parameters ?? [])
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => `{${name}}`)
      expect(declared).toEqual(path.match(/\{\w+\}/g) ?? [])
    }
  }
})

test('texts are described by the lengths that count', () => {
  const described = document.components.schemas.SubmitCase as { properties: Record<string, object> }
  expect(described.properties.text).toMatchObject({ type: 'string', minLength: 5, maxLength: 8000 })
})
