import { z } from 'zod'
import { ROLES } from '../../platform/actor.ts'
import { textOf } from '../cases/case.schema.ts'

const LOGIN_WORDS = {
  zh: '登录名为 3 到 30 个字，可用文字、数字、点、下划线和短横',
  en: 'A login has 3 to 30 letters, digits, dots, underscores or hyphens',
}

/** Letters of any script, stored in one spelling: "Ａnna" and "anna" are the same login. */
const login = z
  .string()
  .max(60)
  .transform((raw) => raw.normalize('NFKC').trim().toLowerCase())
  .superRefine((value, context) => {
    if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{2,29}$/u.test(value))
      context.addIssue({ code: 'custom', params: { text: LOGIN_WORDS } })
  })

/** One spelling of a password, whatever keyboard typed it. */
const spelled = (raw: string) => raw.normalize('NFKC')

/** Upper bounds keep a giant password from costing hashing time. */
export const logInSchema = z.object({
  login: z
    .string()
    .min(1)
    .max(60)
    .transform((raw) => raw.normalize('NFKC').trim().toLowerCase()),
  password: z.string().min(1).max(200).transform(spelled),
})

export const registerResidentSchema = z.object({
  login,
  password: z.string().min(10).max(200).transform(spelled),
  displayName: textOf(1, 30),
})

export const createTokenSchema = z.object({ login: z.string().min(1).max(60), label: textOf(1, 60) })

const blankAsNull = (value: unknown) => (value === '' || value === undefined ? null : value)
const accountRef = { userId: z.string().min(1).max(60), rev: z.coerce.number().int().min(0) }

const UNIT_NEEDED = { zh: '请选择所属单位', en: 'Please choose the unit' }
const COMMUNITY_NEEDED = { zh: '请选择所属社区', en: 'Please choose the community' }

const roleFields = {
  role: z.enum(ROLES),
  departmentId: z.preprocess(blankAsNull, z.string().max(60).nullable()),
  communityCode: z.preprocess(blankAsNull, z.string().max(40).nullable()),
}

type AskedRole = { role: string; departmentId: string | null; communityCode: string | null }

/** Handlers and leaders belong to a unit, managers to a community. */
function needsServed(input: AskedRole, context: z.core.$RefinementCtx): void {
  const refuse = (path: string, text: { zh: string; en: string }) =>
    context.addIssue({ code: 'custom', path: [path], params: { text } })
  if ((input.role === 'handler' || input.role === 'leader') && !input.departmentId) refuse('departmentId', UNIT_NEEDED)
  if (input.role === 'manager' && !input.communityCode) refuse('communityCode', COMMUNITY_NEEDED)
}

export const changeRoleSchema = z.object({ ...accountRef, ...roleFields }).superRefine(needsServed)

/** An account made by whoever runs the machine: what a resident gives when registering, and a role. */
export const createAccountSchema = registerResidentSchema.extend(roleFields).superRefine(needsServed)

export const accountRefSchema = z.object(accountRef)

export type LogInInput = z.input<typeof logInSchema>
export type RegisterResidentInput = z.input<typeof registerResidentSchema>
export type CreateAccountInput = z.input<typeof createAccountSchema>
export type CreateTokenInput = z.input<typeof createTokenSchema>
export type ChangeRoleInput = z.input<typeof changeRoleSchema>
export type AccountRef = z.input<typeof accountRefSchema>
