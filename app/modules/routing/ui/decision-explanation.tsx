import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { Details } from '../../../ui/components/details.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Stack } from '../../../ui/components/stack.tsx'
import { DECLINE_CODES } from '../../cases/case.schema.ts'
import { DECLINE_WORDS } from '../../cases/case.words.ts'
import type { CaseDecision } from '../routing.queries.server.ts'

const words = defineWords({
  zh: {
    conditions: '符合的条件',
    rule: (code: string, version: number) => `规则 ${code}，规则集第 ${version} 版`,
    urgent: (found: string) => `发现紧急词：${found}`,
    skipped: '没有派给',
    complained_about: '是被反映的单位或其下属',
    inactive: '已停用',
    candidates: '可以考虑',
    words: '依据的词',
    nearMisses: '差一点符合的规则',
    losers: (count: number) => `另有 ${count} 条规则不符合`,
    tieBreak: '为什么轮到它',
    also: (codes: string) => `同时符合的规则：${codes}`,
    suggestions: '可能该走别的渠道',
    degraded: (codes: string) => `有规则出错被跳过，请留意：${codes}`,
  },
  en: {
    conditions: 'What held',
    rule: (code: string, version: number) => `Rule ${code}, rule set ${version}`,
    urgent: (found: string) => `Words of danger: ${found}`,
    skipped: 'Not sent to',
    complained_about: 'is the unit complained about or stands under it',
    inactive: 'is no longer active',
    candidates: 'Worth considering',
    words: 'Words found',
    nearMisses: 'Rules that nearly held',
    losers: (count: number) => `${count} other rules did not hold`,
    tieBreak: 'Why this one first',
    also: (codes: string) => `Rules that held too: ${codes}`,
    suggestions: 'It may belong to another channel',
    degraded: (codes: string) => `Rules at fault were left out; look closely: ${codes}`,
  },
})

type Explained = Pick<CaseDecision, 'explanation' | 'candidates' | 'departments' | 'setVersion'>

function Candidates({ decision }: { decision: Explained }) {
  const w = useWords(words)
  const t = useText()
  if (decision.candidates.length === 0) return null
  return (
    <>
      <h3>{w.candidates}</h3>
      <ul>
        {decision.candidates.map((candidate) => {
          const unit = decision.departments[candidate.departmentId ?? '']
          return (
            <li key={candidate.categoryCode}>
              {t({ zh: candidate.nameZh, en: candidate.nameEn })}
              {unit ? ` → ${t(unit)}` : ''}
              <small>
                {' '}
                {w.words}: {candidate.words.join('、')}
              </small>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Skipped({ decision }: { decision: Explained }) {
  const w = useWords(words)
  const t = useText()
  const barred = decision.explanation.skipped.flatMap((each) =>
    each.why === 'absent' ? [] : [{ ...each, why: each.why }],
  )
  if (barred.length === 0) return null
  return (
    <>
      <h3>{w.skipped}</h3>
      <ul>
        {barred.map(({ unit, why }) => {
          const name = decision.departments[unit]
          return (
            <li key={unit}>
              {name ? t(name) : unit} — {w[why]}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function NearMisses({ decision }: { decision: Explained }) {
  const w = useWords(words)
  const t = useText()
  const { nearMisses, losers } = decision.explanation
  return (
    <Details summary={nearMisses.length > 0 ? w.nearMisses : w.losers(losers.count)}>
      <ul>
        {nearMisses.map((miss) => (
          <li key={miss.code}>
            {t(miss.text)} — {t(miss.line.text)}
          </li>
        ))}
        {nearMisses.length > 0 && <li>{w.losers(losers.count - nearMisses.length)}</li>}
      </ul>
    </Details>
  )
}

/** Other channels that rules suggest, with their codes; whether to redirect, a person decides. */
function Suggestions({ decision }: { decision: Explained }) {
  const w = useWords(words)
  const t = useText()
  const { suggestions = [] } = decision.explanation
  if (suggestions.length === 0) return null
  return (
    <>
      <h3>{w.suggestions}</h3>
      <ul>
        {suggestions.map(({ code, rule, text }) => {
          const known = DECLINE_CODES.find((each) => each === code)
          return (
            <li key={rule}>
              {code} {t(text)}
              {known ? ` → ${t(DECLINE_WORDS[known].channel)}` : ''}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function TieBreak({ decision }: { decision: Explained }) {
  const w = useWords(words)
  const t = useText()
  const { tieBreak, alsoMatched } = decision.explanation
  if (!tieBreak) return null
  return (
    <>
      <h3>{w.tieBreak}</h3>
      <p>
        {t(tieBreak)} · {w.also(alsoMatched.join(', '))}
      </p>
    </>
  )
}

/** The stored explanation of a routing decision in plain sentences, for staff; its heading is the caller's. */
export function DecisionExplanation({ decision }: { decision: Explained }) {
  const w = useWords(words)
  const t = useText()
  const { explanation } = decision
  const held = explanation.conditions.filter((line) => line.result === 'true')
  return (
    <Stack gap="small">
      <p>{t(explanation.sentence)}</p>
      {explanation.degraded ? (
        <Notice kind="warning">{w.degraded(explanation.degraded.rules.join(', '))}</Notice>
      ) : null}
      <Suggestions decision={decision} />
      {explanation.urgency.level !== 'U3' && <p>{w.urgent(explanation.urgency.words.join('、'))}</p>}
      {held.length > 0 && (
        <>
          <h3>{w.conditions}</h3>
          <ul>
            {held.map((line) => (
              <li key={`${line.fact} ${line.op}`}>{t(line.text)}</li>
            ))}
          </ul>
        </>
      )}
      <TieBreak decision={decision} />
      <Skipped decision={decision} />
      {explanation.rule ? null : <Candidates decision={decision} />}
      <NearMisses decision={decision} />
      {explanation.rule && (
        <p>
          <small>{w.rule(explanation.rule.code, decision.setVersion)}</small>
        </p>
      )}
    </Stack>
  )
}
