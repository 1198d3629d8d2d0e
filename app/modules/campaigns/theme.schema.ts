import { z } from 'zod'

const text = (least: number, most: number) => z.string().trim().min(least).max(most)
const blank = z
  .string()
  .trim()
  .max(60)
  .optional()
  .transform((given) => given || null)

/** A theme as a supervising office chooses it. */
export const themeFormSchema = z.object({
  month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/),
  title: text(4, 60),
  words: text(20, 4_000),
  categoryCode: blank,
  hotspotId: blank,
  leadDepartmentId: text(1, 60),
})
export type ThemeForm = z.output<typeof themeFormSchema>

/** What is done with a theme. */
export const themeActSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('promise'),
    departmentId: text(1, 60),
    text: text(5, 500),
    dueDay: z.iso.date(),
  }),
  z.object({ act: z.literal('keep'), commitmentId: text(1, 60) }),
  z.object({ act: z.literal('publish') }),
  z.object({ act: z.literal('note'), text: text(5, 4_000) }),
  z.object({ act: z.literal('close'), text: text(10, 8_000) }),
])
export type ThemeCommand = z.output<typeof themeActSchema>
export type ThemeAct = ThemeCommand['act']
