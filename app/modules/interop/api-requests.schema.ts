import { z } from 'zod'
import { CASE_STATUSES, caseCommandSchema, type PersonCommand, submitCaseSchema } from '../cases/case.schema.ts'

/** POST /session. */
export const logInRequestSchema = z
  .strictObject({ login: z.string().min(1).max(60), password: z.string().min(1).max(200) })
  .meta({ id: 'LogIn' })

/** POST /cases: what the form takes, with unknown keys refused. */
export const submitCaseRequestSchema = submitCaseSchema
  .safeExtend({
    campaignId: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,64}$/)
      .optional()
      .meta({ description: 'Campaign that the case answers; one that takes nothing at the moment is refused' }),
  })
  .strict()
  .meta({ id: 'SubmitCase' })

const seenRev = z.number().int().min(1).meta({ description: 'Revision of the case that the caller saw' })

const commandOptions = caseCommandSchema.options.map((option) =>
  z.strictObject({ ...option.shape, rev: seenRev }).meta({ id: `Command.${option.shape.type.value}` }),
)

/** POST /cases/{reference}/commands: every act of a person, with the rev it was decided on. */
export const commandRequestSchema = z
  .discriminatedUnion('type', commandOptions as [(typeof commandOptions)[0], ...typeof commandOptions])
  .meta({ id: 'Command' }) as z.ZodType<PersonCommand & { rev: number }>

const code = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)
const commaList = <T extends z.ZodType<string, string>>(item: T) =>
  z
    .string()
    .max(400)
    .transform((words) => words.split(',').filter(Boolean))
    .pipe(z.array(item).min(1).max(20))

const BOX_WORDS = {
  zh: '请按 西,南,东,北 给出四个经纬度',
  en: 'Give four numbers: west,south,east,north in degrees',
}

/** west,south,east,north as GeoJSON orders them. */
const bbox = z
  .string()
  .max(100)
  .transform((words, context) => {
    const numbers = words.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
    const [west, south, east, north] = numbers as [number, number, number, number]
    const valid =
      numbers.length === 4 &&
      numbers.every(Number.isFinite) &&
      Math.max(Math.abs(west), Math.abs(east)) <= 180 &&
      Math.max(Math.abs(south), Math.abs(north)) <= 90
    if (valid && west <= east && south <= north) return { west, south, east, north }
    context.addIssue({ code: 'custom', params: { text: BOX_WORDS } })
    return z.NEVER
  })
  .meta({ description: 'west,south,east,north in WGS84 degrees', example: '118.0,24.4,118.2,24.6' })

const limit = z.coerce.number().int().min(1).max(100).default(20)
const instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).pipe(z.coerce.date())

const ALONE = { zh: '“我提交的”不能和其他条件一起用', en: '`mine` cannot be combined with other conditions' }
const CONDITIONS = ['q', 'status', 'category', 'area', 'department', 'from', 'to', 'bbox'] as const

/** GET /cases. */
export const listCasesQuerySchema = z
  .strictObject({
    q: z.string().max(200).optional().meta({ description: 'Words to search for' }),
    status: commaList(z.enum(CASE_STATUSES)).optional().meta({ description: 'One or more, by comma' }),
    category: commaList(code).optional().meta({ description: 'Category codes, by comma' }),
    area: commaList(code).optional().meta({ description: 'District, street or community codes, by comma' }),
    department: commaList(code).optional().meta({ description: 'Department ids, by comma' }),
    from: instant.optional().meta({ description: 'Filed at or after' }),
    to: instant.optional().meta({ description: 'Filed before' }),
    bbox: bbox.optional(),
    mine: z
      .enum(['true', 'false'])
      .optional()
      .transform((value) => value === 'true')
      .meta({ description: 'Only what the caller filed; not combined with other conditions' }),
    limit,
    cursor: z.string().max(80).optional().meta({ description: '`next` of the page before' }),
  })
  .superRefine((query, context) => {
    if (query.mine && CONDITIONS.some((name) => query[name] !== undefined)) {
      context.addIssue({ code: 'custom', path: ['mine'], params: { text: ALONE } })
    }
  })

export type ListCasesQuery = z.output<typeof listCasesQuerySchema>

const queryCode = z.string().max(20).optional().meta({ description: 'Query code of the receipt, in place of a login' })

/** GET /cases/{reference}, POST /cases/{reference}/commands. */
export const caseQuerySchema = z.strictObject({ code: queryCode })

/** GET /cases/{reference}/events. */
export const eventsQuerySchema = z.strictObject({
  code: queryCode,
  since: z.coerce.number().int().min(0).default(0).meta({ description: 'Only events after this rev' }),
})

/** GET /credit. */
export const creditQuerySchema = z.strictObject({ limit, cursor: z.string().max(80).optional() })

/** Calls without parameters. */
export const noQuerySchema = z.strictObject({})
