import { same, type Text } from '../../../platform/i18n/text.ts'
import type { VoteOption } from '../vote.schema.ts'

type Names = Readonly<Record<string, Text>>

/** Where a vote stands. */
export const STATUS_NAMES: Names = {
  draft: { zh: '草案', en: 'Draft' },
  notice: { zh: '公示中', en: 'On notice' },
  open: { zh: '投票中', en: 'Voting' },
  counting: { zh: '计票中', en: 'Counting' },
  closed: { zh: '结果公示中', en: 'Counted' },
  certified: { zh: '结果已确认', en: 'Confirmed' },
  void: { zh: '已作废', en: 'Void' },
}

/** What owners decide together (Civil Code art. 278). */
export const ITEM_NAMES: Names = {
  rules: { zh: '业主大会议事规则', en: 'Rules of procedure' },
  covenant: { zh: '管理规约', en: 'Covenant' },
  committee: { zh: '选举或更换业委会成员', en: 'Electing the owners’ committee' },
  property_company: { zh: '选聘或解聘物业', en: 'Hiring or dismissing the property company' },
  use_fund: { zh: '使用维修资金', en: 'Using the repair fund' },
  raise_fund: { zh: '筹集维修资金', en: 'Raising the repair fund' },
  rebuild: { zh: '改建、重建', en: 'Rebuilding' },
  common_use: { zh: '改变共有部分用途或用于经营', en: 'Changing or letting common parts' },
  other: { zh: '其他共同管理事项', en: 'Other common matters' },
}

export const METHOD_NAMES: Names = {
  approval: { zh: '同意 / 反对', en: 'Yes or no' },
  single: { zh: '单选', en: 'One of several' },
  multi: { zh: '多选', en: 'Several of several' },
  ranked: { zh: '排序', en: 'Ranking' },
}

export const OUTCOME_NAMES: Names = {
  passed: { zh: '通过', en: 'Passed' },
  failed_quorum: { zh: '参加的业主不够，没有通过', en: 'Not passed: too few took part' },
  failed_majority: { zh: '同意的不够，没有通过', en: 'Not passed: no majority' },
  tied: { zh: '票数相同，没有选出', en: 'Tied: nobody was elected' },
}

const ANSWER_NAMES: Names = {
  yes: { zh: '同意', en: 'Yes' },
  no: { zh: '反对', en: 'No' },
}

/** The words of a name from a closed list; the name itself where a newer version has added one. */
export function nameOf(names: Names, name: string): Text {
  return Object.hasOwn(names, name) ? (names[name] ?? same(name)) : same(name)
}

/** What an option is called: as it was written, or yes and no in the reader's language. */
export function optionName({ code, label }: Pick<VoteOption, 'code' | 'label'>): Text {
  return label === '' ? nameOf(ANSWER_NAMES, code) : same(label)
}

/** What can be wrong on a roll. */
export const CLAIM_NAMES: Names = {
  missing: { zh: '我家不在名册上', en: 'My dwelling is missing' },
  area: { zh: '面积不对', en: 'The area is wrong' },
  owner: { zh: '产权人不对', en: 'The owners are wrong' },
  representative: { zh: '投票代表不对', en: 'Who votes is wrong' },
}
