import { z } from 'zod'

/**
 * What a value of a fact looks like; decides which operators a condition may use. `words`, `text`, `tags`, `area` and
 * `calendar` are all lists of known entries found in the case; they differ in who keeps the entries.
 */
export type FactKind = 'word' | 'words' | 'number' | 'flag' | 'text' | 'tags' | 'area' | 'calendar'

/** Where the values of a fact come from, for an editor that offers a choice. Null: numbers, flags and free entries. */
export type FactSource =
  | 'types'
  | 'channels'
  | 'categories'
  | 'departments'
  | 'districts'
  | 'streets'
  | 'communities'
  | 'areas'
  | 'tags'
  | 'calendar'

/** Who may see the value: everybody, staff who may see the case, or those who may see whom it is about. */
export type FactSensitivity = 'open' | 'staff' | 'restricted'

export type FactInfo = {
  kind: FactKind
  zh: string
  en: string
  source: FactSource | null
  unit: { zh: string; en: string } | null
  sample: string | number | boolean | string[]
  sensitivity: FactSensitivity
}

const of = (kind: FactKind, zh: string, en: string, sample: FactInfo['sample'], more: Partial<FactInfo> = {}) =>
  ({ kind, zh, en, sample, source: null, unit: null, sensitivity: 'open', ...more }) satisfies FactInfo as FactInfo

const HOUR = { zh: '点', en: 'o’clock' }
const SHARE = { zh: '0 到 1', en: '0 to 1' }
const MINUTE = { zh: '分钟', en: 'minutes' }
const DAY = { zh: '周一为 1', en: 'Monday is 1' }

/**
 * Everything a rule may ask about (REQUIREMENTS D1). All of it is gathered before evaluation and stored with the
 * decision, so a decision can be repeated years later. Words that people wrote are not facts; words found in them are.
 */
export const FACTS = {
  type: of('word', '诉求类型', 'type', 'complaint', { source: 'types' }),
  channel: of('word', '来源渠道', 'channel', 'web', { source: 'channels' }),
  /** Chosen by the resident, else the best suggestion; missing when no word points anywhere. */
  category: of('word', '事项分类', 'category', 'D2', { source: 'categories' }),
  /** 1 when chosen by the resident, else 0..1 from the words. */
  categoryConfidence: of('number', '分类把握', 'certainty of the category', 0.8, { unit: SHARE }),
  /** The category in second place; missing when there is none. */
  secondCategory: of('word', '次选分类', 'second category', 'D1', { source: 'categories' }),
  /** Words of the categories and rules that occur in title or text. */
  words: of('words', '出现的词', 'words found', ['路灯', '不亮'], { sensitivity: 'staff' }),
  /** Phrases of the rules that the folded text contains: traditional letters, width, case and blanks do not count. */
  text: of('text', '文字内容', 'text', ['已经向法院起诉'], { sensitivity: 'staff' }),
  /** Labels that follow from words and time (DOMAIN 10). */
  tags: of('tags', '标签', 'labels', ['elderly', 'night'], { source: 'tags', sensitivity: 'staff' }),
  /** Words of danger that occur and are not denied, past, feared or asked about (DOMAIN 5.5). */
  alarms: of('words', '紧急词', 'words of danger', ['停水'], { sensitivity: 'staff' }),
  /** Those of them in the title or the first 60 characters. */
  headAlarms: of('words', '开头的紧急词', 'words of danger up front', ['着火'], { sensitivity: 'staff' }),
  conduct: of('flag', '反映工作作风', 'about staff conduct', false, { sensitivity: 'restricted' }),
  targetDepartmentId: of('word', '被反映的单位', 'unit complained about', 'city-housing', {
    source: 'departments',
    sensitivity: 'restricted',
  }),
  district: of('word', '所在区', 'district', '350203', { source: 'districts' }),
  street: of('word', '所在街镇', 'street', '350203009', { source: 'streets' }),
  community: of('word', '所在社区', 'community', '350203009057', { source: 'communities' }),
  placeKnown: of('flag', '地点明确', 'place is known', true),
  /** Ids of the rule set's own areas in which the place lies; missing when the place is not known. */
  areas: of('area', '所在片区', 'area', ['old-town'], { source: 'areas' }),
  /** Local time in the zone of the place, of the event when stated, else of filing. */
  hour: of('number', '发生时刻（点）', 'hour of day', 23, { unit: HOUR }),
  minuteOfDay: of('number', '发生时刻（零点起的分钟）', 'minute of the day', 1420, { unit: MINUTE }),
  weekday: of('number', '星期', 'day of the week', 6, { unit: DAY }),
  /** Which kinds of day the working calendar says it is; missing when the calendar does not reach that day. */
  calendar: of('calendar', '日期', 'day', ['workday'], { source: 'calendar' }),
  anonymous: of('flag', '匿名', 'anonymous', false, { sensitivity: 'restricted' }),
  confidential: of('flag', '要求保密', 'confidential', false, { sensitivity: 'restricted' }),
} as const satisfies Record<string, FactInfo>

export type FactName = keyof typeof FACTS
export type FactValue = string | number | boolean | string[]
/** Missing and null both mean: not known. */
export type Facts = { readonly [K in FactName]?: FactValue | null }

export const FACT_NAMES = Object.keys(FACTS) as [FactName, ...FactName[]]

const factValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable()

/** Facts as a decision stored them; names that the catalogue no longer has are left out. */
export const factsSchema: z.ZodType<Facts> = z
  .record(z.string(), factValue)
  .transform((stored) => Object.fromEntries(Object.entries(stored).filter(([name]) => Object.hasOwn(FACTS, name))))

/** Kinds of day of the working calendar; a make-up working day is a workday too, a holiday a day off. */
export const CALENDAR_DAYS = ['workday', 'day-off', 'holiday', 'make-up-workday'] as const
export type CalendarDayKind = (typeof CALENDAR_DAYS)[number]

/** How the kinds of day are called. */
export const CALENDAR_NAMES: Record<CalendarDayKind, { zh: string; en: string }> = {
  workday: { zh: '工作日', en: 'a working day' },
  'day-off': { zh: '休息日', en: 'a day off' },
  holiday: { zh: '法定节假日', en: 'a public holiday' },
  'make-up-workday': { zh: '调休上班日', en: 'a make-up working day' },
}

/** A named set of divisions (districts, streets, communities by code) that belongs to a version of the rules. */
export const areaSetSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  zh: z.string().min(1).max(60),
  en: z.string().min(1).max(60),
  divisions: z.array(z.string().min(1).max(20)).min(1).max(500),
})

export type AreaSet = z.infer<typeof areaSetSchema>
