import type { Text } from '../../platform/i18n/text.ts'
import { CASE_TYPES, type CaseType, URGENCIES } from '../cases/case.schema.ts'
import type { Policy, PolicySet } from '../sla/policy-set.schema.ts'
import { METRICS, type Metric, type Target } from '../sla/sla.schema.ts'
import { LAST_RESORT } from '../sla/sla-policy.rules.ts'
import { checkPause } from './check-pauses.rules.ts'
import { blocking, type TimeFinding } from './time-finding.schema.ts'

/** Roughly how many minutes a limit takes, an office day being 24 hours of waiting: only to compare limits. */
const MINUTES = { minute: 1, hour: 60, working_hour: 60 * 3, working_day: 60 * 24 } as const
/** The fewest minutes a limit can take: a working hour can be an hour, a working day can be the next one's end. */
const AT_LEAST = { minute: 1, hour: 60, working_hour: 60, working_day: 60 * 8 } as const
const LONGEST_DAYS = 400

const NAMES: Record<Metric, Text> = {
  accept: { zh: '受理', en: 'accepting' },
  dispatch: { zh: '派单', en: 'dispatching' },
  sign: { zh: '签收', en: 'signing' },
  contact: { zh: '首次联系', en: 'first contact' },
  resolve: { zh: '办结', en: 'resolving' },
}

/** True when the first limit ends after the second in every case. */
const isLonger = (a: Target, b: Target) =>
  a.unit === b.unit ? a.amount > b.amount : a.amount * AT_LEAST[a.unit] > b.amount * MINUTES[b.unit]

function checkLimits({ code, nameZh, nameEn, targets, rhythm }: Policy): TimeFinding[] {
  const item = `policy:${code}`
  const wrong = METRICS.flatMap((metric): TimeFinding[] => {
    const { amount, unit } = targets[metric]
    if (amount > 0 && amount * MINUTES[unit] <= LONGEST_DAYS * MINUTES.working_day) return []
    const { zh, en } = NAMES[metric]
    return amount > 0
      ? [
          blocking(
            item,
            metric,
            `“${nameZh}”的${zh}时限超过 ${LONGEST_DAYS} 天`,
            `The limit for ${en} of “${nameEn}” is longer than ${LONGEST_DAYS} days`,
          ),
        ]
      : [
          blocking(
            item,
            metric,
            `“${nameZh}”的${zh}时限必须大于零`,
            `The limit for ${en} of “${nameEn}” has to be more than zero`,
          ),
        ]
  })
  if (wrong.length > 0) return wrong
  const isEndless = rhythm && (rhythm.amount < 1 || isLonger(rhythm, targets.resolve))
  if (isEndless) {
    const zh = `“${nameZh}”的通报间隔要大于零，且不长于办结时限`
    const en = `The words to the resident of “${nameEn}” have to come more than zero apart, and not later than the resolution`
    return [blocking(item, 'rhythm', zh, en)]
  }
  return (['contact', 'sign'] as const)
    .filter((metric) => isLonger(targets[metric], targets.resolve))
    .map((metric) =>
      blocking(
        item,
        metric,
        `“${nameZh}”的${NAMES[metric].zh}时限比办结时限还晚`,
        `“${nameEn}” allows more time for ${NAMES[metric].en} than for resolving`,
      ),
    )
}

const meets = <T>(a: readonly T[], b: readonly T[]) => a.length === 0 || b.length === 0 || a.some((x) => b.includes(x))

/** How exactly a policy says what it is for, so that "urgent complaints" is no contradiction to "complaints". */
function checkOverlaps(policies: readonly Policy[]): TimeFinding[] {
  return policies.flatMap((one, index) =>
    policies.slice(index + 1).flatMap((other): TimeFinding[] => {
      if (!one.match || !other.match || one.priority !== other.priority) return []
      const both = meets(one.match.types, other.match.types) && meets(one.match.urgencies, other.match.urgencies)
      if (!both) return []
      const zh = `“${one.nameZh}”和“${other.nameZh}”适用于同样的诉求，优先级又相同，无法决定用哪一个`
      const en = `“${one.nameEn}” and “${other.nameEn}” are for the same cases with the same priority: it cannot be decided which one applies`
      return [blocking(`policy:${other.code}`, 'priority', zh, en)]
    }),
  )
}

const covers = ({ match }: Policy, type: CaseType, urgency: string | null) =>
  match !== null &&
  (match.types.length === 0 || match.types.includes(type)) &&
  (match.urgencies.length === 0 || match.urgencies.some((one) => one === urgency))

function checkGaps(policies: readonly Policy[]): TimeFinding[] {
  if (!policies.some(({ code }) => code === LAST_RESORT)) {
    const zh = '必须保留代码为 complaint 的时限：没有更合适的时限时就用它'
    const en = 'The policy with the code “complaint” has to stay: it applies where no other one does'
    return [blocking(`policy:${LAST_RESORT}`, 'code', zh, en)]
  }
  return CASE_TYPES.filter((type) =>
    [null, ...URGENCIES].some((u) => !policies.some((one) => covers(one, type, u))),
  ).map((type) => ({
    ...{ severity: 'warning', item: `policy:${LAST_RESORT}`, field: 'types' },
    text: {
      zh: `有些“${type}”类诉求没有专门的时限，将按 complaint 计时`,
      en: `Some cases of the type “${type}” have no limits of their own and get those of “complaint”`,
    },
  }))
}

function checkWarnings({ warnings, rework }: PolicySet): TimeFinding[] {
  const { halfPercent, soonPercent, soonHours, yellowDays, redDays, noticeDays } = warnings
  const at = (field: string, zh: string, en: string) => blocking('warnings', field, zh, en)
  return [
    ...(soonPercent < 1 || soonPercent > 99
      ? [at('soonPercent', '“快到期”必须在到期之前，填 1 到 99', '“Due soon” has to come before the due time: 1 to 99')]
      : []),
    ...(soonHours < 1 || soonHours > 720
      ? [at('soonHours', '提前的小时数填 1 到 720', 'Hours before the due time: 1 to 720')]
      : []),
    ...(yellowDays < 1
      ? [
          at(
            'yellowDays',
            '黄牌必须在到期至少一个工作日之后',
            'Yellow has to come at least one working day after the due time',
          ),
        ]
      : []),
    ...(redDays <= yellowDays || redDays > 60
      ? [at('redDays', '红牌必须晚于黄牌，最多 60 个工作日', 'Red has to come after yellow, within 60 working days')]
      : []),
    ...(halfPercent !== undefined && (halfPercent < 1 || halfPercent >= soonPercent)
      ? [
          at(
            'halfPercent',
            '列表里的标记必须早于“快到期”，从 1 起填，或留空',
            'The quiet mark has to come before “due soon”: from 1, or empty',
          ),
        ]
      : []),
    ...(noticeDays !== undefined && (noticeDays <= redDays || noticeDays > 90)
      ? [
          at(
            'noticeDays',
            '通报必须晚于红牌，最多 90 个工作日，或留空',
            'The bulletin has to come after red, within 90 working days, or is left empty',
          ),
        ]
      : []),
    ...(rework.percent < 1 || rework.percent > 100
      ? [
          blocking(
            'rework',
            'percent',
            '返工时限按原时限的 1% 到 100% 填',
            'A rework round has 1 to 100 percent of the limit',
          ),
        ]
      : []),
    ...(rework.minDays < 1 || rework.minDays > 60
      ? [
          blocking(
            'rework',
            'minDays',
            '返工时限至少 1 个、最多 60 个工作日',
            'A rework round has 1 to 60 working days at least',
          ),
        ]
      : []),
  ]
}

/** Everything that is wrong with a set of limits, each in a sentence by its field. */
export function checkPolicies(set: PolicySet): TimeFinding[] {
  return [
    ...set.policies.flatMap(checkLimits),
    ...checkOverlaps(set.policies),
    ...checkGaps(set.policies),
    ...checkWarnings(set),
    ...set.pauses.flatMap(checkPause),
  ]
}
