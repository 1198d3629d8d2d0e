import type { Text } from '../../platform/i18n/text.ts'

/** What becomes of rows when an account is closed: removed, ended or emptied of what names the person, or left as they are. */
export type OnClose = 'erase' | 'end' | 'keep'

/** Parts of a person's data, as a page and the copy name them. */
export const PARTS = {
  account: { zh: '账号、登录和令牌', en: 'Account, log-ins and tokens' },
  proofs: { zh: '身份和住处的核实', en: 'Proofs of who you are and where you live' },
  home: { zh: '家庭和房屋', en: 'Household and homes' },
  cases: { zh: '诉求和关注', en: 'Cases and what you follow' },
  notices: { zh: '消息和联系方式', en: 'Notices and contacts' },
  mediation: { zh: '调解', en: 'Mediations' },
  deliberation: { zh: '议事、投票和活动', en: 'Matters, votes and activities' },
  credit: { zh: '积分和兑换', en: 'Points and rewards' },
  office: { zh: '工作岗位', en: 'Work in office' },
} as const satisfies Record<string, Text>
export type Part = keyof typeof PARTS

/** Why something is kept after closing. */
export const KEPT_BECAUSE = {
  record: {
    zh: '公共事务的档案，依法保存；其中不再有您的姓名和联系方式',
    en: 'A record of public business that the law keeps; your name and contacts are no longer with it',
  },
  others: { zh: '也是别人的约定或凭据', en: 'It is also somebody else’s agreement or evidence' },
  ledger: { zh: '账目须前后相符，只留代号', en: 'A ledger has to add up; it holds a code only' },
  ballots: { zh: '表决结果须可复核', en: 'The result of a vote has to stay verifiable' },
} as const satisfies Record<string, Text>

type Holding = {
  /** Table, as the data model names it. */
  model: string
  /** Column that holds the person's id, or for `ownerKey` "user:<id>". */
  by: string
  part: Part
  onClose: OnClose
  because?: keyof typeof KEPT_BECAUSE
}

const of = (part: Part, onClose: OnClose, because?: keyof typeof KEPT_BECAUSE) => {
  return (model: string, by = 'userId'): Holding => ({ model, by, part, onClose, ...(because ? { because } : {}) })
}

const erasedLogin = of('account', 'erase')
const endedProof = of('proofs', 'end')
const endedHome = of('home', 'end')
const keptCase = of('cases', 'keep', 'record')
const erasedNotice = of('notices', 'erase')
const keptSpeech = of('deliberation', 'keep', 'record')
const keptBallot = of('deliberation', 'keep', 'ballots')
const keptLedger = of('credit', 'keep', 'ledger')

/** Every table that holds something of a person. A new one is entered here; a test finds those that are missing. */
export const HOLDINGS: readonly Holding[] = [
  erasedLogin('Session'),
  erasedLogin('ApiToken'),
  erasedLogin('VerificationLock'),
  of('office', 'erase')('SavedFilter', 'ownerId'),
  endedProof('Verification'),
  endedProof('Consent'),
  endedHome('Ownership'),
  endedHome('Residence'),
  endedHome('HouseholdMember'),
  endedHome('HouseholdMember', 'guardianId'),
  endedHome('HouseholdInvite', 'createdById'),
  of('home', 'keep', 'others')('Household', 'createdById'),
  keptCase('Case', 'requesterId'),
  keptCase('Follow'),
  keptCase('Photo', 'ownerKey'),
  of('cases', 'erase')('Draft', 'ownerKey'),
  of('cases', 'keep', 'others')('ProxyFiling', 'proxyId'),
  erasedNotice('Notification'),
  erasedNotice('Delivery'),
  erasedNotice('NotificationProfile'),
  erasedNotice('NotificationContact'),
  erasedNotice('PushSubscription'),
  of('mediation', 'keep', 'others')('MediationSeat'),
  keptSpeech('Matter', 'authorId'),
  keptSpeech('MatterVersion', 'authorId'),
  keptSpeech('MatterAmendment', 'authorId'),
  keptSpeech('MatterComment'),
  keptSpeech('MatterSupport'),
  keptSpeech('MatterReaction'),
  keptSpeech('MatterFlag'),
  keptSpeech('MatterChallenge'),
  keptSpeech('ActivityPlace'),
  of('deliberation', 'erase')('SurveyDraft'),
  keptBallot('VoteVoter'),
  keptBallot('VoteObjection'),
  keptBallot('VoteClaim'),
  keptLedger('CreditProfile'),
  keptLedger('CreditAccount', 'ownerId'),
  keptLedger('CreditTransfer', 'memberId'),
  keptLedger('CreditAward'),
  keptLedger('CreditLot'),
  keptLedger('CreditProposal'),
  keptLedger('CreditCheck'),
  keptLedger('CreditAudit'),
  keptLedger('CreditObjection'),
  of('credit', 'erase')('CreditScoreEntry'),
  of('credit', 'erase')('CreditPseudonym'),
  of('credit', 'erase')('CreditTrust'),
  keptLedger('Redemption'),
  // Of people in office, who do not close their account themselves.
  of('office', 'keep', 'record')('PartnerStaff'),
  of('office', 'keep', 'record')('AwayPeriod'),
]

/** Columns that are left out of a copy: digests, links of chains and what only machines read. */
const SECRET = /(Hash|hash|Key|Keys|Seq)$|^sealed|^person$|^fold$|^headHash$/

/** A row as a copy shows it. */
export function withoutSecrets(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !SECRET.test(column)))
}
