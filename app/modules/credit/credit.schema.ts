import { z } from 'zod'

const ADULT = {
  zh: '请确认您已年满 18 周岁并自愿参加',
  en: 'Please confirm that you are 18 or older and take part of your own will',
}

/** Taking part is a free choice of adults (DOMAIN 8). */
export const optInSchema = z.object({
  adult: z.unknown().superRefine((value, context) => {
    const said = value === 'on' || value === true || value === 'true'
    if (!said) context.addIssue({ code: 'custom', params: { text: ADULT } })
  }),
})

export type OptInInput = z.input<typeof optInSchema>
