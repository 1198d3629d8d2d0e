import { LEVELS } from '../sla/sla.schema.ts'
import type { Ladder, LadderLevel, LadderTrigger } from '../supervision/ladder.schema.ts'
import { blocking, type TimeFinding } from './time-finding.schema.ts'

const LONGEST_DAYS = 90
const LONGEST_MINUTES = 5_000
/** A day of the office in working minutes, only to compare limits. */
const DAY = 420

type Limit = LadderLevel['acknowledge']

const minutesOf = ({ amount, unit }: Limit) => (unit === 'workingDays' ? amount * DAY : amount)

function isPossible({ amount, unit }: Limit): boolean {
  return amount >= 1 && amount <= (unit === 'workingDays' ? LONGEST_DAYS : LONGEST_MINUTES)
}

function checkLimits({
  code,
  nameZh,
  nameEn,
  acknowledge,
  rectify,
  evidence,
  remindEvery,
}: LadderLevel): TimeFinding[] {
  const at = (field: string, zh: string, en: string) =>
    blocking(`rung:${code}`, field, `“${nameZh}”${zh}`, `“${nameEn}” ${en}`)
  const range = {
    zh: `填 1 到 ${LONGEST_DAYS} 个工作日，或 1 到 ${LONGEST_MINUTES} 个工作分钟`,
    en: `has limits of 1 to ${LONGEST_DAYS} working days, or 1 to ${LONGEST_MINUTES} working minutes`,
  }
  const isShorter = rectify !== null && minutesOf(rectify) < minutesOf(acknowledge)
  return [
    ...(isPossible(acknowledge) ? [] : [at('acknowledgeAmount', `的签收时限${range.zh}`, range.en)]),
    ...(rectify === null || isPossible(rectify) ? [] : [at('rectifyAmount', `的整改时限${range.zh}`, range.en)]),
    ...(isShorter
      ? [at('rectifyAmount', '的整改时限比签收时限还短', 'has to be put right before it is acknowledged')]
      : []),
    ...(rectify === null && evidence !== 'none'
      ? [
          at(
            'evidence',
            '不限时整改，就没有提交凭据的时候',
            'asks for evidence, and there is no time at which it is handed in',
          ),
        ]
      : []),
    ...(remindEvery < 15 || remindEvery > 10_080
      ? [at('remindEvery', '的提醒间隔填 15 到 10080 分钟', 'reminds every 15 to 10,080 minutes')]
      : []),
  ]
}

function checkPeople({ code, nameZh, nameEn, secondPerson, issuers, triggers }: LadderLevel): TimeFinding[] {
  const at = (field: string, zh: string, en: string) =>
    blocking(`rung:${code}`, field, `“${nameZh}”${zh}`, `“${nameEn}” ${en}`)
  return [
    ...(code === 'talk' && !secondPerson
      ? [at('secondPerson', '必须由另一位督查人员下发', 'has to be issued by a second supervisor')]
      : []),
    ...(secondPerson && issuers.length === 0 && triggers.length === 0
      ? [
          at(
            'byHand',
            '既不自动启动，也不许手工拟单，就用不上',
            'neither begins by itself nor may be written: it could never be used',
          ),
        ]
      : []),
  ]
}

/** A missed limit leads up, or the ladder would turn in a circle. */
function checkWay(ladder: Ladder): TimeFinding[] {
  const rankOf = new Map(ladder.map(({ code, rank }) => [code, rank]))
  return ladder
    .filter(({ rank, nextLevel }) => nextLevel !== null && (rankOf.get(nextLevel) ?? 0) <= rank)
    .map(({ code, nameZh, nameEn }) =>
      blocking(
        `rung:${code}`,
        'nextLevel',
        `“${nameZh}”错过时限后只能去更高的一级`,
        `A missed limit of “${nameEn}” can only lead to a higher level`,
      ),
    )
}

const fieldOf = ({ on }: LadderTrigger) => (on === 'overdue' || on === 'unowned' ? `${on}Steps` : `${on}AtLeast`)
const keyOf = (trigger: LadderTrigger) => `${trigger.on} ${'step' in trigger ? trigger.step : trigger.atLeast}`

/** One occasion brings a case to one level; a warning that no clock gives brings it to none. */
function checkTriggers(ladder: Ladder): TimeFinding[] {
  const seen = new Map<string, LadderLevel>()
  return ladder.flatMap((rung) =>
    rung.triggers.flatMap((trigger): TimeFinding[] => {
      const item = `rung:${rung.code}`
      const other = seen.get(keyOf(trigger))
      if (!other) seen.set(keyOf(trigger), rung)
      if (other && other.code !== rung.code) {
        const zh = `同一种情况不能既到“${other.nameZh}”又到“${rung.nameZh}”`
        const en = `One occasion cannot bring a case to “${other.nameEn}” and to “${rung.nameEn}”`
        return [blocking(item, fieldOf(trigger), zh, en)]
      }
      if ('step' in trigger && !LEVELS.some((level) => level === trigger.step))
        return [
          blocking(item, fieldOf(trigger), `没有“${trigger.step}”这个预警点`, `There is no warning “${trigger.step}”`),
        ]
      return []
    }),
  )
}

/** Nothing late may stay unnoticed: the ladder begins by itself somewhere. */
function checkBeginning(ladder: Ladder): TimeFinding[] {
  const isWatching = (on: string) => ladder.some(({ triggers }) => triggers.some((trigger) => trigger.on === on))
  if (isWatching('overdue') && isWatching('unowned')) return []
  const zh = '至少要有一级，在诉求超期、以及超期又没有单位承办时自动启动'
  const en = 'Some level has to begin by itself when a case is late, and when nobody owns it'
  return [blocking('rung:urge', isWatching('overdue') ? 'unownedSteps' : 'overdueSteps', zh, en)]
}

/** Everything that is wrong with a ladder of supervision, each in a sentence by its field. */
export function checkLadder(ladder: Ladder): TimeFinding[] {
  return [
    ...ladder.flatMap((rung) => [...checkLimits(rung), ...checkPeople(rung)]),
    ...checkWay(ladder),
    ...checkTriggers(ladder),
    ...checkBeginning(ladder),
  ]
}
