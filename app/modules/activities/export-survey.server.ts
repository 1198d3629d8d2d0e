import { stringify } from 'csv-stringify/sync'
import { ANONYMOUS } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { readSurvey } from './activity.queries.server.ts'
import { refuseActivity } from './refuse-activity.server.ts'
import { LEAST_CELL } from './survey.rules.ts'

const HEAD = ['question', 'kind', 'text', 'code', 'answer', 'sheets', 'suppressed'] as const

/**
 * Results of a survey that is over as CSV, for everybody: every question and answer with its code, how many sheets gave
 * it, and where a figure is left out (fewer than five, or so that no other can be worked out). No name, no home, no
 * single sheet. Throws conflict before the end.
 */
export async function exportSurvey(id: string, deps: Services = services()): Promise<string> {
  const { survey, results } = await readSurvey(id, ANONYMOUS, deps)
  if (!results) return refuseActivity('not_over')
  const rows = results.flatMap(({ title, kind, cells, texts }, index) => {
    const of = [index + 1, kind, title]
    if (kind !== 'text') return cells.map(({ option, count }, code) => [...of, code, option, count, count === null])
    if (survey.answered < LEAST_CELL) return [[...of, '', '', null, true]]
    return texts.map((text) => [...of, '', text, null, false])
  })
  const cast = { boolean: (value: boolean) => (value ? 'yes' : 'no') }
  return stringify([[...HEAD], ...rows], { bom: true, escape_formulas: true, cast })
}
