import { defineWords } from '../../platform/i18n/text.ts'

/** What stands around a notice in an e-mail. */
export const messageWords = defineWords({
  zh: {
    open: '打开查看',
    digest: (count: number) => `您有 ${count} 条新通知`,
    more: (count: number) => `另有 ${count} 条，见通知页面。`,
    why: '您收到这封邮件，是因为您在本平台有账号并留下了这个邮箱。',
    required: '这是法律规定必须告知您的事项，不受通知设置影响。',
    settings: '更改通知方式',
    unsubscribe: '不再接收邮件摘要和一般通知',
    confirmSubject: '确认您的邮箱',
    confirmBody: (code: string) => `确认码：${code}，30 分钟内有效。如果不是您本人操作，请忽略。`,
    confirmSms: (code: string) => `确认码 ${code}，30 分钟内有效。非本人操作请忽略。`,
  },
  en: {
    open: 'Open it',
    digest: (count: number) => `${count} new notices`,
    more: (count: number) => `and ${count} more in your inbox.`,
    why: 'You get this e-mail because you have an account here and gave this address.',
    required: 'The law wants you to be told this, whatever your settings are.',
    settings: 'Change how you are told',
    unsubscribe: 'No more digests and ordinary e-mails',
    confirmSubject: 'Confirm your e-mail address',
    confirmBody: (code: string) => `Code: ${code}. Valid for 30 minutes. If you did not ask for it, ignore this.`,
    confirmSms: (code: string) => `Code ${code}, valid 30 min. Ignore it if you did not ask.`,
  },
})
