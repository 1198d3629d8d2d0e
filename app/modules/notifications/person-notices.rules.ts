import type { NoticedFact, NoticeKind } from './notice-kind.schema.ts'

/** Account that a stream "<kind>:<userId>" belongs to. */
const owner = ({ stream }: NoticedFact) => [{ to: 'user', id: stream.slice(stream.indexOf(':') + 1) }] as const
const points = ({ payload }: NoticedFact) => ({ count: Number(payload.amount ?? 0) })

const credit = { theme: 'credit', who: owner, data: points, link: () => '/credit' } as const
const account = { theme: 'account', who: owner, link: () => '/my' } as const

/** What people are told about their own credit and account. */
export const PERSON_NOTICES: readonly NoticeKind[] = [
  {
    ...credit,
    code: 'credit.earned',
    after: ['credit.pending'],
    name: { zh: '得到积分', en: 'Credit earned' },
    words: {
      zh: (d) => ({ title: `您得到 ${d.count ?? 0} 分`, body: '期满没有异议后入账。' }),
      en: (d) => ({
        title: `You earned ${d.count ?? 0} points`,
        body: 'They become available when nothing is disputed.',
      }),
    },
  },
  {
    ...credit,
    code: 'credit.taken-back',
    after: ['credit.voided'],
    isRequired: true,
    name: { zh: '积分收回', en: 'Credit taken back' },
    words: {
      zh: () => ({ title: '一笔积分被收回', body: '积分明细里写明了理由；不同意可以提出异议。' }),
      en: () => ({ title: 'Some credit was taken back', body: 'The statement says why. You may object.' }),
    },
  },
  {
    ...credit,
    code: 'credit.checked',
    after: ['credit.blocked'],
    // The member's own objection is no news to them.
    who: (fact) => (fact.payload.by === 'check' ? owner(fact) : []),
    name: { zh: '积分核查', en: 'Credit being checked' },
    words: {
      zh: () => ({ title: '一笔积分正在核查', body: '由人核查后决定；不同意可以提出异议。' }),
      en: () => ({ title: 'Some credit is being checked', body: 'A person decides. You may object.' }),
    },
  },
  {
    ...credit,
    code: 'credit.answered',
    after: ['objection.decided', 'objection.reviewed'],
    isRequired: true,
    who: ({ payload }) => [{ to: 'user', id: String(payload.userId) }],
    name: { zh: '积分异议的答复', en: 'Answer to an objection about credit' },
    words: {
      zh: () => ({ title: '您的积分异议有答复了', body: '请查看结果和理由；不同意可以申请复核。' }),
      en: () => ({
        title: 'Your objection was answered',
        body: 'See the outcome and its reason. You may ask for a review.',
      }),
    },
  },
  {
    ...credit,
    code: 'credit.expiring',
    after: ['credit.expiring'],
    data: ({ payload }) => ({
      count: Number(payload.points ?? 0),
      days: Number(payload.days ?? 0),
      at: String(payload.expiresAt ?? ''),
    }),
    name: { zh: '积分快到期', en: 'Credit about to expire' },
    words: {
      zh: (d) => ({ title: `您有 ${d.count ?? 0} 分在 ${d.days ?? 0} 天内到期`, body: '到期前可以去兑换，过期作废。' }),
      en: (d) => ({
        title: `${d.count ?? 0} points expire within ${d.days ?? 0} days`,
        body: 'You can use them for rewards until then.',
      }),
    },
  },
  {
    ...account,
    code: 'account.changed',
    after: ['account.role-changed', 'account.enabled'],
    isRequired: true,
    link: () => '/',
    name: { zh: '账号权限变动', en: 'Rights of your account' },
    words: {
      zh: () => ({ title: '您的账号权限有变动', body: '由管理员更改。如有疑问请联系管理员。' }),
      en: () => ({
        title: 'The rights of your account changed',
        body: 'An administrator did it. Ask them if it surprises you.',
      }),
    },
  },
  {
    ...account,
    code: 'account.verification',
    after: ['account.verification-granted', 'account.verification-refused', 'account.verification-revoked'],
    name: { zh: '身份核验结果', en: 'Outcome of a verification' },
    words: {
      zh: () => ({ title: '身份核验有结果了', body: '请查看结果和理由。' }),
      en: () => ({ title: 'Your verification was decided', body: 'See the outcome and its reason.' }),
    },
  },
  {
    ...account,
    code: 'account.verification-expired',
    after: ['account.verification-expired'],
    name: { zh: '身份核验到期', en: 'A verification has expired' },
    words: {
      zh: () => ({ title: '您的身份核验已到期', body: '需要时请重新核验。' }),
      en: () => ({ title: 'Your verification has expired', body: 'Verify again when you need it.' }),
    },
  },
  {
    ...account,
    code: 'account.contested',
    after: ['account.identity-contested', 'account.verification-contested'],
    isRequired: true,
    name: { zh: '有人用同样的证件核验', en: 'Somebody verified with the same papers' },
    words: {
      zh: () => ({ title: '身份核验有冲突，须人工核实', body: '由两名工作人员核实；在此之前您的账号不变。' }),
      en: () => ({
        title: 'A verification is contested',
        body: 'Two people look at it; your account stays as it is until then.',
      }),
    },
  },
]
