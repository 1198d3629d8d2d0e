import type { Role } from '../../../platform/actor.ts'
import type { Text } from '../../../platform/i18n/text.ts'

/** What a role is called, and in one line what its holder does. */
export const ROLE_WORDS: Record<Role, { name: Text; does: Text }> = {
  resident: {
    name: { zh: '市民', en: 'Resident' },
    does: { zh: '提交诉求、查进度、确认结果', en: 'Files cases, follows them, confirms the outcome' },
  },
  dispatcher: {
    name: { zh: '派单员', en: 'Dispatcher' },
    does: { zh: '处理规则派不出去的件，审核答复', en: 'Sends on what the rules could not place; reviews replies' },
  },
  handler: {
    name: { zh: '承办人', en: 'Handler' },
    does: { zh: '签收、联系、办理、答复', en: 'Takes a case, contacts the resident, acts, replies' },
  },
  leader: {
    name: { zh: '承办单位负责人', en: 'Unit leader' },
    does: { zh: '审签延期、退单、挂起', en: 'Endorses extensions, returns and holds' },
  },
  manager: {
    name: { zh: '社区工作者', en: 'Community manager' },
    does: { zh: '看本社区的诉求，跟进邻里事务', en: 'Sees the cases of one community and follows up' },
  },
  supervisor: {
    name: { zh: '督办员', en: 'Supervisor' },
    does: { zh: '盯超期和重办，审批申请', en: 'Watches overdue and reopened cases; decides requests' },
  },
  callback: {
    name: { zh: '回访员', en: 'Call-back staff' },
    does: { zh: '打电话问没有表态的市民', en: 'Calls residents who have not answered' },
  },
  admin: {
    name: { zh: '管理员', en: 'Administrator' },
    does: { zh: '管账号、部门、规则和后台任务', en: 'Looks after accounts, units, rules and jobs' },
  },
}
