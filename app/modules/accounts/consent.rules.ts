import type { Text } from '../../platform/i18n/text.ts'

/** What people may agree to; a new text is a new version, and asks again (PIPL art. 14, 22). */
export const CONSENTS = {
  papers: {
    version: 2,
    name: { zh: '核实身份时查看证件', en: 'Looking at my papers to verify me' },
    text: {
      zh: '社区管理员为核实身份查看我的姓名和证件。证件照片在决定后 30 天删除，证件号码只保存无法还原的摘要和后四位。城市接入身份登记系统的，姓名和号码只送去比对是否一致。',
      en: 'The community manager looks at my name and papers to verify me. Photos are removed 30 days after the decision; of the number only an irreversible digest and the last four characters are kept. Where the city has a register of persons, name and number are compared there, for nothing else.',
    },
  },
  reminders: {
    version: 1,
    name: { zh: '短信提醒', en: 'Reminders by text message' },
    text: {
      zh: '用已验证的手机号发送进度提醒。与办理无关的信息不会发送。',
      en: 'Progress reminders go to my verified number. Nothing that is unrelated to my matters is sent.',
    },
  },
} as const satisfies Record<string, { version: number; name: Text; text: Text }>

export type Purpose = keyof typeof CONSENTS

/** True for the name of a purpose; "constructor" is none. */
export function isPurpose(value: string): value is Purpose {
  return Object.hasOwn(CONSENTS, value)
}

type Given = { purpose: string; version: number; withdrawnAt: Date | null }

/** Whether a consent holds: to the version of today, and not withdrawn. `renew` when it was given to an older text. */
export function consentState(purpose: Purpose, given: readonly Given[]): 'given' | 'renew' | 'none' {
  const open = given.filter((each) => each.purpose === purpose && each.withdrawnAt === null)
  if (open.some(({ version }) => version === CONSENTS[purpose].version)) return 'given'
  return open.length > 0 ? 'renew' : 'none'
}
