import { same, type Text } from '../../../platform/i18n/text.ts'

type Names = Readonly<Record<string, Text>>

/** What can be verified. */
export const LEVEL_WORDS: Names = {
  phone: { zh: '手机号', en: 'Phone' },
  'real-name': { zh: '实名', en: 'Real name' },
  resident: { zh: '住在这里', en: 'Lives here' },
  owner: { zh: '产权人', en: 'Owner' },
}

/** Where a request or a proof stands, in the words of the person it is about. */
export const STATE_WORDS: Names = {
  pending: { zh: '等待社区核实', en: 'Waiting for the community' },
  granted: { zh: '已核实', en: 'Verified' },
  refused: { zh: '没有通过', en: 'Not accepted' },
  expired: { zh: '已过期', en: 'Run out' },
  conflict: { zh: '社区正在进一步核对', en: 'Being looked at more closely' },
  revoked: { zh: '已取消', en: 'Ended' },
}

/** Why something was refused or ended. */
export const REASON_WORDS: Names = {
  unreadable: { zh: '照片看不清，请重新拍', en: 'The photo cannot be read; take it again' },
  name_differs: { zh: '姓名和证件不一致', en: 'Name and papers differ' },
  not_this_home: { zh: '材料不能说明和这套房的关系', en: 'The papers do not show your tie to this dwelling' },
  papers_missing: { zh: '材料不齐', en: 'Papers are missing' },
  other: { zh: '其他原因', en: 'Another reason' },
  moved_out: { zh: '已搬走', en: 'Moved out' },
  sold: { zh: '产权已变更', en: 'Ownership changed' },
  other_account: { zh: '同一证件已在另一个账号核实', en: 'The same papers were verified in another account' },
  mistake: { zh: '登记有误', en: 'Entered by mistake' },
}

/** What a dwelling is to somebody, in their own words. */
export const RELATION_WORDS: Names = {
  owner: { zh: '我是产权人', en: 'I own it' },
  family: { zh: '我是家属，住在这里', en: 'My family lives there' },
  tenant: { zh: '我租住在这里', en: 'I rent it' },
}

/** Whether a consent holds. */
export const CONSENT_STATE_WORDS: Names = {
  given: { zh: '已同意', en: 'Agreed' },
  renew: { zh: '内容有更新，请重新确认', en: 'The text changed; please confirm again' },
  none: { zh: '未同意', en: 'Not agreed' },
}

/** The words of a name from a closed list; the name itself where a newer version has added one. */
export function wordOf(names: Names, name: string): Text {
  return Object.hasOwn(names, name) ? (names[name] ?? same(name)) : same(name)
}
