import type { Text } from '../../platform/i18n/text.ts'
import type { CaseStatus } from './case.schema.ts'
import type { Names } from './timeline.words.ts'

const line = (zh: string, en: string): Text => ({ zh, en })

type NextInput = {
  status: CaseStatus
  leadDepartmentId: string | null
  /** Whether the reader is the one who filed it: nobody else is asked to do anything. */
  isRequester: boolean
  /** What the reader may do. */
  moves: readonly string[]
}

type Told = { unit: Text; may(move: string): boolean }

/** Of the resident who filed the case, where it differs from what everybody reads. */
const OWN: { readonly [S in CaseStatus]?: (told: Told) => Text } = {
  needs_info: () => line('在等您补充材料，补齐后继续', 'Waiting for you to send what is missing'),
  declined: ({ may }) =>
    may('appeal')
      ? line(
          '没有受理，请看给出的渠道；不同意可以申请复核',
          'Not accepted; see the channel named, or ask for a second look',
        )
      : line('没有受理，请看给出的渠道', 'Not accepted; see the channel named'),
  redirected: ({ may }) =>
    may('appeal')
      ? line('请走给出的渠道；不同意可以申请复核', 'Please use the channel named, or ask for a second look')
      : line('请走给出的渠道', 'Please use the channel named'),
  signed: ({ unit }) => line(`在${unit.zh}，下一步：联系您并办理`, `With ${unit.en}; next they contact you and start`),
  resolved: () =>
    line(
      '请您确认是否解决；7 天内不答复会自动办结',
      'Please say whether it is solved; without an answer it closes after 7 days',
    ),
  follow_up: () => line('回访员会再联系您；也可以直接在这里确认', 'We will call again; you can also answer here'),
  closed: ({ may }) =>
    may('dispute')
      ? line('已办结；7 天内仍可要求重办', 'Closed; you can still reopen it within 7 days')
      : line('已办结', 'Closed'),
}

const NEXT: { readonly [S in CaseStatus]?: (told: Told) => Text } = {
  submitted: () => line('在受理中心，下一步：受理并派单', 'With intake; next it is accepted and sent to a department'),
  needs_info: () => line('在等诉求人补充材料，补齐后继续', 'Waiting for the resident to send what is missing'),
  declined: () => line('没有受理', 'Not accepted'),
  redirected: () => line('已请诉求人改走别的渠道', 'The resident was sent to another channel'),
  merged: () => line('已并入同一件事，进展以主件为准', 'Merged; follow the main case'),
  accepted: () => line('在受理中心，下一步：派单', 'With intake; next it is sent to a department'),
  dispatched: ({ unit }) => line(`在${unit.zh}，下一步：签收`, `With ${unit.en}; next they receive it`),
  signed: ({ unit }) =>
    line(`在${unit.zh}，下一步：联系诉求人并办理`, `With ${unit.en}; next they contact the resident and start`),
  in_progress: ({ unit }) => line(`${unit.zh}正在办理，下一步：答复`, `${unit.en} is working on it; next is a reply`),
  suspended: ({ unit }) => line(`${unit.zh}暂时不能办理，原因见下`, `On hold with ${unit.en}; see why below`),
  replied: () => line('答复正在由另一个人审核', 'The reply is being reviewed by somebody else'),
  resolved: () =>
    line(
      '已答复，等诉求人确认；7 天内不答复会自动办结',
      'Answered; the resident has 7 days to say whether it is solved',
    ),
  follow_up: () => line('已答复，等诉求人答复回访', 'Answered; the resident is being asked about the outcome'),
  rework: ({ unit }) => line(`${unit.zh}正在重新办理`, `${unit.en} is working on it again`),
  closed: () => line('已办结', 'Closed'),
  archived: () => line('已归档', 'Archived'),
  withdrawn: () => line('已撤回', 'Withdrawn'),
}

/** Who holds the case and what comes next, in one sentence for the reader; empty for a draft. */
export function describeNext({ status, leadDepartmentId, isRequester, moves }: NextInput, names: Names): Text {
  const unit = leadDepartmentId ? names.department(leadDepartmentId) : line('承办单位', 'the department')
  const words = (isRequester ? OWN[status] : undefined) ?? NEXT[status]
  return words?.({ unit, may: (move) => moves.includes(move) }) ?? line('', '')
}
