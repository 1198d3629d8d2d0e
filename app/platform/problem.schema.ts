import { z } from 'zod'

/** RFC 9457 problem document: how the API says that something was refused. */
export const problemSchema = z
  .object({
    type: z
      .string()
      .meta({ description: 'URN that names the reason for programs', example: 'urn:jiazhu:problem:stale' }),
    title: z.string().meta({ description: 'The kind of problem, in the language of the request' }),
    status: z.number().int().meta({ description: 'HTTP status of this answer' }),
    detail: z.string().meta({ description: 'What happened and what to do, for people' }),
    instance: z.string().meta({ description: 'Path of the request' }),
    requestId: z
      .string()
      .optional()
      .meta({ description: 'Id of the request, as in X-Request-Id; quote it when you ask for help' }),
    errors: z
      .array(z.object({ field: z.string(), messages: z.array(z.string()) }))
      .optional()
      .meta({ description: 'What is wrong with which field; the empty field is the whole body' }),
  })
  .meta({ id: 'Problem' })

export type Problem = z.infer<typeof problemSchema>
