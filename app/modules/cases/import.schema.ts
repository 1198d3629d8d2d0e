import { z } from 'zod'
import { CASE_TYPES } from './case.schema.ts'

/** What a column of an imported file can be. `id` and `at` are the row's own; the rest are fields of the form. */
export const IMPORT_FIELDS = [
  'id',
  'at',
  'title',
  'text',
  'type',
  'districtCode',
  'streetCode',
  'communityCode',
  'address',
  'lat',
  'lng',
  'occurredNote',
  'targetDepartmentId',
  'contactName',
  'contactPhone',
] as const

export type ImportField = (typeof IMPORT_FIELDS)[number]

/** Limits of an imported file; a larger one is cut into parts by whoever exports it. */
export const IMPORT_LIMITS = {
  fileBytes: 200 * 1024 * 1024,
  columns: 100,
  /** Characters of one row: beyond it a quotation mark was never closed. */
  rowLength: 200_000,
} as const

const NO_TEXT = {
  zh: '请用 --map 指出哪一列是正文，例如 --map title=标题,text=内容,at=时间',
  en: 'Say by --map which column is the text, for example --map title=subject,text=body,at=time',
}

/** How a file is to be imported. */
export const importSchema = z.object({
  file: z.string().min(1),
  /** Field to column. */
  map: z
    .partialRecord(z.enum(IMPORT_FIELDS), z.string().min(1).max(200))
    .refine((map) => map.text !== undefined, { params: { text: NO_TEXT } }),
  /** Type of every row that does not bring its own. */
  type: z.enum(CASE_TYPES).default('complaint'),
  /** Name under which rows are known; the file's name when it is left out. */
  batch: z
    .string()
    .regex(/^[\w.:-]{1,60}$/)
    .optional(),
  /** Anyone may read the cases once an office accepted them. */
  publish: z.boolean().default(false),
})

export type ImportInput = z.input<typeof importSchema>
export type ImportPlan = z.output<typeof importSchema>

const counts = {
  /** Rows read so far. */
  done: z.number().int().min(0),
  filed: z.number().int().min(0),
  /** Rows that were here already. */
  repeated: z.number().int().min(0),
  rejected: z.number().int().min(0),
}

/** Where an interrupted import stands. */
export const importCheckpointSchema = z.object({
  ...counts,
  /** Length of the rejects file that belongs to `done`. */
  rejectsBytes: z.number().int().min(0),
})

export type ImportCheckpoint = z.infer<typeof importCheckpointSchema>
export type ImportCounts = Omit<ImportCheckpoint, 'rejectsBytes'>
