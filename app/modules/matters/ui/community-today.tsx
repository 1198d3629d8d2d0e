import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { type Counter, Counters } from '../../../ui/components/stat.tsx'

const words = defineWords({
  zh: {
    people: '位居民待核实',
    matters: '个议题待处理',
    promises: '项承诺在落实',
    late: '项承诺已逾期',
    mediations: '件调解在办',
    due: '件调解三天内到期',
    waiting: '件调解待指派',
  },
  en: {
    people: 'people to verify',
    matters: 'matters waiting',
    promises: 'promises under way',
    late: 'promises late',
    mediations: 'mediations of mine',
    due: 'mediations due in three days',
    waiting: 'mediations without a mediator',
  },
})

export type CommunityToday = {
  people: number
  matters: number
  promises: { open: number; late: number }
  mediations: { mine: number; due: number; waiting: number }
}

/** What waits in a community today besides its cases; each number leads to its list. */
export function CommunityTodayCounters({ today }: { today: CommunityToday }) {
  const w = useWords(words)
  const counters: Counter[] = [
    { value: today.people, label: w.people, href: '/community/people', tone: 'soon' },
    { value: today.matters, label: w.matters, href: '/community/matters', tone: 'soon' },
    { value: today.promises.open, label: w.promises, href: '/desk/commitments' },
    { value: today.promises.late, label: w.late, href: '/desk/commitments?view=late', tone: 'overdue' },
    { value: today.mediations.mine, label: w.mediations, href: '/community/mediations' },
    { value: today.mediations.due, label: w.due, href: '/community/mediations?view=due', tone: 'overdue' },
    { value: today.mediations.waiting, label: w.waiting, href: '/community/mediations?view=waiting', tone: 'soon' },
  ]
  return <Counters counters={counters} />
}
