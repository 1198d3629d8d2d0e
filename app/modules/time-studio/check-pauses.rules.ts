import type { PauseReason } from '../sla/policy-set.schema.ts'
import { blocking, type TimeFinding } from './time-finding.schema.ts'

/** First contact is never held up, and a question to the resident cannot stop the clock that only they can start. */
export function checkPause({ code, nameZh, nameEn, metrics, maxDays }: PauseReason): TimeFinding[] {
  const item = `pause:${code}`
  const isAnswer = code === 'needs_info'
  const startsLater = isAnswer && metrics.some((metric) => !['accept', 'dispatch'].includes(metric))
  return [
    ...(metrics.length === 0
      ? [blocking(item, 'metrics', `“${nameZh}”没有说停哪个钟`, `“${nameEn}” does not say which clocks stand still`)]
      : []),
    ...(metrics.includes('contact')
      ? [
          blocking(
            item,
            'metrics',
            `“${nameZh}”不能停首次联系的钟：等诉求人的时候更要先联系到人`,
            `“${nameEn}” cannot stop the clock of the first contact: waiting for the resident begins with reaching them`,
          ),
        ]
      : []),
    ...(startsLater && !metrics.includes('contact')
      ? [
          blocking(
            item,
            'metrics',
            `“${nameZh}”发生在派单之前，签收和办结的钟那时还没有开始，停它们会把钟取消掉`,
            `“${nameEn}” comes before the dispatch, when signing and resolving have not started: such a pause would undo their start`,
          ),
        ]
      : []),
    ...(!isAnswer && metrics.some((metric) => metric === 'accept' || metric === 'dispatch')
      ? [
          blocking(
            item,
            'metrics',
            `“${nameZh}”要签收后才能申请，那时受理和派单已经结束`,
            `“${nameEn}” is asked for after signing, when accepting and dispatching are over: it cannot pause what started before it`,
          ),
        ]
      : []),
    ...(maxDays !== null && (maxDays < 1 || maxDays > 730)
      ? [
          blocking(
            item,
            'maxDays',
            `“${nameZh}”最长天数填 1 到 730，或留空表示不限`,
            `“${nameEn}” lasts 1 to 730 days, or is left empty for no end`,
          ),
        ]
      : []),
  ]
}
