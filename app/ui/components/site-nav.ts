import type { Text } from '#app/platform/i18n/text.ts'

type NavItem = {
  to: string
  label: Text
  /** Letter that leads there after g, on pages worked by keyboard. */
  key?: string
  /** Only its own address is this place, and not what lies below it. */
  end?: boolean
  /** Other addresses that are this place too. */
  also?: readonly string[]
}

const FILE: NavItem = { to: '/file', label: { zh: '我要反映', en: 'Report' } }
/** One case is not the public list: it may be the reader's own, and unpublished. */
const CASES: NavItem = { to: '/cases', label: { zh: '公开诉求', en: 'Cases' }, end: true, also: ['/cases/map'] }
const TRACK: NavItem = { to: '/track', label: { zh: '查进度', en: 'Track' } }
const DISPATCH: NavItem = { to: '/desk/dispatch', label: { zh: '派单', en: 'Dispatch' }, key: 'p' }
const REVIEW: NavItem = { to: '/desk/review', label: { zh: '审核', en: 'Review' }, key: 'r' }
const FOLLOW_UP: NavItem = { to: '/desk/follow-up', label: { zh: '回访', en: 'Follow-up' }, key: 'f' }
const DESK: NavItem = { to: '/desk', label: { zh: '办件台', en: 'Desk' }, end: true, key: 'd' }
const BOARD: NavItem = { to: '/supervise', label: { zh: '督办', en: 'Oversight' }, end: true, key: 's' }
const HOTSPOTS: NavItem = { to: '/supervise/hotspots', label: { zh: '热点', en: 'Troubles' }, key: 'h' }
const ORDERS: NavItem = { to: '/supervise/orders', label: { zh: '督办单', en: 'Orders' }, key: 'o' }
const UNIT_ORDERS: NavItem = { to: '/desk/orders', label: { zh: '督办单', en: 'Orders' }, key: 'o' }
const CAMPAIGNS: NavItem = {
  to: '/supervise/campaigns',
  label: { zh: '征集', en: 'Calls' },
  also: ['/supervise/themes'],
}
const MEASURES: NavItem = {
  to: '/supervise/measures',
  label: { zh: '考核', en: 'Measures' },
  also: ['/supervise/measures/exclusions'],
  key: 'm',
}
const COMMUNITY: NavItem = { to: '/community', label: { zh: '社区', en: 'Community' }, end: true }
const MATTERS: NavItem = { to: '/matters', label: { zh: '议事', en: 'Matters' } }
const TENDED: NavItem = {
  to: '/community/matters',
  label: { zh: '议题', en: 'Matters' },
  also: ['/desk/commitments'],
}
const PROMISES: NavItem = { to: '/desk/commitments', label: { zh: '议题承诺', en: 'Promises' } }
const PEOPLE: NavItem = { to: '/community/people', label: { zh: '核实居民', en: 'People' } }
const COMPOUNDS: NavItem = {
  to: '/community/compounds',
  label: { zh: '小区', en: 'Compounds' },
  also: ['/community/dwellings'],
}

const VOTES: NavItem = { to: '/community/votes', label: { zh: '表决', en: 'Votes' } }

const MEDIATION_DESK: NavItem = { to: '/community/mediations', label: { zh: '调解', en: 'Mediation' } }

/** The words that staff work with: templates, and from there articles. */
const KNOWLEDGE: NavItem = {
  to: '/desk/templates',
  label: { zh: '知识', en: 'Knowledge' },
  also: ['/desk/articles'],
  key: 'k',
}

const CREDIT_OFFICE: NavItem = { to: '/admin/credit', label: { zh: '积分', en: 'Credit' } }

const BY_ROLE: Record<string, readonly NavItem[]> = {
  anonymous: [FILE, CASES, TRACK, MATTERS],
  resident: [
    FILE,
    CASES,
    TRACK,
    { to: '/my', label: { zh: '我的诉求', en: 'My cases' }, end: true },
    { to: '/my/home', label: { zh: '我家', en: 'My home' } },
    { to: '/mediations', label: { zh: '调解', en: 'Mediation' } },
    MATTERS,
    { to: '/credit', label: { zh: '积分', en: 'Credit' } },
  ],
  dispatcher: [DISPATCH, UNIT_ORDERS, REVIEW, HOTSPOTS, KNOWLEDGE, CASES],
  handler: [DESK, UNIT_ORDERS, PROMISES, KNOWLEDGE, CASES],
  leader: [DESK, MEASURES, UNIT_ORDERS, PROMISES, HOTSPOTS, KNOWLEDGE, CREDIT_OFFICE, CASES],
  callback: [FOLLOW_UP, MEASURES, KNOWLEDGE, CASES],
  manager: [COMMUNITY, PEOPLE, MEDIATION_DESK, COMPOUNDS, TENDED, VOTES, HOTSPOTS, CASES],
  supervisor: [BOARD, MEASURES, ORDERS, CAMPAIGNS, HOTSPOTS, REVIEW, KNOWLEDGE, CREDIT_OFFICE, CASES],
  admin: [
    { to: '/admin', label: { zh: '总览', en: 'Overview' }, end: true },
    { to: '/admin/users', label: { zh: '账号', en: 'Users' } },
    { to: '/admin/departments', label: { zh: '部门', en: 'Departments' } },
    { to: '/admin/rules', label: { zh: '规则', en: 'Rules' } },
    { to: '/admin/time', label: { zh: '时限', en: 'Limits' } },
    CREDIT_OFFICE,
    { to: '/admin/jobs', label: { zh: '任务', en: 'Jobs' } },
  ],
}

/** First-level places of a role; what a visitor without an account sees for a role that is not listed. */
export function navOf(role: string): readonly NavItem[] {
  return BY_ROLE[role] ?? [FILE, CASES, TRACK]
}

/** Whether the reader is at this place. */
export function isAt({ to, end, also }: NavItem, pathname: string): boolean {
  return pathname === to || Boolean(also?.includes(pathname)) || (!end && pathname.startsWith(`${to}/`))
}
