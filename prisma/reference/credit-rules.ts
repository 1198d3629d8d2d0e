import type { Db } from '#app/platform/db.server.ts'

const SINCE = new Date('2025-01-01T00:00:00+08:00')

/**
 * Default rules (DOMAIN 8, "Credit"). Limits count awards, not points. A published version is never edited:
 * a change is a new row with version + 1 and its own effectiveFrom.
 */
const RULES = [
  {
    code: 'first-report',
    version: 1,
    nameZh: '首个反映属实问题',
    nameEn: 'First to report a verified problem',
    textZh:
      '您第一个反映的投诉、举报或求助，经核实并解决或部分解决、由您确认或回访确认后结案，得 10 分。每天最多 5 件，每月最多 60 件。',
    textEn:
      'You were the first to report a problem that was verified, solved at least in part, and closed after you or a follow-up call confirmed it: 10 points. At most 5 a day and 60 a month.',
    points: 10,
    perDay: 5,
    perWeek: null,
    perMonth: 60,
    effectiveFrom: SINCE,
  },
  {
    code: 'joined-report',
    version: 1,
    nameZh: '共同反映属实问题',
    nameEn: 'Joined in reporting a verified problem',
    textZh: '您反映的问题并入了别人先反映的一件，那一件经核实并解决或部分解决、确认后结案，得 1 分。每天最多 5 件。',
    textEn:
      'What you reported was merged with an earlier case that was verified, solved at least in part and confirmed: 1 point. At most 5 a day.',
    points: 1,
    perDay: 5,
    perWeek: null,
    perMonth: null,
    effectiveFrom: SINCE,
  },
  {
    code: 'honest-rating',
    version: 1,
    nameZh: '如实评价',
    nameEn: 'Honest rating',
    textZh: '对办理结果作出评价，得 1 分；好评、差评一样。每周最多 5 次。',
    textEn: 'You rated how your case was handled: 1 point, the same for a good and a bad rating. At most 5 a week.',
    points: 1,
    perDay: null,
    perWeek: 5,
    perMonth: null,
    effectiveFrom: SINCE,
  },
]

/** Adds the published credit rules that are not there yet; existing versions stay as they are. */
export async function loadCreditRules(db: Db): Promise<void> {
  for (const rule of RULES) {
    const code_version = { code: rule.code, version: rule.version }
    await db.creditRule.upsert({ where: { code_version }, create: rule, update: {} })
  }
}
