import { z } from 'zod'
import type { CaseView } from '../cases/case.policy.ts'

/** Whose version of the story: what anyone may read, what its requester may, or everything that staff have. */
export const FILE_AUDIENCES = ['public', 'party', 'staff'] as const
export type FileAudience = (typeof FILE_AUDIENCES)[number]

/** Photos that a file carries; it says how many more there are. */
export const FILE_PHOTOS = 9

/** The versions that somebody with this view may take. */
export function audiencesFor(view: CaseView): FileAudience[] {
  return FILE_AUDIENCES.slice(0, FILE_AUDIENCES.indexOf(view as FileAudience) + 1)
}

/** The version that an address asks for; the fullest that may be taken when it asks for none. */
export function audienceOf(asked: string | null, view: CaseView): FileAudience | null {
  const possible = audiencesFor(view)
  return possible.find((one) => one === asked) ?? possible.at(-1) ?? null
}

/** Why the name of who reported is printed. */
export const identityFormSchema = z.object({ purpose: z.string().trim().min(5).max(200) })
