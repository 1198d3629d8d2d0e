import { defineWords } from '../../../platform/i18n/text.ts'

/** Words of the page on which somebody takes a copy of their data, or closes their account. */
export const dataWords = defineWords({
  zh: {
    title: '我的数据',
    lead: '平台保存了您的哪些数据、为什么保存，您都可以知道、带走，也可以注销账号。',
    copy: '下载一份我的数据',
    copyHint: '一个 JSON 文件，含诉求、核实、家庭、调解、议事、积分和消息。只有您能下载；请存放在安全的地方。',
    download: '下载',
    held: '注销后怎样处理',
    part: '数据',
    becomes: '注销后',
    erase: '删除',
    end: '结束，并去掉姓名、号码',
    keep: '保留',
    keptPart: (why: string) => `部分保留：${why}`,
    close: '注销账号',
    closeHint:
      '注销后不能恢复。姓名、登录名、联系方式、证件核实和消息会删除；剩余积分作废；已反映的事由代号代替您的姓名。凭受理编号和查询码仍可查进度。',
    blocked: '现在还不能注销',
    words: (say: string) => `请输入“${say}”`,
    password: '登录密码',
    closed: '账号已注销，您的个人资料已删除。',
  },
  en: {
    title: 'My data',
    lead: 'What the platform holds of you and why: you may know it, take it with you, and close your account.',
    copy: 'Download a copy of my data',
    copyHint:
      'One JSON file with cases, proofs, household, mediations, matters, points and notices. Only you can download it; keep it in a safe place.',
    download: 'Download',
    held: 'What becomes of it',
    part: 'Data',
    becomes: 'When you close your account',
    erase: 'removed',
    end: 'ended; names and numbers are removed',
    keep: 'kept',
    keptPart: (why: string) => `partly kept: ${why}`,
    close: 'Close my account',
    closeHint:
      'It cannot be undone. Name, login, contacts, proofs and notices are removed, points that are left are lost, and a code stands for your name in what you reported. Number and query code of a case still show its progress.',
    blocked: 'It cannot be closed yet',
    words: (say: string) => `Type "${say}"`,
    password: 'Your password',
    closed: 'Your account is closed and your personal data were removed.',
  },
})
