import type { Db } from '#app/platform/db.server.ts'

const SINCE = new Date('2025-01-01T00:00:00+08:00')

/**
 * Default rules (DOMAIN 8, "Credit"). Limits count awards, not points; changes of the score count only where a city has
 * enabled it. Volunteer hours and the work of building leaders are granted out of a unit's budget, by two people. A published version is never edited:
 * a change is a new row with version + 1 and its own effectiveFrom.
 */
const RULES = [
  {
    code: 'first-report',
    version: 1,
    nameZh: '首个反映属实问题',
    nameEn: 'First to report a verified problem',
    textZh:
      '您第一个反映的投诉、举报或求助，经核实并解决或部分解决、由您确认或回访确认后结案，得 10 分。每天最多 5 件，每月最多 60 件；同住一户的人合计每月最多 90 件。',
    textEn:
      'You were the first to report a problem that was verified, solved at least in part, and closed after you or a follow-up call confirmed it: 10 points. At most 5 a day and 60 a month, and 90 a month for all who live in one household.',
    points: 10,
    perDay: 5,
    perWeek: null,
    perMonth: 60,
    perHousehold: 90,
    perCounterparty: null,
    scoreHundredths: 200,
    effectiveFrom: SINCE,
  },
  {
    code: 'joined-report',
    version: 1,
    nameZh: '共同反映属实问题',
    nameEn: 'Joined in reporting a verified problem',
    textZh:
      '您反映的问题并入了别人先反映的一件，那一件经核实并解决或部分解决、确认后结案，得 1 分。每天最多 5 件；并入同一个人先反映的，每月最多 5 件；同住一户的人合计每月最多 90 件。',
    textEn:
      'What you reported was merged with an earlier case that was verified, solved at least in part and confirmed: 1 point. At most 5 a day; at most 5 a month with cases of one and the same person, and 90 a month for all who live in one household.',
    points: 1,
    perDay: 5,
    perWeek: null,
    perMonth: null,
    perHousehold: 90,
    perCounterparty: 5,
    scoreHundredths: 0,
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
    perHousehold: null,
    perCounterparty: null,
    scoreHundredths: 0,
    effectiveFrom: SINCE,
  },
  {
    code: 'suggestion-adopted',
    version: 1,
    nameZh: '建议被采纳',
    nameEn: 'Suggestion adopted',
    textZh:
      '您公开提出的建议，经承办单位答复、另一人审核认定采纳，并由您确认或回访确认后结案，得 50 分。每月最多 4 件。',
    textEn:
      'A public suggestion of yours was adopted by the unit, approved by a second person, and closed after you or a follow-up call confirmed it: 50 points. At most 4 a month.',
    points: 50,
    perDay: null,
    perWeek: null,
    perMonth: 4,
    perHousehold: null,
    perCounterparty: null,
    scoreHundredths: 500,
    effectiveFrom: SINCE,
  },
  {
    code: 'suggestion-partly',
    version: 1,
    nameZh: '建议部分采纳',
    nameEn: 'Suggestion adopted in part',
    textZh: '您公开提出的建议被部分采纳，经另一人审核，并由您确认或回访确认后结案，得 20 分。每月最多 4 件。',
    textEn:
      'A public suggestion of yours was adopted in part, approved by a second person, and closed after you or a follow-up call confirmed it: 20 points. At most 4 a month.',
    points: 20,
    perDay: null,
    perWeek: null,
    perMonth: 4,
    perHousehold: null,
    perCounterparty: null,
    scoreHundredths: 200,
    effectiveFrom: SINCE,
  },
  {
    code: 'mediation-performed',
    version: 1,
    nameZh: '履行调解协议',
    nameEn: 'Settlement performed',
    textZh: '调解协议的各项承诺全部履行并经对方确认，各方各得 10 分；签字本身不得分。每月最多 2 件。',
    textEn:
      'Every promise of a settlement was kept and confirmed by the other side: 10 points for each party, none for signing. At most 2 a month.',
    points: 10,
    perDay: null,
    perWeek: null,
    perMonth: 2,
    perHousehold: null,
    perCounterparty: null,
    scoreHundredths: 300,
    effectiveFrom: SINCE,
  },
  {
    code: 'activity-attended',
    version: 1,
    nameZh: '到场参加小区活动和议事',
    nameEn: 'Came to an activity or a deliberation',
    textZh: '报名参加小区的活动或议事会，并在现场签到，得 5 分。每周最多 2 次，每月最多 4 次。',
    textEn:
      'You had a place in an activity or a meeting of your compound and checked in there: 5 points. At most 2 a week and 4 a month.',
    points: 5,
    perDay: null,
    perWeek: 2,
    perMonth: 4,
    perHousehold: null,
    perCounterparty: null,
    scoreHundredths: 100,
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
