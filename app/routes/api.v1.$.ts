import { defineApi } from '#app/platform/api.server.ts'
import { AppError } from '#app/platform/errors.ts'

const UNKNOWN = {
  zh: '没有这个接口地址，全部地址见 /api/v1/openapi.json',
  en: 'There is no such address; all of them are in /api/v1/openapi.json',
}

async function answer(): Promise<never> {
  throw new AppError('not_found', 'address', UNKNOWN)
}

/** Everything else under /api/v1. */
export const loader = defineApi({ GET: answer, POST: answer, PUT: answer, PATCH: answer, DELETE: answer })
