import type { Text } from '../../platform/i18n/text.ts'

/** What has to be over before an account is closed, with how to end it. */
export const BLOCKS = {
  office: {
    zh: '工作账号由管理员停用，不能自行注销',
    en: 'An account of an office is ended by an administrator, not by its holder',
  },
  cases: {
    zh: '还有正在办理的诉求：请等办结，或先撤回',
    en: 'Cases are still being dealt with: wait for their end, or withdraw them',
  },
  mediations: {
    zh: '还有进行中的调解：请先办完或退出',
    en: 'Mediations are under way: finish or withdraw them first',
  },
  redemptions: {
    zh: '还有没用掉的兑换码：请先使用或取消',
    en: 'There are codes that were not used yet: use or cancel them first',
  },
  children: {
    zh: '家里还有未成年人，您是唯一的成年人：请先移出孩子，或邀请另一位成年人',
    en: 'You are the only adult of a household with children: take them out, or invite another adult first',
  },
} as const satisfies Record<string, Text>
export type Block = keyof typeof BLOCKS

/** The words that somebody types who means it; either language will do. */
export const CLOSING_WORDS = { zh: '注销我的账号', en: 'close my account' } as const

/** True when what was typed says that the account is to be closed. Spaces and capitals do not matter. */
export function saysClose(typed: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s。.]+/g, '')
  return Object.values(CLOSING_WORDS).some((words) => plain(words) === plain(typed))
}

/** Statuses of a case in which nobody has to do anything any more. */
export const CASE_OVER = ['declined', 'redirected', 'merged', 'closed', 'archived', 'withdrawn', 'draft'] as const
