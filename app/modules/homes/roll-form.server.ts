import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { writeArea } from './area.rules.ts'
import { importRoll, previewRoll } from './import-roll.server.ts'
import { ROLL_LIMITS } from './roll.rules.ts'

const NOT_TEXT = {
  zh: '文件不是 UTF-8 编码（可能是 GBK 或 Excel 文件），请另存为“CSV UTF-8”后再导入',
  en: 'The file is not UTF-8 text (perhaps GBK, or an Excel workbook); save it as “CSV UTF-8” and import again',
}

/** The table of a form: the chosen file, else what was pasted. Fails with `invalid` for a file that is no text. */
async function textOfForm(form: FormData): Promise<string> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(await file.slice(0, ROLL_LIMITS.bytes + 1).arrayBuffer())
    } catch (error) {
      throw new AppError('invalid', 'roll_encoding', NOT_TEXT, { fields: { file: [NOT_TEXT] }, cause: error })
    }
  }
  const pasted = form.get('roll')
  return typeof pasted === 'string' ? pasted : ''
}

/** What an import would do, as the page shows it, or did. */
export type RollReport = {
  done: boolean
  roll: string
  adds: number
  changes: number
  owners: number
  same: number
  areaBefore: string
  areaAfter: string
  problems: Array<{ line: number; zh: string; en: string }>
  problemCount: number
}

/** Shows what a roll would do, or imports it when the form says so. Fails as `importRoll` does. */
export async function rollByForm(
  compoundId: string,
  form: FormData,
  actor: Actor,
  deps: Services = services(),
): Promise<RollReport> {
  const roll = await textOfForm(form)
  const done = form.get('act') === 'import'
  const plan = await (done ? importRoll : previewRoll)(compoundId, roll, actor, deps)
  return {
    done,
    // The table goes back to its sender for the second step; it is not kept here.
    roll: done ? '' : roll,
    adds: plan.adds.length,
    changes: plan.changes.length,
    owners: plan.newOwners.length + plan.adds.reduce((sum, { people }) => sum + people.length, 0),
    same: plan.same,
    areaBefore: writeArea(plan.areaBefore),
    areaAfter: writeArea(plan.areaAfter),
    problems: plan.problems.slice(0, ROLL_LIMITS.problems),
    problemCount: plan.problems.length,
  }
}
