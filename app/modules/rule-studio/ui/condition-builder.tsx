import { QueryBuilder, type RuleGroupType, type RuleType } from 'react-querybuilder'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { FACT_NAMES, FACTS, type FactName, OPERATORS } from '../../routing/routing.schema.ts'
import { ConditionValue } from './condition-value.tsx'
import { editorWords, OPERATOR_NAMES } from './editor-words.ts'
import type { ChoiceGroup } from './value-picker.tsx'

/** "At least n of them" is offered up to here; more is kept where a rule has it. */
const OFFERED = 5

const SINGLE: ReadonlySet<string> = new Set(['eq', 'ne', 'withinArea', 'inCalendar', 'lt', 'lte', 'gt', 'gte'])

/** What a comparison begins with when its fact or operator is chosen. */
function firstValue({ field, operator }: RuleType): unknown {
  const { kind } = FACTS[field as FactName]
  if (kind === 'flag') return true
  if (operator === 'within') return { from: '', to: '' }
  return SINGLE.has(operator) ? '' : []
}

function countsIn(group: RuleGroupType): number[] {
  const own = Number(group.combinator.split('-')[1] ?? 0)
  return [own, ...group.rules.flatMap((part) => ('rules' in part ? countsIn(part as RuleGroupType) : []))]
}

type BuilderProps = {
  query: RuleGroupType
  sources: Partial<Record<string, ChoiceGroup[]>>
  onChange: (query: RuleGroupType) => void
}

/** Conditions as blocks: facts of the catalogue, their comparisons, groups of all, any, or at least some. */
export default function ConditionBuilder({ query, sources, onChange }: BuilderProps) {
  const w = useWords(editorWords)
  const t = useText()
  const most = Math.max(OFFERED, ...countsIn(query))
  const counts = Array.from({ length: most - 1 }, (_, index) => index + 2)
  return (
    <QueryBuilder
      query={query}
      onQueryChange={onChange}
      fields={FACT_NAMES.map((name) => ({ name, label: t(FACTS[name]) }))}
      getOperators={(field) =>
        OPERATORS[FACTS[field as FactName].kind].map((name) => ({ name, label: t(OPERATOR_NAMES[name]) }))
      }
      combinators={[
        { name: 'and', label: w.all },
        { name: 'or', label: w.any },
        ...counts.map((count) => ({ name: `atLeast-${count}`, label: w.atLeast(count) })),
      ]}
      getDefaultField="category"
      getDefaultValue={firstValue}
      resetOnOperatorChange
      listsAsArrays
      showNotToggle
      addRuleToNewGroups
      context={{ sources }}
      controlElements={{ valueEditor: ConditionValue }}
      controlClassnames={{
        fields: 'input',
        operators: 'input',
        combinators: 'input',
        addRule: 'button button--secondary button--small',
        addGroup: 'button button--quiet button--small',
        removeRule: 'button button--quiet button--small',
        removeGroup: 'button button--quiet button--small',
      }}
      translations={{
        fields: { title: w.field },
        operators: { title: w.operator },
        combinators: { title: w.combinator },
        value: { title: w.value },
        addRule: { label: w.addRule, title: w.addRule },
        addGroup: { label: w.addGroup, title: w.addGroup },
        removeRule: { label: '×', title: w.remove },
        removeGroup: { label: '×', title: w.removeGroup },
        notToggle: { label: w.not, title: w.not },
      }}
    />
  )
}
