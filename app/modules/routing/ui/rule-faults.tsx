import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { Notice } from '../../../ui/components/notice.tsx'
import type { RuleFaults } from '../rule-faults.queries.server.ts'

const words = defineWords({
  zh: {
    title: (n: number) => `${n} 条规则出错，判断时被跳过`,
    tripped: '出错的规则超过十分之一：所有新诉求都交给派单员，直到发布改好的规则。',
    one: (code: string, reason: string) => `“${code}”读不懂或判断时出错：${reason}`,
    count: (n: number) => `（已影响 ${n} 次判断）`,
  },
  en: {
    title: (n: number) => (n === 1 ? '1 rule is at fault and is left out' : `${n} rules are at fault and are left out`),
    tripped:
      'More than one rule in ten is at fault: every new case goes to a dispatcher until mended rules are published.',
    one: (code: string, reason: string) => `“${code}” cannot be read or fails when it is asked: ${reason}`,
    count: (n: number) => ` (${n} ${n === 1 ? 'decision' : 'decisions'} so far)`,
  },
})

type Shown = Pick<RuleFaults, 'tripped'> & { faults: ReadonlyArray<{ code: string; reason: string; count: number }> }

/** The alarm about published rules that cannot be read or asked; nothing while all are sound. */
export function RuleFaultAlarm({ faults, tripped }: Shown) {
  const w = useWords(words)
  if (faults.length === 0) return null
  return (
    <Notice kind="error" title={w.title(faults.length)}>
      {tripped ? <p>{w.tripped}</p> : null}
      <ul>
        {faults.map(({ code, reason, count }) => (
          <li key={code}>
            {w.one(code, reason)}
            {count > 0 ? w.count(count) : null}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
