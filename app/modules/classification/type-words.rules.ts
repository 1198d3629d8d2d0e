import type { CategoryWords } from './keyword-model.rules.ts'

/**
 * What people write when they ask, complain, propose or thank (DOMAIN 1.2): the words that the type is guessed by before
 * a city has trained a model of its own.
 */
export const TYPE_KEYWORDS: readonly CategoryWords[] = [
  {
    code: 'consultation',
    keywords: [
      '咨询',
      '请问',
      '想问',
      '想了解',
      '如何办理',
      '怎么办理',
      '怎样办理',
      '需要什么材料',
      '哪里办',
      '政策规定',
      '是否可以',
      '能不能办',
      '什么时候可以',
      '办理流程',
    ],
  },
  {
    code: 'help',
    keywords: ['求助', '帮帮', '帮助我', '急需', '请求帮助', '请求解决', '走投无路', '生活困难', '救助'],
  },
  {
    code: 'complaint',
    keywords: [
      '投诉',
      '不满',
      '态度恶劣',
      '态度差',
      '不作为',
      '推诿',
      '乱收费',
      '拒不',
      '置之不理',
      '欺骗',
      '侵害',
      '讨个说法',
      '维权',
    ],
  },
  {
    code: 'report',
    keywords: ['举报', '反映', '损坏', '坏了', '不亮', '堵塞', '漏水', '违法', '违章', '破损', '乱扔', '占道', '噪音'],
  },
  {
    code: 'suggestion',
    keywords: ['建议', '希望增设', '希望增加', '希望能够', '提个意见', '提议', '不妨', '可以考虑', '呼吁', '优化'],
  },
  {
    code: 'praise',
    keywords: ['表扬', '感谢', '点赞', '锦旗', '为民服务', '热情周到', '谢谢你们', '辛苦了', '拾金不昧'],
  },
]
