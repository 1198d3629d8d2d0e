import type { Text } from '#app/platform/i18n/text.ts'

type NavItem = {
  to: string
  label: Text
  /** Only its own address is this place, and not what lies below it. */
  end?: boolean
  /** Other addresses that are this place too. */
  also?: readonly string[]
}

const FILE: NavItem = { to: '/file', label: { zh: '我要反映', en: 'Report' } }
/** One case is not the public list: it may be the reader's own, and unpublished. */
const CASES: NavItem = { to: '/cases', label: { zh: '公开诉求', en: 'Cases' }, end: true, also: ['/cases/map'] }
const TRACK: NavItem = { to: '/track', label: { zh: '查进度', en: 'Track' } }
const DISPATCH: NavItem = { to: '/desk/dispatch', label: { zh: '派单', en: 'Dispatch' } }
const REVIEW: NavItem = { to: '/desk/review', label: { zh: '审核', en: 'Review' } }
const FOLLOW_UP: NavItem = { to: '/desk/follow-up', label: { zh: '回访', en: 'Follow-up' } }
const DESK: NavItem = { to: '/desk', label: { zh: '办件台', en: 'Desk' }, end: true }
const BOARD: NavItem = { to: '/supervise', label: { zh: '督办', en: 'Oversight' }, end: true }
const HOTSPOTS: NavItem = { to: '/supervise/hotspots', label: { zh: '热点', en: 'Troubles' } }
const COMMUNITY: NavItem = { to: '/community', label: { zh: '社区', en: 'Community' } }

const BY_ROLE: Record<string, readonly NavItem[]> = {
  anonymous: [FILE, CASES, TRACK],
  resident: [
    FILE,
    CASES,
    TRACK,
    { to: '/my', label: { zh: '我的诉求', en: 'My cases' } },
    { to: '/credit', label: { zh: '积分', en: 'Credit' } },
  ],
  dispatcher: [DISPATCH, REVIEW, HOTSPOTS, CASES],
  handler: [DESK, CASES],
  leader: [DESK, HOTSPOTS, CASES],
  callback: [FOLLOW_UP, CASES],
  manager: [COMMUNITY, HOTSPOTS, CASES],
  supervisor: [BOARD, HOTSPOTS, REVIEW, CASES],
  admin: [
    { to: '/admin', label: { zh: '总览', en: 'Overview' }, end: true },
    { to: '/admin/users', label: { zh: '账号', en: 'Users' } },
    { to: '/admin/departments', label: { zh: '部门', en: 'Departments' } },
    { to: '/admin/rules', label: { zh: '规则', en: 'Rules' } },
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
