import type { Text } from '../../platform/i18n/text.ts'
import type { ExclusionReason, ExclusionScope, ExclusionState } from './exclusion.schema.ts'
import type { Group, Measure } from './measure.schema.ts'

/** Each measure: its name, and how it is counted in one sentence (the method that is printed). */
export const MEASURE_WORDS: Readonly<Record<Measure, { name: Text; method: Text }>> = {
  response: {
    name: { zh: '响应率', en: 'Response rate' },
    method: {
      zh: '本月派到单位、首次联系时限已过或已联系上的，其中在时限内联系上诉求人（或答复）的占比。打不通、自动消息、内部备注都不算。',
      en: 'Of the cases given to a unit in the month whose limit for the first contact has passed or that were contacted: how many were reached (or answered) within it. Calls that were not answered, automatic messages and internal notes do not count.',
    },
  },
  resolution: {
    name: { zh: '解决率', en: 'Resolution rate' },
    method: {
      zh: '本月答复通过审核、诉求人说过话（确认、回访、评价或要求重办）的：解决算 1，部分解决算 0.5，未解决算 0；解释说明的不计。诉求人没有说话的不计。只评了“不满意”“非常不满意”而没有别的话的，算未解决。',
      en: 'Of the cases answered in the month about which the resident said something (confirmed, was called back, rated or disputed): solved counts 1, partly solved 0.5, not solved 0; explanations are left out. Where the resident said nothing, nothing is counted. A rating of 1 or 2 with no other word counts as not solved.',
    },
  },
  satisfaction: {
    name: { zh: '满意率', en: 'Satisfaction' },
    method: {
      zh: '本月答复的件中，诉求人评价为非常满意、满意、基本满意（或回访时说满意）的，占所有说了满不满意的。沉默不算满意，也不算不满意。',
      en: 'Of the cases answered in the month that the resident rated (or was asked about on the telephone): how many were rated 3, 4 or 5 of 5. Silence is neither satisfied nor dissatisfied.',
    },
  },
  close_on_time: {
    name: { zh: '按时办结率', en: 'Finished on time' },
    method: {
      zh: '办结时限落在本月的，其中在时限内办结的占比。没有办完的也在分母里；延期、挂起按规定顺延时限；时限过后再延期的仍算超期。时限过的时候在谁手里，算谁的。',
      en: 'Of the cases whose time limit fell in the month: how many were finished within it. Those still unfinished are in the denominator. Extensions and holds move the limit; one granted after the limit has passed does not undo it. It counts for the unit that had the case when the limit passed.',
    },
  },
  sign_on_time: {
    name: { zh: '按时签收率', en: 'Received on time' },
    method: {
      zh: '本月派到单位、签收时限已过或已签收的，其中在时限内签收的占比。',
      en: 'Of the cases given to a unit in the month whose limit for signing has passed or that were signed: how many were signed within it.',
    },
  },
  dispatch_accuracy: {
    name: { zh: '派单准确率', en: 'Dispatched right first time' },
    method: {
      zh: '本月第一次派单的，其中没有被退回、也没有改派的占比。说的是派单，不是承办单位，不排名。',
      en: 'Of the first dispatches of the month: how many were neither returned nor moved. It says something of dispatch, not of the unit, and is not ranked.',
    },
  },
  return_rate: {
    name: { zh: '退单率', en: 'Return rate' },
    method: {
      zh: '本月派到单位的，其中经批准退回的占比。',
      en: 'Of the cases given to a unit in the month: how many it returned with approval.',
    },
  },
  rework: {
    name: { zh: '重办率', en: 'Rework rate' },
    method: {
      zh: '本月答复的，其中诉求人（或回访）要求重办的占比。',
      en: 'Of the cases answered in the month: how many the resident disputed, so that they were worked on again.',
    },
  },
  repeat: {
    name: { zh: '重复诉求率', en: 'Repeat rate' },
    method: {
      zh: '本月派出（或没有派出时本月提交）的诉求中，同一人就同一件事再次反映的占比。不排名。',
      en: 'Of the cases of the month: how many are of a person who came back about the same matter. Not ranked.',
    },
  },
  no_word: {
    name: { zh: '诉求人没有说话', en: 'No word from the resident' },
    method: {
      zh: '本月答复的，其中诉求人没有确认、评价、也没有回访到的占比。它们不进解决率和满意率。不排名。',
      en: 'Of the cases answered in the month: about how many the resident said nothing. They are in neither resolution nor satisfaction. Not ranked.',
    },
  },
  handling_time: {
    name: { zh: '平均办结时长', en: 'Mean time to finish' },
    method: {
      zh: '本月答复的，从本轮第一次派单到答复通过审核的平均自然时间，挂起的时间也在内。',
      en: 'Of the cases answered in the month: the mean time from the first dispatch of the round to the answer, around the clock, holds included.',
    },
  },
  court_time: {
    name: { zh: '单位在手时长', en: 'Mean time in the unit’s court' },
    method: {
      zh: '本月答复的，平均在单位手里的自然时间：审核、挂起、等诉求人的时间不算。',
      en: 'Of the cases answered in the month: the mean time in which the unit had to act, around the clock, without reviews, holds and waiting for the resident.',
    },
  },
  direct: {
    name: { zh: '直办率', en: 'Answered at intake' },
    method: {
      zh: '本月派到单位的、和受理环节自己答复掉的（说明不受理的理由或指明该找谁）里，后者的占比。撤回的和还在受理的不算。只说全市，不说单位。',
      en: 'Of the cases of the month that went to a unit or that intake answered itself (with the reason, or with whom to turn to): how many intake answered itself. Withdrawn ones and those still at intake do not count. Of the whole city, not of a unit.',
    },
  },
  self_started: {
    name: { zh: '主动治理率', en: 'Started by the city itself' },
    method: {
      zh: '本月的诉求里，由城市工作人员自己发现、以自己名义提交的占比；替居民代报的不算。只说全市，不说单位。',
      en: 'Of the cases of the month: how many people who work for the city found and filed themselves, in their own name; those filed for a resident do not count. Of the whole city, not of a unit.',
    },
  },
}

export const GROUP_WORDS: Readonly<Record<Group, Text>> = {
  street: { zh: '街道（镇）', en: 'Street offices' },
  district: { zh: '区', en: 'Districts' },
  department: { zh: '市级部门', en: 'City departments' },
  enterprise: { zh: '公用企业', en: 'Utilities' },
}

/** Requests by place, set against how many live there. */
export const PLACE_WORDS = {
  title: { zh: '万人诉求比', en: 'Requests per 10,000 residents' },
  method: {
    zh: '本月提交的诉求（并案的也算一件）÷ 常住人口 × 10000，按诉求说的地点分区；人口是 2020 年第七次人口普查。没有说地点的不分到区。数字高说明反映得多，不说明办得不好，所以不排名。',
    en: 'Requests filed in the month (merged ones too) ÷ residents × 10,000, by the district they are about; residents of the census of 2020. Those without a place belong to no district. A high figure says that people speak up, not that work is poor: it is not ranked.',
  },
  district: { zh: '区', en: 'District' },
  requests: { zh: '诉求', en: 'Requests' },
  population: { zh: '常住人口', en: 'Residents' },
  ratio: { zh: '每万人', en: 'Per 10,000' },
  city: { zh: '全市', en: 'Whole city' },
  nowhere: { zh: '没有说地点', en: 'No place given' },
} as const satisfies Record<string, Text>

/** What holds for every measure; printed with them. */
export const METHOD_NOTES: readonly Text[] = [
  {
    zh: '只有同类单位（街道、区、市级部门、企业）之间比较，从不混在一起排名。',
    en: 'Units are only compared with units of their kind: streets, districts, departments, utilities.',
  },
  {
    zh: '少于 30 件的不排名：件数太少，差别可能只是碰巧。其余按 95% 置信区间（威尔逊）较差的一端排名，时长按平均数排名。',
    en: 'Units with fewer than 30 cases are not ranked: differences could be chance. The others are ranked by the worse end of the 95 % confidence interval (Wilson), times by their mean.',
  },
  {
    zh: '并案的件随主件计算一次。被剔除的件要有规定的理由和证据，由另一个人批准；单位可在 5 个工作日内申诉，由第三个人决定。',
    en: 'A merged case is counted once, with its main case. A case is left out only for a listed reason with evidence, approved by a second person; the unit may appeal within 5 working days, decided by a third.',
  },
  {
    zh: '综合得分 = 响应率 × 30 + 解决率 × 35 + 满意率 × 35；三项里任何一项不足 30 件就不给分。',
    en: 'Overall score = response × 30 + resolution × 35 + satisfaction × 35; there is none where one of the three has fewer than 30 cases.',
  },
]

export const REASON_WORDS: Readonly<Record<ExclusionReason, Text>> = {
  unreasonable: { zh: '认定为不合理诉求', en: 'Found to be unreasonable' },
  malicious: { zh: '恶意反映', en: 'Malicious' },
  not_our_duty: { zh: '不属职责且已正确转出', en: 'Not the unit’s duty, and passed on rightly' },
  force_majeure: { zh: '不可抗力', en: 'Force majeure' },
  in_court: { zh: '正在司法程序中', en: 'Before a court' },
  unreachable: { zh: '联系不上诉求人（两天内三次）', en: 'Resident not reached (3 tries on 2 days)' },
  no_call_back: { zh: '无法回访', en: 'No call-back possible' },
}

export const SCOPE_WORDS: Readonly<Record<ExclusionScope, Text>> = {
  all: { zh: '所有指标', en: 'All measures' },
  verdict: { zh: '解决率、满意率、重办率', en: 'Resolution, satisfaction, rework' },
  limits: { zh: '时限和时长', en: 'Time limits and times' },
  repeat: { zh: '重复诉求率', en: 'Repeat rate' },
}

export const STATE_WORDS: Readonly<Record<ExclusionState, Text>> = {
  proposed: { zh: '待决定', en: 'Waits for a decision' },
  approved: { zh: '已剔除', en: 'Left out' },
  refused: { zh: '未同意，照常计算', en: 'Refused: counted as usual' },
  appealed: { zh: '单位已申诉，待决定', en: 'The unit has appealed' },
  upheld: { zh: '申诉后维持', en: 'Upheld after an appeal' },
  overturned: { zh: '申诉后改变', en: 'Changed after an appeal' },
}
